use envguard::EnvGuard;
use std::collections::BTreeMap;

#[derive(EnvGuard)]
struct Config {
    #[env(default = "a=1,b")]
    a: BTreeMap<String, u8>,
    #[env(default = "a=1,b=x", example = "a=1,a=2")]
    b: BTreeMap<String, u8>,
    #[env(json, default = "{\"a\":")]
    c: BTreeMap<String, u8>,
    #[env(json, default = "\"http://localhost:80\"")]
    d: String,
}

fn main() {}
