use envguard::{EnvGuard, Secret};

#[derive(EnvGuard)]
struct Config {
    #[env(requires(port), conflicts(host))]
    a: Option<String>,
    #[env(conflicts(a))]
    host: String,
    #[env(default = 80)]
    port: u16,
    #[env(required_if(port = "81"))]
    b: String,
    #[env(default = "x", required_if(port = "81"))]
    c: String,
    #[env(requires(e, e), conflicts(a, a), required_if(port = 1, port = 1))]
    d: Option<String>,
    e: Option<String>,
    #[env(required_if(key = "x"))]
    f: Option<String>,
    key: Option<Secret<String>>,
}

fn main() {}
