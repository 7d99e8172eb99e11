//! What services write without a library: it stops at the first mistake and judges nothing.

use super::{Contestant, LEVEL_FROM_STR, level, plain_type, structure};
use crate::declaration::{Field, Kind};

/// Each field reads its variable where it stands.
pub(super) const INLINE: Contestant = Contestant {
    name: super::BASE,
    dependencies: "humantime = \"2\"\nurl = \"2\"\n",
    source: inline,
};

/// A few functions of the service read them all.
pub(super) const HELPERS: Contestant = Contestant {
    name: "by hand, helpers",
    dependencies: INLINE.dependencies,
    source: helpers,
};

fn declarations(fields: &[Field]) -> String {
    let structure = structure("", fields, plain_type, &|_| String::new());
    format!(
        "{}{LEVEL_FROM_STR}{structure}",
        level("#[derive(Clone, Copy)]")
    )
}

fn inline(fields: &[Field]) -> String {
    let reads: Vec<String> = fields
        .iter()
        .map(|field| format!("        {}: {},\n", field.name, read_inline(field)))
        .collect();
    format!(
        "{}\npub fn load() -> Result<Config, String> {{\n    Ok(Config {{\n{}    }})\n}}\n",
        declarations(fields),
        reads.concat()
    )
}

fn read_inline(field: &Field) -> String {
    let variable = &field.variable;
    let parse = match field.kind {
        Kind::Text | Kind::Secret | Kind::Maybe => "text".to_owned(),
        Kind::List => "text.split(',').map(str::to_owned).collect()".to_owned(),
        Kind::Period => format!(
            "humantime::parse_duration(&text).map_err(|error| format!(\"{variable}: {{error}}\"))?"
        ),
        _ => format!("text.parse().map_err(|error| format!(\"{variable}: {{error}}\"))?"),
    };
    match (field.kind, field.default) {
        (Kind::Maybe, _) => format!("std::env::var(\"{variable}\").ok()"),
        (Kind::Text, None) | (Kind::Secret, _) => format!(
            "std::env::var(\"{variable}\").map_err(|error| format!(\"{variable}: {{error}}\"))?"
        ),
        (_, None) => format!(
            "{{\n            let text = std::env::var(\"{variable}\")\n                \
             .map_err(|error| format!(\"{variable}: {{error}}\"))?;\n            {parse}\n        }}"
        ),
        (kind, Some(default)) => format!(
            "match std::env::var(\"{variable}\") {{\n            Ok(text) => {parse},\n            \
             Err(_) => {},\n        }}",
            literal(kind, default)
        ),
    }
}

fn literal(kind: Kind, default: &str) -> String {
    match kind {
        Kind::Text => format!("\"{default}\".to_owned()"),
        Kind::Level => "Level::Info".to_owned(),
        Kind::Period => match default {
            "30s" => "std::time::Duration::from_secs(30)".to_owned(),
            _ => "std::time::Duration::from_secs(15 * 60)".to_owned(),
        },
        _ => default.to_owned(),
    }
}

fn helpers(fields: &[Field]) -> String {
    let reads: Vec<String> = fields
        .iter()
        .map(|field| format!("        {}: {},\n", field.name, read_by_helper(field)))
        .collect();
    format!(
        "{}{HELPER_FUNCTIONS}\npub fn load() -> Result<Config, String> {{\n    Ok(Config {{\n{}    }})\n}}\n",
        declarations(fields),
        reads.concat()
    )
}

fn read_by_helper(field: &Field) -> String {
    let variable = &field.variable;
    let text = match field.default {
        None => format!("required(\"{variable}\")?"),
        Some(default) => format!("with_default(\"{variable}\", \"{default}\")?"),
    };
    match field.kind {
        Kind::Text | Kind::Secret => text,
        Kind::Maybe => format!("std::env::var(\"{variable}\").ok()"),
        Kind::List => format!("list({text})"),
        Kind::Period => format!("period(\"{variable}\", &{text})?"),
        _ => format!("parsed(\"{variable}\", &{text})?"),
    }
}

const HELPER_FUNCTIONS: &str = r#"
fn required(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}

fn with_default(name: &str, default: &str) -> Result<String, String> {
    match std::env::var(name) {
        Ok(text) => Ok(text),
        Err(std::env::VarError::NotPresent) => Ok(default.to_owned()),
        Err(error) => Err(format!("{name}: {error}")),
    }
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(name: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|error| format!("{name}: {error}"))
}

fn period(name: &str, text: &str) -> Result<std::time::Duration, String> {
    humantime::parse_duration(text).map_err(|error| format!("{name}: {error}"))
}

fn list(text: String) -> Vec<String> {
    text.split(',').map(str::to_owned).collect()
}
"#;
