//! `envconfig`: a derive over `FromStr`.

use super::{Contestant, LEVEL_FROM_STR, level, plain_type, structure};
use crate::declaration::{Field, Kind};

pub(super) const CONTESTANT: Contestant = Contestant {
    name: "envconfig",
    dependencies: "envconfig = \"0.11\"\nhumantime = \"2\"\nurl = \"2\"\n",
    source,
};

const fn ty(kind: Kind) -> &'static str {
    match kind {
        Kind::Period => "Period",
        Kind::List => "List",
        _ => plain_type(kind),
    }
}

fn source(fields: &[Field]) -> String {
    let structure = structure("#[derive(Envconfig)]", fields, ty, &|field| {
        let variable = &field.variable;
        match field.default {
            None => format!("#[envconfig(from = \"{variable}\")]"),
            Some(default) => {
                format!("#[envconfig(from = \"{variable}\", default = \"{default}\")]")
            }
        }
    });
    format!(
        "use envconfig::Envconfig;\n\n{}{LEVEL_FROM_STR}{NEWTYPES}\n{structure}\n\
         pub fn load() -> Result<Config, envconfig::Error> {{\n    Config::init_from_env()\n}}\n",
        level("#[derive(Clone, Copy)]")
    )
}

const NEWTYPES: &str = r"
pub struct Period(std::time::Duration);

impl Period {
    pub fn as_secs(&self) -> u64 {
        self.0.as_secs()
    }
}

impl std::str::FromStr for Period {
    type Err = humantime::DurationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        humantime::parse_duration(text).map(Self)
    }
}

pub struct List(Vec<String>);

impl List {
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl std::str::FromStr for List {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.split(',').map(str::to_owned).collect()))
    }
}
";
