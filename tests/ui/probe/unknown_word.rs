use envguard::{EnvGuard, Url};

#[derive(EnvGuard)]
struct Config {
    #[env(probe(rediss))]
    a: Url,
    #[env(probe(purple))]
    b: Url,
    #[env(probe(http(pth = "/health", purple = 1)))]
    c: Url,
    #[env(probe(tcp, optionl))]
    d: Url,
}

fn main() {}
