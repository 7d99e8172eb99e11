use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Cache {
    url: String,
}

#[derive(EnvGuard)]
struct Config {
    cache: Cache,
}

fn main() {}
