use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(prefx = "APP_")]
struct Config {
    #[env(defualt = 8080)]
    port: u16,
    #[env(require_in(production))]
    dsn: Option<String>,
}

fn main() {}
