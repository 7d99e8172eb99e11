use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env]
    a: String,
    #[env = "B"]
    b: String,
    #[env("C")]
    c: String,
    #[env(5, name = 5, ?)]
    d: String,
}

fn main() {}
