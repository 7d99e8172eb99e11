use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(scopes(qa = production, prod = production, "" = test))]
struct Config {
    a: String,
}

fn main() {}
