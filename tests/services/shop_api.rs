//! The service of the published vectors, and what a service adds to its manifest.

use std::net::IpAddr;

use envguard::manifest::{Expectation, Item};
use envguard::{EnvEnum, EnvGuard, Secret, Url};

/// A shop.
#[derive(EnvGuard)]
#[env(app = "shop-api")]
#[expect(dead_code, reason = "only what was loaded counts")]
struct Config {
    database_url: Secret<Url>,
    #[env(default = "info")]
    log_level: LogLevel,
    #[env(parity = node)]
    pod_ip: Option<IpAddr>,
    sentry_dsn: Option<Secret<Url>>,
}

#[derive(EnvEnum)]
enum LogLevel {
    Info,
    Debug,
}

fn main() {
    let loaded = Config::loader().load_or_exit();
    let mut manifest = loaded.manifest();
    manifest
        .add("db.migration", "0042_add_invoices")
        .add("rows.products", Item::from(1200).expect(Expectation::Info));
    println!("{}", loaded.fingerprint());
    println!("{}", manifest.to_json());
}
