use std::net::IpAddr;

use envguard::{EnvGuard, Secret, Url};

#[derive(EnvGuard)]
struct Config {
    #[env(parity = same)]
    a: Secret<String>,
    #[env(secret, parity = same)]
    b: Url,
    #[env(parity = same, default_in(development = "en", test = "de"))]
    c: String,
    #[env(parity = same, only_in(development))]
    d: Option<IpAddr>,
    #[env(parity = differ, default = "shop")]
    e: String,
    #[env(nested, parity = node)]
    f: Inner,
}

#[derive(EnvGuard)]
struct Inner {
    g: u8,
}

fn main() {}
