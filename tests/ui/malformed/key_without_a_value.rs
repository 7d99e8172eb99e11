use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(name)]
    a: String,
    #[env(default =)]
    b: String,
    #[env(default = , name = "C2")]
    c: String,
    #[env(range)]
    d: u8,
    #[env(schemes())]
    e: String,
    #[env(required_in)]
    f: Option<String>,
    #[env(parse)]
    g: u8,
}

fn main() {}
