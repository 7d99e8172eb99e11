use envguard::EnvEnum;

#[derive(EnvEnum)]
enum Level {}

fn main() {}
