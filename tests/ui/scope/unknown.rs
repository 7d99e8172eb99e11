use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(scopes(canary = production, blue = produktion))]
struct Config {
    #[env(required_in(prodution))]
    a: Option<String>,
    #[env(only_in(moon))]
    b: Option<String>,
    #[env(default_in(developmet = "x", canry = "y"))]
    c: String,
}

fn main() {}
