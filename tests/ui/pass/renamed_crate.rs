//! `crate = path` says where envguard is.

extern crate envguard as guard;

mod vendored {
    pub use guard::*;
}

/// Hides the crate's own name: what is generated must not use it.
#[allow(unused)]
mod envguard {}

use guard::EnvGuard;

#[derive(EnvGuard)]
#[env(crate = guard)]
struct Config {
    #[env(default = "a", required_in(staging), len(1..=3))]
    level: Level,
    #[env(range(1..))]
    workers: u16,
}

#[derive(guard::EnvEnum, Debug, PartialEq)]
#[env(crate = crate::vendored)]
enum Level {
    A,
}

fn main() {
    let config = Config::load_from([("WORKERS", "3")]).unwrap();
    assert_eq!((config.level, config.workers), (Level::A, 3));
}
