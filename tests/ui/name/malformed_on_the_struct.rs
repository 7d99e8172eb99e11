use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(prefix = "1_", scope_var = "APP ENV")]
struct Config {
    a: String,
}

fn main() {}
