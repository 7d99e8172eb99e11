use envguard::{EnvGuard, Secret};

#[derive(EnvGuard)]
struct Config {
    #[env(pattern = "[a-z")]
    a: String,
    #[env(pattern = "")]
    b: String,
    #[env(pattern = "(?=a)b")]
    c: Secret<String>,
    #[env(pattern = "((a{1,100}){1,100}){1,100}")]
    d: String,
    #[env(pattern = "[0-9]+")]
    e: u16,
    #[env(pattern = "[a-z]+", default = "abc1", example = "1")]
    f: String,
    #[env(pattern = "[a-z]+", default = "a,b1")]
    g: Vec<String>,
}

fn main() {}
