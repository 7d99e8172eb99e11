//! `r#type` is the variable `TYPE`.

#![deny(warnings)]

use envguard::{EnvEnum, EnvGuard};

#[derive(EnvGuard)]
#[allow(non_snake_case)]
struct r#Config {
    r#type: String,
    #[env(default = "r#fn")]
    r#match: String,
    #[env(name = "MODE", parse = r#mod::r#try)]
    r#enum: Mode,
    requestTimeout: Option<u8>,
}

#[derive(EnvEnum, Debug, PartialEq)]
#[allow(non_camel_case_types)]
enum Mode {
    r#async,
    Sync,
}

mod r#mod {
    pub fn r#try(text: &str) -> Result<super::Mode, envguard::ParseError> {
        envguard::FromEnv::from_env(text)
    }
}

fn main() {
    let schema = Config::schema();
    let names: Vec<_> = schema.variables().iter().map(|one| (one.name(), one.field())).collect();
    assert_eq!(
        names,
        [
            ("TYPE", "Config.type"),
            ("MATCH", "Config.match"),
            ("MODE", "Config.enum"),
            ("REQUEST_TIMEOUT", "Config.requestTimeout"),
        ]
    );
    let config = Config::load_from([("TYPE", "x"), ("MODE", "ASYNC")]).unwrap();
    assert_eq!((config.r#type.as_str(), config.r#match.as_str()), ("x", "r#fn"));
    assert_eq!((config.r#enum, config.requestTimeout), (Mode::r#async, None));
    assert_eq!(<Mode as envguard::FromEnv>::from_env("sync"), Ok(Mode::Sync));
}
