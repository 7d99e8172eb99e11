use envguard::EnvGuard;
use std::collections::{BTreeMap, HashMap};

#[derive(EnvGuard)]
struct Config {
    a: BTreeMap<String, Vec<u8>>,
    b: BTreeMap<String, HashMap<String, u8>>,
    c: HashMap<String, Option<u8>>,
    d: Vec<HashMap<String, u8>>,
    e: HashMap<&'static str, u8>,
    #[env(secret)]
    f: HashMap<String, String>,
}

fn main() {}
