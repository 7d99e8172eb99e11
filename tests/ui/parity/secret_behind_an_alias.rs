use envguard::{EnvGuard, Secret};

type Key = Secret<String>;

#[derive(EnvGuard)]
struct Config {
    #[env(parity = same)]
    signing: Key,
}

fn main() {}
