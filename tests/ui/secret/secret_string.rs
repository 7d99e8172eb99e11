use envguard::EnvGuard;
use secrecy::SecretString;

#[derive(EnvGuard)]
struct Config {
    #[env(default = "hunter")]
    a: SecretString,
    #[env(secret = false)]
    b: Vec<SecretString>,
}

fn main() {}
