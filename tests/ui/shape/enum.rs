use envguard::EnvGuard;

#[derive(EnvGuard)]
enum Config {
    A,
    B { port: u16 },
}

fn main() {
    let _ = Config::schema();
    let _ = Config::load();
}
