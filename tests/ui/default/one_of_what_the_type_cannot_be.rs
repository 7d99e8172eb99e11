use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(one_of(80, "https", 70000, 80, ""))]
    port: u16,
}

fn main() {}
