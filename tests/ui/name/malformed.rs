use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(name = "")]
    a: String,
    #[env(name = "A=B")]
    b: String,
    #[env(name = "A\0")]
    c: String,
    #[env(name = "1ST")]
    d: String,
    #[env(name = "A-B")]
    e: String,
    #[env(name = "A B")]
    f: String,
    größe: String,
    #[env(name = "lower_case_is_fine_when_written")]
    g: String,
}

fn main() {}
