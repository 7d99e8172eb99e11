use envguard::EnvGuard;

struct Level;

#[derive(EnvGuard)]
struct Config {
    #[env(serde)]
    a: Level,
    #[env(json)]
    b: Option<Level>,
}

fn main() {}
