use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(default = "a")]
    never_none: Option<String>,
    #[env(required_in(production))]
    always_required: String,
    #[env(only_in(development))]
    nothing_elsewhere: String,
    #[env(only_in(development), default_in(development = "a"))]
    nothing_there: String,
    #[env(default_in(production = "a"), required_in(production))]
    both: String,
    #[env(default_in(production = "a"), only_in(development))]
    excluded: Option<String>,
    #[env(required_in(production), only_in(development))]
    impossible: Option<String>,
    #[env(default = "a", default_in(development = "b", test = "b", staging = "b", production = "b"))]
    unused: String,
}

fn main() {}
