use envguard::{EnvGuard, Secret};

type Key = Secret<String>;

#[derive(EnvGuard)]
struct Config {
    #[env(default = "abc")]
    key: Key,
    #[env(default_in(test = "abc"))]
    keys: Option<Vec<Key>>,
}

fn main() {
    let _ = Config::schema();
}
