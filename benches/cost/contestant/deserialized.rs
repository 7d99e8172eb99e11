//! `envy`, `config` and `figment`: an environment that `serde` deserializes.

use super::{Contestant, level, plain_type, structure};
use crate::declaration::{Field, Kind};

pub(super) const ENVY: Contestant = Contestant {
    name: "envy",
    dependencies: "envy = \"0.4\"\nhumantime = \"2\"\nserde = { version = \"1\", features = [\"derive\"] }\n\
                   url = { version = \"2\", features = [\"serde\"] }\n",
    source: |fields| {
        source(
            fields,
            "pub fn load() -> Result<Config, envy::Error> {\n    envy::from_env()\n}\n",
        )
    },
};

pub(super) const CONFIG: Contestant = Contestant {
    name: "config",
    dependencies: "config = { version = \"0.15\", default-features = false }\nhumantime = \"2\"\n\
                   serde = { version = \"1\", features = [\"derive\"] }\n\
                   url = { version = \"2\", features = [\"serde\"] }\n",
    source: |fields| {
        source(
            fields,
            "pub fn load() -> Result<Config, config::ConfigError> {\n    \
             config::Config::builder()\n        .add_source(config::Environment::default())\n        \
             .build()?\n        .try_deserialize()\n}\n",
        )
    },
};

pub(super) const FIGMENT: Contestant = Contestant {
    name: "figment",
    dependencies: "figment = { version = \"0.10\", features = [\"env\"] }\nhumantime = \"2\"\n\
                   serde = { version = \"1\", features = [\"derive\"] }\n\
                   url = { version = \"2\", features = [\"serde\"] }\n",
    source: |fields| {
        source(
            fields,
            "#[allow(clippy::result_large_err)]\npub fn load() -> Result<Config, figment::Error> {\n    \
             figment::Figment::from(figment::providers::Env::raw()).extract()\n}\n",
        )
    },
};

fn source(fields: &[Field], load: &str) -> String {
    let structure = structure("#[derive(Deserialize)]", fields, plain_type, &attribute);
    format!(
        "use serde::{{Deserialize, Deserializer}};\n\n{}\n{structure}{FUNCTIONS}\n{load}",
        level("#[derive(Clone, Copy, Deserialize)]\n#[serde(rename_all = \"lowercase\")]")
    )
}

fn attribute(field: &Field) -> String {
    let with = match field.kind {
        Kind::Period => Some("deserialize_with = \"period\"".to_owned()),
        Kind::List => Some("deserialize_with = \"list\"".to_owned()),
        _ => None,
    };
    let default = field
        .default
        .map(|_| format!("default = \"default_{}\"", field_of_pattern(&field.name)));
    let keys: Vec<String> = with.into_iter().chain(default).collect();
    if keys.is_empty() {
        String::new()
    } else {
        format!("#[serde({})]", keys.join(", "))
    }
}

/// `orders_max_connections` has the default of every `max_connections`.
fn field_of_pattern(name: &str) -> &str {
    name.split_once('_').map_or(name, |(_, rest)| rest)
}

/// A default is a function to serde; one for all fields of the same name.
const FUNCTIONS: &str = r#"
fn default_port() -> u16 {
    8080
}
fn default_admin_port() -> u16 {
    9901
}
fn default_region() -> String {
    "eu-west-1".to_owned()
}
fn default_timeout() -> std::time::Duration {
    std::time::Duration::from_secs(30)
}
fn default_interval() -> std::time::Duration {
    std::time::Duration::from_secs(15 * 60)
}
fn default_max_connections() -> u32 {
    16
}
fn default_retries() -> u32 {
    3
}
fn default_batch_size() -> u32 {
    500
}
fn default_enabled() -> bool {
    true
}
fn default_strict() -> bool {
    false
}
fn default_log_level() -> Level {
    Level::Info
}

fn period<'de, D: Deserializer<'de>>(deserializer: D) -> Result<std::time::Duration, D::Error> {
    let text = String::deserialize(deserializer)?;
    humantime::parse_duration(&text).map_err(serde::de::Error::custom)
}

fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(text.split(',').map(str::to_owned).collect())
}
"#;
