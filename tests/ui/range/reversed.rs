use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(range(5..=1))]
    a: u8,
    #[env(range("5m".."1s"))]
    b: std::time::Duration,
    #[env(range("1MiB".."1KiB"))]
    c: envguard::ByteSize,
    #[env(range(0.5..=-0.5))]
    d: f64,
    #[env(len(5..=1))]
    e: String,
}

fn main() {}
