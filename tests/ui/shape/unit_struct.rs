use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config;

fn main() {
    let _ = Config::schema();
    let _ = Config::load();
}
