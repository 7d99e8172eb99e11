use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(default = " text")]
    a: String,
    #[env(default = "text\n")]
    b: String,
    #[env(default = "'text'")]
    c: String,
}

fn main() {}
