use envguard::{EnvGuard, Secret};

#[derive(EnvGuard)]
struct Config {
    #[env(secret = false)]
    a: Secret<String>,
    #[env(secret = false)]
    b: Vec<Secret<String>>,
}

fn main() {}
