//! Ours. Every rule is on: the scope is production.

use super::{Contestant, level, plain_type, structure};
use crate::declaration::{Field, Kind};

pub(super) const DEFAULT: Contestant = Contestant {
    name: "envguard",
    dependencies: "envguard = { path = \"{}/envguard\" }\n",
    source: |fields| source(fields, ty),
};

/// Without `url`, so that addresses are texts.
pub(super) const LEAN: Contestant = Contestant {
    name: "envguard, lean",
    dependencies: "envguard = { path = \"{}/envguard\", default-features = false, features = [\"derive\"] }\n",
    source: |fields| source(fields, lean_type),
};

const fn ty(kind: Kind) -> &'static str {
    match kind {
        Kind::Secret => "envguard::Secret<String>",
        Kind::Url => "envguard::Url",
        _ => plain_type(kind),
    }
}

const fn lean_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Url => "String",
        _ => ty(kind),
    }
}

fn source(fields: &[Field], ty: fn(Kind) -> &'static str) -> String {
    let structure = structure("#[derive(EnvGuard)]", fields, ty, &|field| {
        field.default.map_or_else(String::new, |default| {
            format!("#[env(default = \"{default}\")]")
        })
    });
    format!(
        "use envguard::{{EnvEnum, EnvGuard}};\n\n{}\n{structure}\n\
         pub fn load() -> Result<Config, envguard::Report> {{\n    Config::load()\n}}\n",
        level("#[derive(Clone, Copy, EnvEnum)]")
    )
}
