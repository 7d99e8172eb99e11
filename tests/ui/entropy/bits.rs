use envguard::{EnvGuard, Secret, Url};

#[derive(EnvGuard)]
struct Config {
    #[env(min_entropy = 0)]
    a: Secret<String>,
    #[env(min_entropy = "80")]
    b: Secret<String>,
    #[env(min_entropy = 80.5)]
    c: Secret<String>,
    #[env(min_entropy = 5000)]
    d: Secret<String>,
    #[env(min_entropy = 80)]
    e: Secret<Url>,
    #[env(min_entropy = 80)]
    f: u64,
}

fn main() {}
