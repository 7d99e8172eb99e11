use envguard::EnvGuard;

struct Cache {
    url: String,
}

#[derive(EnvGuard)]
struct Config {
    #[env(nested, prefix = "CACHE_")]
    cache: Cache,
}

fn main() {}
