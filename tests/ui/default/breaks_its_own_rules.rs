use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(default = 0, range(1..=64))]
    a: u16,
    #[env(default = "1h", range("1s"..="5m"))]
    b: std::time::Duration,
    #[env(default = "ab", len(3..))]
    c: String,
    #[env(default = "asia", one_of("eu", "us"))]
    d: String,
    #[env(default = "mysql://db.acme-internal.com/app", schemes("postgres"))]
    e: envguard::Url,
    #[env(default = "/etc/app", starts_with = "/srv/")]
    f: std::path::PathBuf,
    #[env(default = "a.txt", ends_with = ".pem")]
    g: String,
    #[env(default = "1,9", range(1..=3))]
    h: Vec<u8>,
    #[env(default = "1,2", len(3..=3))]
    i: Vec<u8>,
}

fn main() {}
