use envguard::{EnvGuard, Secret};

#[derive(EnvGuard)]
struct Config {
    #[env(default = "a")]
    a: Secret<String>,
    #[env(default_in(development = "a"))]
    b: Option<Secret<String>>,
    #[env(secret, default = 1234)]
    c: u32,
    #[env(default = "a,b")]
    d: Vec<Secret<String>>,
}

fn main() {}
