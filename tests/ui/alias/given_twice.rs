use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(prefix = "APP_")]
struct Config {
    #[env(alias("DB", "DB"), deprecated("APP_URL"))]
    url: String,
    #[env(alias("DB"), deprecated("APP_NAME"))]
    host: String,
    name: Option<String>,
    #[env(alias("APP_ENV"))]
    scope: Option<String>,
}

fn main() {}
