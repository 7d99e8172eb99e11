#![allow(non_snake_case)]

use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    port: u16,
    #[env(name = "PORT")]
    admin_port: u16,
    databaseUrl: String,
    database_url: String,
}

fn main() {}
