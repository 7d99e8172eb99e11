use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(app = "a")]
#[env(app = "b")]
struct Config {
    #[env(bind)]
    #[env(default = 8080, bind)]
    port: u16,
}

fn main() {}
