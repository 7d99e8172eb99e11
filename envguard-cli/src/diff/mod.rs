//! `envguard diff A B`: compares two places without showing a value.
//!
//! | file | what it knows |
//! |---|---|
//! | `env_files` | two env files without a declaration: who sets what |
//! | `document` | what a name stands for: an env file, a lock, a manifest |
//! | `side` | any of them, as one side of a comparison |
//! | `relation` | what can be said of one variable on two sides |
//! | `rule` | what the declaration asks of it |
//! | `comparison` | everything that breaks the declaration, and what cannot be told |
//! | `render` | that, in each form |

mod comparison;
mod document;
mod env_files;
mod relation;
mod render;
mod rule;
mod side;

use envguard_core::Schema;

use crate::arguments::Diff;
use crate::failure::Failure;
use crate::output;
use crate::parity::key;
use crate::status::Status;

use comparison::Comparison;
use document::Document;
use side::{Keys, Side};

pub(crate) fn run(arguments: &Diff) -> Result<Status, Failure> {
    let schema = arguments.schema.load()?;
    let a = Document::read(&arguments.a, arguments.dialect)?;
    let b = Document::read(&arguments.b, arguments.dialect)?;
    match (schema, a, b) {
        (None, Document::EnvFile(a), Document::EnvFile(b)) => {
            env_files::run(&a, &b, arguments.format)
        }
        (schema, a, b) => declared(arguments, schema, a, b),
    }
}

/// With a declaration, or manifests that carry it: only what breaks it.
fn declared(
    arguments: &Diff,
    schema: Option<&'static Schema>,
    a: Document,
    b: Document,
) -> Result<Status, Failure> {
    let keys = Keys {
        environment: key::find(key::OF_ENVIRONMENT, None)?,
        parity: key::find(key::OF_PARITY, None)?,
    };
    let a = Side::of(a, schema, &keys)?;
    let b = Side::of(b, schema, &keys)?;
    let comparison = Comparison::of(&a, &b, schema)?;
    output::text(&render::comparison(&comparison, [&a, &b], arguments.format))?;
    Ok(comparison.status())
}
