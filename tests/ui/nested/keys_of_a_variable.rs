use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Cache {
    url: String,
}

#[derive(EnvGuard)]
struct Config {
    #[env(nested, default = "x", secret, help = "ask")]
    cache: Cache,
    #[env(nested, prefix = "SPARE_", requires(port), name = "SPARE")]
    spare: Option<Cache>,
    #[env(nested, skip)]
    third: Cache,
    port: Option<u16>,
}

fn main() {}
