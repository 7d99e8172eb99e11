use envguard::EnvEnum;

#[derive(EnvEnum)]
enum Level {
    Debug,
    Custom(u8),
    Named { level: u8 },
}

fn main() {}
