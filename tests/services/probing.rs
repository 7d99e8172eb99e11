//! A service that depends on others: what the tests boot to see it try them.

use envguard::{EnvGuard, Url};

/// A service that depends on others.
#[derive(EnvGuard)]
#[env(app = "probing")]
#[expect(dead_code, reason = "what they point at counts here")]
struct Config {
    /// Jobs.
    #[env(probe)]
    queue_url: Url,
    /// Full-text search.
    #[env(probe(http, optional))]
    search_url: Option<Url>,
    /// What was bought.
    #[env(probe(file))]
    license_file: Option<std::path::PathBuf>,
}

fn main() {
    Config::load_or_exit();
    println!("started");
}
