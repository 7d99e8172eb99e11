use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    app_env: String,
}

fn main() {}
