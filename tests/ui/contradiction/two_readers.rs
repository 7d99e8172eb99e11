use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(parse = read, from_str)]
    a: u8,
    #[env(parse = read_list, separator = ";")]
    b: Vec<u8>,
    #[env(from_str, separator = ";")]
    c: Vec<u8>,
}

fn main() {}
