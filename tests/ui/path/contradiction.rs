use std::path::PathBuf;

use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(path(file, dir))]
    a: PathBuf,
    #[env(path(readable, readable))]
    b: PathBuf,
    #[env(path(writeable))]
    c: PathBuf,
    #[env(path(purple))]
    d: PathBuf,
    #[env(path())]
    e: PathBuf,
    #[env(path(file))]
    f: u16,
    #[env(path(absolute), default = "etc/app", example = "etc/app")]
    g: String,
}

fn main() {}
