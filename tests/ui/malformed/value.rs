use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(scopes(qa = 5, canary))]
struct Config {
    #[env(name = PORT)]
    a: u16,
    #[env(default = b"bytes")]
    b: String,
    #[env(default = -"x")]
    c: String,
    #[env(default = DEFAULT)]
    d: String,
    #[env(parse = "path")]
    e: u8,
    #[env(schemes = "http")]
    f: String,
    #[env(required_in(production, 5, staging staging))]
    g: Option<String>,
    #[env(default_in(development = , test))]
    h: String,
    #[env(allow(fallback_host))]
    i: String,
}

fn main() {}
