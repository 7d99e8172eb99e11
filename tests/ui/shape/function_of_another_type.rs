use envguard::EnvGuard;

fn read(text: &str) -> Result<String, std::convert::Infallible> {
    Ok(text.to_owned())
}

fn check(_: &u32) -> Result<(), String> {
    Ok(())
}

#[derive(EnvGuard)]
struct Config {
    #[env(parse = read)]
    number: u16,
    #[env(validate = check)]
    port: u16,
}

fn main() {}
