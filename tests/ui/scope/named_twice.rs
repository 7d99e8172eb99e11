use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(scopes(canary = production, Canary = staging))]
struct Config {
    #[env(required_in(production, prod))]
    a: Option<String>,
    #[env(default_in(qa = "x", staging = "y"))]
    b: String,
    #[env(only_in(canary, production, canary))]
    c: Option<String>,
}

fn main() {}
