use envguard::EnvGuard;

#[derive(EnvGuard)]
#[env(check = positive)]
struct Config {
    port: u16,
}

fn positive(port: &u16) -> Result<(), &'static str> {
    (*port > 0).then_some(()).ok_or("zero")
}

#[derive(EnvGuard)]
#[env(check = consistent)]
struct Other {
    port: u16,
}

fn consistent(_: &Other) -> Result<(), ()> {
    Ok(())
}

fn main() {}
