use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(deny_unknown)]
struct Config {
    a: Option<String>,
}

fn main() {}
