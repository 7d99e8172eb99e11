use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(app = "")]
struct Config {
    #[env(docs = "", help = "", separator = "")]
    list: Vec<String>,
    #[env(starts_with = "", ends_with = "")]
    text: String,
}

fn main() {}
