use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config(String, u16);

fn main() {
    let _ = Config::schema();
    let _ = Config::load();
}
