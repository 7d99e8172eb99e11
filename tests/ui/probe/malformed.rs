use envguard::{EnvGuard, Url};

#[derive(EnvGuard)]
struct Config {
    #[env(probe())]
    a: Url,
    #[env(probe = "tcp")]
    b: Url,
    #[env(probe(http(path = "health", status = 42, contains = "")))]
    c: Url,
    #[env(probe(http(status = "200", status = 200, contains = 7)))]
    d: Url,
    #[env(probe(redis(path = "/x")))]
    e: Url,
    #[env(probe(http(path)))]
    f: Url,
    #[env(probe(tcp, tcp, redis, optional, optional))]
    g: Url,
    #[env(probe(custom))]
    h: Url,
    #[env(probe(redis = ping))]
    i: Url,
    #[env(probe(http(path = "/") = ping, custom = "ping"))]
    j: Url,
}

fn main() {}
