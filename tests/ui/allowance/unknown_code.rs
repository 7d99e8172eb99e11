use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(allow(fallback_hosts = "sidecar"))]
    a: String,
    #[env(allow(everything = "why not"))]
    b: String,
}

fn main() {}
