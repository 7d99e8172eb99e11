use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Cache {
    url: String,
}

#[derive(EnvGuard)]
struct Config {
    #[env(nested, prefix = "CACHE-")]
    a: Cache,
    #[env(nested, prefix = "")]
    b: Cache,
    #[env(nested, prefix = "1_")]
    c: Cache,
    #[env(nested, prefix = "ENVGUARD_")]
    d: Cache,
    #[env(nested, prefix)]
    e: Cache,
    #[env(nested = "CACHE_")]
    f: Cache,
}

fn main() {}
