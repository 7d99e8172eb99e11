//! Generated code finds everything by its absolute path.

#![no_implicit_prelude]
#![deny(warnings)]

/// Names that generated code must not pick up.
#[allow(dead_code)]
mod decoys {
    pub struct Some;
    pub struct None;
    pub struct Result;
    pub const fn env() {}
}
#[allow(unused_imports)]
use decoys::*;

use ::std::option::Option;
use ::std::string::String;

#[derive(::envguard::EnvGuard)]
#[env(prefix = "PLAIN_", scopes(canary = production))]
struct Config {
    #[env(default = "1s", range("1ms"..), default_in(test = "1ms"))]
    timeout: ::std::time::Duration,
    #[env(validate = not_empty)]
    name: Option<String>,
    #[env(parse = read)]
    key: Option<::envguard::Secret<u8>>,
    #[env(from_str)]
    port: u16,
    #[env(only_in(development), allow(placeholder = "a game"))]
    level: Option<Level>,
    #[env(default = "one")]
    other: Level,
    #[env(skip)]
    rest: (),
}

#[derive(::envguard::EnvGuard)]
struct Empty {}

#[derive(::envguard::EnvGuard)]
struct Skipped {
    #[env(skip)]
    only: u8,
}

#[derive(::envguard::EnvEnum)]
enum Level {
    One,
}

fn not_empty(text: &str) -> ::std::result::Result<(), &'static str> {
    if text.is_empty() {
        ::std::result::Result::Err("empty")
    } else {
        ::std::result::Result::Ok(())
    }
}

fn read(text: &str) -> ::std::result::Result<u8, ::std::num::ParseIntError> {
    ::std::str::FromStr::from_str(text)
}

fn main() {
    let variables = [
        ("PLAIN_NAME", "a"),
        ("PLAIN_PORT", "80"),
        ("PLAIN_KEY", "7"),
    ];
    let config: Config = match ::envguard::EnvGuard::load_from(variables) {
        ::std::result::Result::Ok(config) => config,
        ::std::result::Result::Err(report) => ::std::panic!("{report}"),
    };
    ::std::assert!(config.timeout == ::std::time::Duration::from_secs(1));
    ::std::assert!(config.name == Option::Some(::std::string::ToString::to_string("a")));
    ::std::assert!(config.key == Option::Some(::envguard::Secret::new(7)));
    ::std::assert!(config.port == 80);
    ::std::assert!(Option::is_none(&config.level));
    ::std::assert!(::std::matches!(config.other, Level::One));
    let _: () = config.rest;

    let none: [(&str, &str); 0] = [];
    let empty: ::std::result::Result<Empty, _> = ::envguard::EnvGuard::load_from(none);
    ::std::assert!(::std::result::Result::is_ok(&empty));
    let skipped: ::std::result::Result<Skipped, _> = ::envguard::EnvGuard::load_from(none);
    ::std::assert!(::std::matches!(skipped, ::std::result::Result::Ok(Skipped { only: 0 })));
    let level: ::std::result::Result<Level, _> = ::envguard::FromEnv::from_env("ONE");
    ::std::assert!(::std::matches!(level, ::std::result::Result::Ok(Level::One)));
}
