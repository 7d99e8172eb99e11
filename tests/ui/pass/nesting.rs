//! What structs and fields ask of each other, without the prelude, under another name of the crate.

#![no_implicit_prelude]
#![deny(warnings)]

extern crate envguard as guard;

use guard::EnvGuard as _;
use ::std::assert_eq;
use ::std::clone::Clone;
use ::std::convert::Into as _;
use ::std::fmt::Debug;
use ::std::option::Option::{self, None, Some};
use ::std::prelude::v1::derive;
use ::std::result::Result::{self, Err, Ok};
use ::std::string::String;

mod inner {
    use ::std::fmt::Debug;
    use ::std::prelude::v1::derive;

    #[derive(crate::guard::EnvGuard, Debug)]
    #[env(crate = crate::guard, prefix = "REDIS_", check = crate::positive::<Redis>)]
    pub struct Redis {
        pub port: u16,
    }
}

fn positive<T>(_: &T) -> Result<(), &'static str> {
    Ok(())
}

/// Every key.
#[derive(guard::EnvGuard, Debug)]
#[env(crate = guard, app = "all", prefix = "ALL_", deny_unknown, check = self::check)]
#[env(all_or_none(user, password), exactly_one(left, right), at_most_one(left, plain))]
#[env(at_most_one(r#type, user))]
struct Config {
    #[env(nested)]
    first: inner::Redis,
    #[env(nested, prefix = "SPARE_")]
    spare: Option<inner::Redis>,
    user: Option<String>,
    #[env(requires(user))]
    password: Option<String>,
    left: Option<String>,
    #[env(conflicts(plain), alias("RIGHT"), deprecated("RITE", "WRIGHT"))]
    right: Option<String>,
    #[env(default = false)]
    plain: bool,
    #[env(required_if(plain = true, left = "x"))]
    reason: Option<String>,
    r#type: Option<String>,
    #[env(nested, prefix = "LAST_")]
    last: inner::Redis,
}

fn check(config: &Config) -> Result<(), String> {
    match config.reason.clone() {
        Some(reason) => Err(reason),
        None => Ok(()),
    }
}

/// Only nested structs, and none.
#[derive(guard::EnvGuard)]
#[env(crate = guard)]
struct Outermost {
    #[env(nested, prefix = "A_")]
    config: Config,
    #[env(nested)]
    nothing: Nothing,
    #[env(nested)]
    no_nothing: Option<Nothing>,
}

#[derive(guard::EnvGuard)]
#[env(crate = guard)]
struct Nothing {}

fn main() {
    let environment = [
        ("A_ALL_REDIS_PORT", "1"),
        ("A_ALL_LAST_REDIS_PORT", "2"),
        ("RITE", "r"),
    ];
    let loaded = Outermost::loader()
        .without_process_env()
        .source(<guard::Vars as ::std::iter::FromIterator<_>>::from_iter(environment))
        .load();
    let Ok(loaded) = loaded else { ::std::panic!("{:?}", loaded.err()) };
    assert_eq!(loaded.warnings().len(), 1);
    assert_eq!(loaded.warnings()[0].code().as_str(), "deprecated");
    let config = &loaded.config;
    assert_eq!((config.first.port, config.last.port), (1, 2));
    assert_eq!(config.right, Some("r".into()));
    assert_eq!(config.user, None);
    assert_eq!(config.left, None);
    assert_eq!(config.password, None);
    assert_eq!(config.r#type, None);
    assert_eq!(config.plain, false);
    let Nothing {} = loaded.nothing;
    ::std::assert!(config.spare.is_none() && loaded.no_nothing.is_none());
}
