//! A service whose variables point at servers, for the tests of probes.

use std::net::SocketAddr;

use envguard::{EnvGuard, HostPort, Secret, Url};

/// A service for tests of probes.
#[derive(EnvGuard)]
#[env(app = "probed")]
struct Config {
    /// A database.
    #[env(probe)]
    database_url: Option<Url>,
    /// A database whose URL is a secret as a whole.
    #[env(probe)]
    database_dsn: Option<Secret<String>>,
    /// A cache.
    #[env(probe)]
    cache_url: Option<Url>,
    /// Several caches.
    #[env(probe)]
    caches: Option<Vec<Url>>,
    /// An interface of somebody else's.
    #[env(probe(http(path = "/health", status = 200, contains = "all well")))]
    api_url: Option<Url>,
    /// Something behind TLS.
    #[env(probe(tls))]
    secure: Option<HostPort>,
    /// Something that listens.
    #[env(probe(tcp))]
    peer: Option<SocketAddr>,
}

fn main() {
    let config = Config::load_or_exit();
    let set = [
        config.database_url.is_some(),
        config.database_dsn.is_some(),
        config.cache_url.is_some(),
        config.caches.is_some(),
        config.api_url.is_some(),
        config.secure.is_some(),
        config.peer.is_some(),
    ];
    println!(
        "started with {} of {}",
        set.iter().filter(|&&set| set).count(),
        set.len()
    );
}
