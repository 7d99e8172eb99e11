use envguard::EnvEnum;

#[derive(EnvEnum)]
struct Level;

#[derive(EnvEnum)]
union Either {
    a: u8,
}

fn main() {}
