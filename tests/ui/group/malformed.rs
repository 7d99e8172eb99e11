use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(all_or_none, exactly_one = a, at_most_one())]
struct Config {
    a: Option<String>,
    #[env(at_most_one(a, b))]
    b: Option<String>,
}

fn main() {}
