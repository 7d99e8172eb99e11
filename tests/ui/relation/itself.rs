use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(requires(a))]
    a: Option<String>,
    #[env(conflicts(b))]
    b: Option<String>,
    #[env(required_if(c = "x"))]
    c: Option<String>,
}

fn main() {}
