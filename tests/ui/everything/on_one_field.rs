use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(name = "8080", defualt = 1, range(5..=1), bind = 1, allow(fallback_hos = "x"), secret, one_of("a" "b"))]
    #[env(secret)]
    port: u16,
}

fn main() {}
