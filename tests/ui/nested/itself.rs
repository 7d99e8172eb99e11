use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(nested, prefix = "INNER_")]
    inner: Option<Config>,
}

fn main() {}
