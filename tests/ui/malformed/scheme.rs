use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(schemes("https://", "http", "http", "", 5))]
    url: envguard::Url,
}

fn main() {}
