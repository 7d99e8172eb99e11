use envguard::EnvEnum;

#[derive(EnvEnum)]
enum Level<T> {
    Debug,
    Other(T),
}

fn read<T: envguard::FromEnv>() {}

fn main() {
    read::<Level<u8>>();
}
