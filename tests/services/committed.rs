//! A test of a service, as a program: it holds the file that it is given against a declaration.

use envguard::EnvGuard;

/// A service with files in its repository.
#[derive(EnvGuard)]
#[env(app = "committed")]
#[expect(dead_code, reason = "only what is declared counts here")]
struct Config {
    /// Port of the service.
    #[env(default = 8080)]
    port: u16,
    /// Name of the tenant.
    tenant: String,
}

fn main() {
    let path = std::env::args_os().nth(1).unwrap_or_default();
    envguard::assert_up_to_date!(Config, path);
}
