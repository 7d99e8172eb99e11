use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(name = "ENVGUARD_FORMAT")]
    format: String,
    envguard: String,
    #[env(name = "envguard_allow")]
    allow: String,
}

fn main() {}
