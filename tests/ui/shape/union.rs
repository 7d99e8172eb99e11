use envguard::EnvGuard;

#[derive(EnvGuard)]
union Config {
    a: u8,
    b: i8,
}

fn main() {
    let _ = Config::schema();
    let _ = Config::load();
}
