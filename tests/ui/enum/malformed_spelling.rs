use envguard::EnvEnum;

#[derive(EnvEnum)]
enum Level {
    #[env(name = "")]
    Debug,
    #[env(alias(" info"))]
    Info,
    #[env(name = warn)]
    Warn,
}

fn main() {}
