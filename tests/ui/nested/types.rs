use envguard::{EnvGuard, Secret};

#[derive(EnvGuard)]
struct Cache {
    url: String,
}

#[derive(EnvGuard)]
struct Config {
    #[env(nested)]
    boxed: Box<Cache>,
    #[env(nested)]
    boxed_or_absent: Option<Box<Cache>>,
    #[env(nested)]
    several: Vec<Cache>,
    #[env(nested)]
    sealed: Secret<Cache>,
    #[env(nested)]
    twice: Option<Option<Cache>>,
    #[env(nested)]
    borrowed: &'static Cache,
    #[env(nested)]
    number: u16,
    #[env(nested)]
    pair: (Cache, Cache),
}

fn main() {}
