use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Cache {
    url: String,
}

#[derive(EnvGuard)]
struct Config {
    #[env(skip)]
    cached: Option<String>,
    #[env(nested)]
    cache: Option<Cache>,
    #[env(requires(cached), conflicts(cache))]
    a: Option<String>,
    #[env(required_if(cache = "on"))]
    b: Option<String>,
}

fn main() {}
