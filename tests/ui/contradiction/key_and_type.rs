use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(schemes("http"))]
    schemes: u16,
    #[env(range(1..=2))]
    range: bool,
    #[env(range(1..=2))]
    range_of_text: String,
    #[env(len(1..=2))]
    len: u8,
    #[env(one_of("true"))]
    one_of: bool,
    #[env(one_of("1s"))]
    one_of_durations: std::time::Duration,
    #[env(starts_with = "1")]
    starts_with: u8,
    #[env(ends_with = "1")]
    ends_with: Vec<std::net::IpAddr>,
    #[env(bind)]
    bind: bool,
    #[env(bind)]
    bind_wide: u32,
    #[env(separator = ";")]
    separator: String,
    #[env(allow_empty)]
    allow_empty: u16,
}

fn main() {}
