use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(secret)]
    a: String,
    #[env(secret)]
    b: Option<String>,
    #[env(secret)]
    c: Box<str>,
    #[env(secret)]
    d: std::sync::Arc<str>,
    #[env(secret)]
    e: Vec<u8>,
    #[env(secret)]
    f: Vec<String>,
}

fn main() {}
