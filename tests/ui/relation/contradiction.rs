use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(all_or_none(user, password), at_most_one(left, right), exactly_one(one, two))]
#[env(all_or_none(one, two))]
struct Config {
    #[env(requires(b), conflicts(b))]
    a: Option<String>,
    b: Option<String>,
    #[env(requires(d))]
    c: Option<String>,
    #[env(conflicts(c))]
    d: Option<String>,
    user: Option<String>,
    #[env(conflicts(user))]
    password: Option<String>,
    #[env(requires(right))]
    left: Option<String>,
    right: Option<String>,
    one: Option<String>,
    two: Option<String>,
}

fn main() {}
