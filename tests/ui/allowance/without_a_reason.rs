use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(allow(fallback_host = "", placeholder = "  ", unexpanded = true))]
    a: String,
    #[env(allow(fallback_host = "sidecar", fallback_host = "proxy"))]
    b: String,
}

fn main() {}
