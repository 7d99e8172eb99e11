use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(default = "a" help = "b", docs = "c")]
    a: String,
}

fn main() {}
