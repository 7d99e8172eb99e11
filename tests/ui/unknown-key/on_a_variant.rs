use envguard::EnvEnum;

#[derive(EnvEnum)]
#[env(prefix = "X_")]
enum Level {
    #[env(rename = "dbg")]
    Debug,
    #[env(nam = "inf")]
    Info,
}

fn main() {}
