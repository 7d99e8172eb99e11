use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Cache {
    url: String,
}

#[derive(EnvGuard)]
#[env(all_or_none(smtp_host, smtp_usr))]
#[env(exactly_one(smtp_host), at_most_one(smtp_user, smtp_user))]
#[env(exactly_one(port, smtp_host), all_or_none(name, smtp_user))]
#[env(at_most_one(cached, cache))]
struct Config {
    smtp_host: Option<String>,
    smtp_user: Option<String>,
    name: String,
    #[env(default = 25)]
    port: u16,
    #[env(skip)]
    cached: Option<String>,
    #[env(nested)]
    cache: Option<Cache>,
}

fn main() {}
