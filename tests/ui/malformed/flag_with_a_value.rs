use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(bind = true)]
    listen: std::net::SocketAddr,
    #[env(from_str(u8))]
    level: u8,
    #[env(secret = "no")]
    key: String,
}

fn main() {}
