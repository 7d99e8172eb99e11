use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(example = "eighty")]
    a: u16,
    #[env(example = 99, range(1..=64))]
    b: u16,
    #[env(example = "mysql://db.example.com/app", schemes("postgres"))]
    c: envguard::Url,
    #[env(example = "postgres://localhost/app", schemes("postgres"))]
    d: envguard::Url,
    #[env(example = "")]
    e: String,
    #[env(example = "\"quoted\"")]
    f: envguard::Secret<String>,
}

fn main() {}
