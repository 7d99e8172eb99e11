use envguard::EnvGuard;

struct Opaque;

#[derive(EnvGuard)]
struct Config {
    required: Opaque,
    #[env(from_str)]
    parsed: Opaque,
    #[env(skip)]
    skipped: Opaque,
}

fn main() {}
