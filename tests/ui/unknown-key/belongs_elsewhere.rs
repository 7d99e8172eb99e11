use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(default = "x", bind)]
struct Config {
    #[env(scope_var = "DEPLOY_ENV")]
    port: u16,
    #[env(deny_unknown)]
    words: String,
}

fn main() {}
