use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(parity = nod)]
    a: u8,
    #[env(parity = everywhere)]
    b: u8,
    #[env(parity = "same")]
    c: u8,
    #[env(parity)]
    d: u8,
    #[env(parity = same, parity = node)]
    e: u8,
    #[env(party = same)]
    f: u8,
}

fn main() {}
