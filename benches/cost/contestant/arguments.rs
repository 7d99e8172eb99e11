//! `clap` and `conf`: command-line arguments that a variable can stand in for.

use super::{Contestant, LEVEL_FROM_STR, level, plain_type, structure};
use crate::declaration::{Field, Kind};

pub(super) const CLAP: Contestant = Contestant {
    name: "clap, env",
    dependencies: "clap = { version = \"4\", features = [\"derive\", \"env\"] }\nhumantime = \"2\"\nurl = \"2\"\n",
    source: clap,
};

pub(super) const CONF: Contestant = Contestant {
    name: "conf",
    dependencies: "conf = \"0.4\"\nhumantime = \"2\"\nurl = \"2\"\n",
    source: conf,
};

fn clap(fields: &[Field]) -> String {
    let structure = structure("#[derive(clap::Parser)]", fields, plain_type, &|field| {
        let with = match field.kind {
            Kind::Period => ", value_parser = humantime::parse_duration",
            Kind::List => ", value_delimiter = ',', required = true",
            Kind::Switch => ", action = clap::ArgAction::Set",
            _ => "",
        };
        attribute(field, "long, ", with)
    });
    format!(
        "{}{LEVEL_FROM_STR}\n{structure}\npub fn load() -> Result<Config, clap::Error> {{\n    \
         <Config as clap::Parser>::try_parse_from([\"service\"])\n}}\n",
        level("#[derive(Clone, Copy)]")
    )
}

fn conf(fields: &[Field]) -> String {
    let structure = structure("#[derive(Conf)]", fields, plain_type, &|field| {
        let (shape, with) = match field.kind {
            Kind::Period => ("", ", value_parser = humantime::parse_duration"),
            Kind::List => ("repeat, ", ""),
            Kind::Switch => ("parameter, ", ""),
            Kind::Secret => ("", ", secret"),
            _ => ("", ""),
        };
        attribute(field, shape, with)
    });
    format!(
        "use conf::Conf;\n\n{}{LEVEL_FROM_STR}\n{structure}\npub fn load() -> Result<Config, conf::Error> {{\n    \
         Config::try_parse_from([\"service\"], std::env::vars_os())\n}}\n",
        level("#[derive(Clone, Copy)]")
    )
}

fn attribute(field: &Field, before: &str, behind: &str) -> String {
    let default = field
        .default
        .map(|text| format!(", default_value = \"{text}\""));
    format!(
        "#[arg({before}env = \"{}\"{}{behind})]",
        field.variable,
        default.unwrap_or_default()
    )
}
