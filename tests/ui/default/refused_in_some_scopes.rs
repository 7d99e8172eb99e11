use envguard::{EnvGuard, HostPort, Url};

#[derive(EnvGuard)]
struct Config {
    #[env(default = "http://localhost:9200")]
    search_url: Url,
    #[env(default = "http://localhost:9200", default_in(production = "http://search.internal:9200"))]
    index_url: Url,
    #[env(default_in(development = "http://localhost:9200", test = "http://localhost:9200"))]
    fine: Url,
    #[env(default_in(development = "127.0.0.1:6379", qa = "127.0.0.1:6379"))]
    redis: HostPort,
    #[env(default = "http://localhost:9200", allow(fallback_host = "a sidecar listens there"))]
    allowed: Url,
    #[env(default = "127.0.0.1:8080", bind)]
    listen: std::net::SocketAddr,
}

fn main() {}
