use envguard::EnvGuard;
use std::collections::{BTreeMap, HashMap};

#[derive(EnvGuard)]
struct Config {
    #[env(separator = "=")]
    a: BTreeMap<String, u8>,
    #[env(separator = ":", key_separator = "::")]
    b: HashMap<String, u8>,
    #[env(key_separator = ":")]
    c: Vec<u8>,
    #[env(key_separator = "")]
    d: HashMap<String, u8>,
}

fn main() {}
