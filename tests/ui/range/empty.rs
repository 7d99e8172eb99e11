use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(range(..))]
    a: u8,
    #[env(range(5..5))]
    b: u8,
    #[env(range(..0))]
    c: u8,
    #[env(range("1s".."1000ms"))]
    d: std::time::Duration,
    #[env(len(5..5))]
    e: String,
    #[env(len(..0))]
    f: String,
    #[env(len(..))]
    g: String,
}

fn main() {}
