use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(requires)]
    a: Option<String>,
    #[env(conflicts = "a")]
    b: Option<String>,
    #[env(required_if(a))]
    c: Option<String>,
    #[env(requires())]
    d: Option<String>,
    #[env(required_if("a"))]
    e: Option<String>,
}

fn main() {}
