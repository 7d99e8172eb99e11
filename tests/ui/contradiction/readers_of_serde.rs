use envguard::EnvGuard;
use std::collections::BTreeMap;

#[derive(EnvGuard)]
struct Config {
    #[env(serde, json)]
    a: u8,
    #[env(parse = read, json)]
    b: u8,
    #[env(from_str, serde)]
    c: u8,
    #[env(json, separator = ";")]
    d: Vec<u8>,
    #[env(serde, key_separator = ":")]
    e: BTreeMap<String, u8>,
    #[env(json, len(1..=2))]
    f: Vec<u8>,
    #[env(serde, range(1..=2))]
    g: u8,
}

fn main() {}
