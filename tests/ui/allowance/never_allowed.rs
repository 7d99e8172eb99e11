use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(allow(missing = "sometimes", invalid = "often"))]
    a: String,
}

fn main() {}
