//! `confique`: a derive with layers of its own over `serde`.

use super::{Contestant, level, plain_type, structure};
use crate::declaration::{Field, Kind};

pub(super) const CONTESTANT: Contestant = Contestant {
    name: "confique",
    dependencies: "confique = { version = \"0.4\", default-features = false }\nhumantime = \"2\"\n\
                   serde = { version = \"1\", features = [\"derive\"] }\n\
                   url = { version = \"2\", features = [\"serde\"] }\n",
    source,
};

fn source(fields: &[Field]) -> String {
    let structure = structure("#[derive(Config)]", fields, plain_type, &attribute)
        // The derive and the struct share their name.
        .replace("#[derive(Config)]", "#[derive(confique::Config)]");
    format!(
        "use serde::{{Deserialize, Deserializer}};\n\n{}\n{structure}{FUNCTIONS}",
        level("#[derive(Clone, Copy, Deserialize)]\n#[serde(rename_all = \"lowercase\")]")
    )
}

fn attribute(field: &Field) -> String {
    let variable = &field.variable;
    let default = field.default.map(|text| match field.kind {
        Kind::Port | Kind::Count | Kind::Switch => format!(", default = {text}"),
        _ => format!(", default = \"{text}\""),
    });
    let with = match field.kind {
        Kind::Period => ", deserialize_with = period",
        Kind::List => ", parse_env = list",
        _ => "",
    };
    format!(
        "#[config(env = \"{variable}\"{}{with})]",
        default.unwrap_or_default()
    )
}

const FUNCTIONS: &str = r"
fn period<'de, D: Deserializer<'de>>(deserializer: D) -> Result<std::time::Duration, D::Error> {
    let text = String::deserialize(deserializer)?;
    humantime::parse_duration(&text).map_err(serde::de::Error::custom)
}

fn list(text: &str) -> Result<Vec<String>, std::convert::Infallible> {
    Ok(text.split(',').map(str::to_owned).collect())
}

pub fn load() -> Result<Config, confique::Error> {
    <Config as confique::Config>::builder().env().load()
}
";
