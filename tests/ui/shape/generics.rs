use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config<'a, T: Clone, const N: usize>
where
    T: 'a,
{
    #[env(prot = 1)]
    port: u16,
    #[env(skip)]
    rest: [Option<&'a T>; N],
}

fn main() {
    let _ = Config::<u8, 1>::schema();
}
