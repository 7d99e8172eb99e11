use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(scope_var = "DEPLOY_ENV")]
struct Config {
    app_env: String,
    #[env(name = "DEPLOY_ENV")]
    deployment: String,
}

fn main() {}
