use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(range(5))]
    a: u8,
    #[env(range(1..=))]
    b: u8,
    #[env(range(1..2, 3..4))]
    c: u8,
    #[env(range(MIN..MAX))]
    d: u8,
    #[env(len = 5)]
    e: String,
}

fn main() {}
