use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(rename_all(kebab), name = "PORT")]
    port: u16,
}

fn main() {}
