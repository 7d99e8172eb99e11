use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(prefix = "ENVGUARD_")]
struct Config {
    format: String,
}

fn main() {}
