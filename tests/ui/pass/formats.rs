//! Maps, `serde`, JSON, patterns, entropy and paths, with what each declares.

#![deny(warnings)]

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use envguard::{Constraint, EnvGuard, Kind, PathRules, Secret, Url};
use secrecy::SecretString;
use serde::Deserialize;

#[derive(Deserialize, Debug, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Level {
    Info,
    Debug,
}

#[derive(EnvGuard)]
struct Config {
    #[env(separator = ";", key_separator = ":", default = "eu:1; us:2", range(1..=9), len(1..=3))]
    limits: BTreeMap<String, u16>,
    #[env(allow_empty, default = "")]
    labels: HashMap<String, String>,
    shards: Option<std::collections::HashMap<u8, Url>>,
    tokens: Option<BTreeMap<String, Secret<String>>>,
    #[env(serde, default = "info")]
    level: Level,
    #[env(serde, default = "info,debug", len(1..=2))]
    levels: Vec<Level>,
    #[env(serde, allow_empty)]
    none: Option<Secret<Vec<Level>>>,
    #[env(json, default = r#" ["info"] "#, example = "[]")]
    json: Vec<Level>,
    #[env(json)]
    sealed: Option<Secret<BTreeMap<String, u8>>>,
    #[env(pattern = "[a-z]+", default = "abc", example = "d")]
    word: String,
    #[env(min_entropy = 80, pattern = "[0-9a-f]+")]
    key: Option<Secret<String>>,
    #[env(min_entropy = 80)]
    token: Option<SecretString>,
    #[env(path(dir, exists, readable, writable, absolute), default = "/tmp")]
    spool: PathBuf,
    #[env(path(file), separator = ":")]
    files: Option<Vec<PathBuf>>,
}

fn main() {
    let variable = |name| Config::schema().variable(name).unwrap();
    assert_eq!(variable("LIMITS").kind().to_string(), "map<string, u16>");
    assert_eq!(variable("LIMITS").separators().key, ":");
    assert!(variable("LIMITS").is_checked() && !variable("LEVEL").is_checked());
    assert!(variable("TOKENS").is_secret() && variable("TOKEN").is_secret());
    assert_eq!(variable("LEVEL").kind(), Kind::Custom("Level"));
    assert_eq!(variable("LEVELS").kind().to_string(), "list<Level>");
    assert_eq!(variable("JSON").kind(), Kind::Json);
    assert_eq!(
        variable("KEY").declared_constraints(),
        [Constraint::Pattern("[0-9a-f]+"), Constraint::MinEntropy(80)]
    );
    let rules = PathRules::new().dir().exists().readable().writable().absolute();
    assert_eq!(variable("SPOOL").path_rules(), Some(rules));

    let none: [(&str, &str); 0] = [];
    let config = Config::load_from(none).map_err(|report| report.to_string()).unwrap();
    assert_eq!(config.limits, BTreeMap::from([("eu".to_owned(), 1), ("us".to_owned(), 2)]));
    assert!(config.labels.is_empty() && config.shards.is_none() && config.tokens.is_none());
    assert_eq!((config.level, config.levels.len()), (Level::Info, 2));
    assert_eq!(config.json, [Level::Info]);
    assert!(config.none.is_none() && config.sealed.is_none());
    assert!(config.key.is_none() && config.token.is_none() && config.files.is_none());
    assert_eq!((config.word.as_str(), config.spool), ("abc", PathBuf::from("/tmp")));
}
