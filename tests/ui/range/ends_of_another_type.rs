use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(range("1"..="5"))]
    a: u8,
    #[env(range(1..=300))]
    b: u8,
    #[env(range(-1..))]
    c: u8,
    #[env(range(1..=5))]
    d: std::time::Duration,
    #[env(range("1 parsec"..))]
    e: std::time::Duration,
    #[env(range("1K"..="lots"))]
    f: envguard::ByteSize,
    #[env(range(0..=5))]
    g: std::num::NonZeroU8,
    #[env(range(0.5..))]
    h: i32,
    #[env(len(-1..="x"))]
    i: String,
}

fn main() {}
