use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(prefix = "HTTP_")]
    port: u16,
}

fn main() {}
