use envguard::{EnvGuard, FromEnv, Kind, ParseError};

struct Port(u16);

impl FromEnv for Port {
    const KIND: Kind = Kind::Custom("port");

    fn from_env(_: &str) -> Result<Self, ParseError> {
        Ok(Self(1))
    }
}

#[derive(EnvGuard)]
struct Config {
    #[env(range(1..=2))]
    port: Port,
    #[env(range(1..=2), parse = str::parse)]
    other: u16,
}

fn main() {}
