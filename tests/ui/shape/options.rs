use envguard::{EnvGuard, Secret};

#[derive(EnvGuard)]
struct Config {
    a: Option<Option<String>>,
    b: Vec<Option<String>>,
    c: Vec<Vec<String>>,
    d: Secret<Option<String>>,
    e: Secret<Secret<String>>,
    f: &'static str,
    g: Vec<&'static str>,
    h: Option<std::collections::HashSet<Vec<u8>>>,
}

fn main() {}
