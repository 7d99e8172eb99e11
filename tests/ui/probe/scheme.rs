use envguard::{EnvGuard, Secret, Url};

#[derive(EnvGuard)]
struct Config {
    #[env(schemes("postgres", "mongodb"), probe)]
    store: Url,
    #[env(schemes("gopher"), probe(optional))]
    archive: Secret<String>,
    #[env(schemes("rediss", "postgres"), probe(redis))]
    cache: Url,
    #[env(schemes("nats"), probe(http(path = "/healthz")))]
    queue: Url,
    #[env(schemes("mongodb"), probe(tcp))]
    fine: Url,
}

fn main() {}
