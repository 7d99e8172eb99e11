use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(alias("DB-URL", "", "1X", "ENVGUARD_URL", 5), deprecated("A B"))]
    url: String,
    #[env(alias = "HOST")]
    host: String,
    #[env(deprecated)]
    port: u16,
    #[env(alias())]
    name: String,
}

fn main() {}
