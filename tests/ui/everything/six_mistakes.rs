use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    /// An unknown key.
    #[env(defualt = 8080)]
    port: u16,
    /// A key twice.
    #[env(help = "a", help = "b")]
    name: String,
    /// A default that is not of the type.
    #[env(default = "soon")]
    timeout: std::time::Duration,
    /// A range that is reversed.
    #[env(range(64..=1))]
    workers: u8,
    /// A secret that `Debug` would print.
    #[env(secret)]
    api_key: String,
    /// A scope that is none.
    #[env(required_in(prodution))]
    sentry_dsn: Option<String>,
    /// Nothing is wrong here.
    #[env(default = "info")]
    log_level: String,
}

fn main() {
    let _ = Config::schema();
    let _ = Config::load();
}
