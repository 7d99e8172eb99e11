//! The programs that are compared. Each declares the same struct and loads it from the environment;
//! its source is written from the same list of fields.

mod arguments;
mod by_hand;
mod confique;
mod deserialized;
mod envconfig;
mod envguard;

use crate::declaration::{Field, Kind};

/// One way to load the struct.
#[derive(Clone, Copy)]
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    /// The lines of `[dependencies]`. `{}` is the folder of this workspace.
    pub(crate) dependencies: &'static str,
    /// The file `config.rs`, without what all have in common.
    pub(crate) source: fn(&[Field]) -> String,
}

/// The measure of the others.
pub(crate) const BASE: &str = "by hand";

/// Everybody, in the order of the table.
pub(crate) const ALL: [Contestant; 10] = [
    by_hand::INLINE,
    by_hand::HELPERS,
    envguard::DEFAULT,
    envconfig::CONTESTANT,
    deserialized::ENVY,
    confique::CONTESTANT,
    arguments::CLAP,
    arguments::CONF,
    deserialized::CONFIG,
    deserialized::FIGMENT,
];

/// The build without what is optional: its addresses are texts.
pub(crate) const LEAN: Contestant = envguard::LEAN;

/// The whole file `config.rs`.
pub(crate) fn config(contestant: &Contestant, fields: &[Field]) -> String {
    let terms: Vec<String> = fields
        .iter()
        .map(|field| format!("            {},\n", term(contestant, field)))
        .collect();
    format!(
        "{}\nimpl Config {{\n    /// Uses every field, so that none is optimised away.\n    \
         pub fn digest(&self) -> u64 {{\n        let terms = [\n{}        ];\n        \
         terms.iter().fold(0, |sum: u64, term| sum.wrapping_mul(31).wrapping_add(*term))\n    }}\n}}\n",
        (contestant.source)(fields),
        terms.concat(),
    )
}

/// A field as a number. The same for everybody, so that the digests can be compared.
fn term(contestant: &Contestant, field: &Field) -> String {
    let name = &field.name;
    match field.kind {
        Kind::Secret if contestant.dependencies.contains("envguard") => {
            format!("self.{name}.expose().len() as u64")
        }
        Kind::Text | Kind::Secret | Kind::List => format!("self.{name}.len() as u64"),
        Kind::Port | Kind::Count | Kind::Switch => format!("u64::from(self.{name})"),
        Kind::Period => format!("self.{name}.as_secs()"),
        Kind::Url => format!("self.{name}.as_str().len() as u64"),
        Kind::Level => format!("self.{name} as u64"),
        Kind::Maybe => format!("self.{name}.is_some() as u64"),
    }
}

/// The type of a field where nothing else is asked of it.
const fn plain_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Secret => "String",
        Kind::Port => "u16",
        Kind::Count => "u32",
        Kind::Switch => "bool",
        Kind::Period => "std::time::Duration",
        Kind::Url => "url::Url",
        Kind::List => "Vec<String>",
        Kind::Level => "Level",
        Kind::Maybe => "Option<String>",
    }
}

/// A struct with an attribute on each field.
fn structure(
    derives: &str,
    fields: &[Field],
    ty: fn(Kind) -> &'static str,
    attribute: &dyn Fn(&Field) -> String,
) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|field| {
            let attribute = match attribute(field) {
                none if none.is_empty() => none,
                some => format!("    {some}\n"),
            };
            format!("{attribute}    pub {}: {},\n", field.name, ty(field.kind))
        })
        .collect();
    format!("{derives}\npub struct Config {{\n{}}}\n", fields.concat())
}

/// The enum of the struct.
fn level(derives: &str) -> String {
    format!("{derives}\npub enum Level {{\n    Debug,\n    Info,\n    Warn,\n    Error,\n}}\n")
}

/// The enum read from text, for those who do not read it themselves.
const LEVEL_FROM_STR: &str = r#"
impl std::str::FromStr for Level {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "debug" => Ok(Self::Debug),
            "info" => Ok(Self::Info),
            "warn" => Ok(Self::Warn),
            "error" => Ok(Self::Error),
            _ => Err("expected one of: debug, info, warn, error"),
        }
    }
}
"#;
