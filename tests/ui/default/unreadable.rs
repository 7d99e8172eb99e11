use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(default = "eighty")]
    a: u16,
    #[env(default = 70000)]
    b: u16,
    #[env(default = -1)]
    c: u16,
    #[env(default = 30)]
    d: std::time::Duration,
    #[env(default = "maybe")]
    e: bool,
    #[env(default = "localhost")]
    f: std::net::SocketAddr,
    #[env(default = "api.acme.com/v1")]
    g: envguard::Url,
    #[env(default = "1,,2")]
    h: Vec<u8>,
    #[env(default = "1,x")]
    i: Vec<u8>,
    #[env(default = "")]
    j: String,
    #[env(default = "a\0")]
    k: String,
    #[env(default_in(development = "eighty", test = 80))]
    l: u16,
    #[env(default = 0)]
    m: std::num::NonZeroU8,
    #[env(default = 1e39)]
    n: f32,
}

fn main() {}
