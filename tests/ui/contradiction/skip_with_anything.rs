use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(skip, name = "CACHE", default = "x")]
    cache: Option<String>,
}

fn main() {}
