use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(name = "PORT", default = 1, name = "PORTS")]
    port: u16,
}

fn main() {}
