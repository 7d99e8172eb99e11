//! A service that does nothing but hold a configuration: what the tests boot.

use std::path::PathBuf;

use envguard::{EnvEnum, EnvGuard, Secret, Url};

/// A service for tests.
#[derive(EnvGuard)]
#[env(app = "guarded")]
struct Config {
    /// Primary database.
    #[env(schemes("postgres"), example = "postgres://app:secret@db.internal/app")]
    database_url: Url,
    /// Cache.
    cache_url: Option<Url>,
    /// Port of the service.
    #[env(default = 8080)]
    port: u16,
    /// Signs cookies.
    #[env(help = "openssl rand -base64 48", docs = "https://docs.acme.io/keys")]
    session_secret: Secret<String>,
    /// How much is logged.
    #[env(default = "info")]
    log_level: LogLevel,
    /// Where uploads are kept.
    #[env(default = "/var/lib/guarded")]
    data_dir: PathBuf,
    /// Time for tests.
    #[env(only_in(development, test))]
    fake_clock: Option<bool>,
    /// A name to greet.
    #[env(allow_empty, default = "world")]
    greeting: String,
}

#[derive(EnvEnum, Debug)]
enum LogLevel {
    Info,
    Debug,
}

fn main() {
    let config = Config::load_or_exit();
    println!(
        "started: {} {:?} {:?} {} {} {:?} {:?} {}",
        config.database_url.host_str().unwrap_or_default(),
        config.cache_url.map(|url| url.to_string()),
        config.session_secret,
        config.port,
        config.data_dir.display(),
        config.log_level,
        config.fake_clock,
        config.greeting,
    );
}
