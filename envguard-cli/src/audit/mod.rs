//! `envguard audit`: finds reads of the environment in Rust sources that no schema declares, and
//! declared variables that no source reads.

mod fields;
mod imports;
mod reads;
mod render;
mod sources;
mod test_code;

use std::collections::HashSet;

use envguard_core::{Schema, Variable, nearest};

use crate::arguments::Audit;
use crate::failure::Failure;
use crate::output;
use crate::status::Status;

use reads::{Name, Read};
use sources::Found;

/// What is to be said of one read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// The schema does not know the variable.
    Undeclared,
    /// The schema knows it, and the service reads it by hand too: that read is not checked.
    Declared,
    /// The name is put together while the program runs.
    Computed,
    /// The whole environment is read.
    Everything,
    /// There is no schema to ask.
    Listed,
}

impl Verdict {
    const fn key(self) -> &'static str {
        match self {
            Self::Undeclared => "undeclared",
            Self::Declared => "declared",
            Self::Computed => "computed",
            Self::Everything => "everything",
            Self::Listed => "listed",
        }
    }
}

/// A read and what is to be said of it.
struct Judged {
    read: Read,
    verdict: Verdict,
    near: Option<&'static str>,
}

impl Judged {
    fn name(&self) -> Option<&str> {
        match &self.read.name {
            Name::Literal(name) => Some(name),
            Name::Computed | Name::Everything => None,
        }
    }
}

/// A declared variable that no source reads, and where it is declared.
struct Unread {
    variable: &'static Variable,
    place: Option<(String, usize)>,
}

/// All that was found.
struct Answer {
    files: usize,
    reads: Vec<Judged>,
    unread: Vec<Unread>,
    /// Files that could not be searched, and why.
    notes: Vec<String>,
}

impl Answer {
    fn undeclared(&self) -> usize {
        let undeclared = |judged: &&Judged| judged.verdict == Verdict::Undeclared;
        self.reads.iter().filter(undeclared).count()
    }
}

/// What cargo sets while it builds, for `env!`
/// (<https://doc.rust-lang.org/cargo/reference/environment-variables.html>).
const OF_CARGO: [&str; 12] = [
    "OUT_DIR",
    "TARGET",
    "HOST",
    "NUM_JOBS",
    "OPT_LEVEL",
    "DEBUG",
    "PROFILE",
    "RUSTC",
    "RUSTDOC",
    "RUSTC_WRAPPER",
    "RUSTC_LINKER",
    "CARGO",
];

pub(crate) fn run(arguments: &Audit) -> Result<Status, Failure> {
    let schema = arguments.schema.load()?;
    let ignored: HashSet<&str> = arguments.ignore.iter().map(String::as_str).collect();
    let found = sources::search(&arguments.path, arguments.all)?;
    let unread = schema.map_or_else(Vec::new, |schema| unread(schema, &found, &ignored));
    let reads = found
        .reads
        .into_iter()
        .filter(|read| match &read.name {
            Name::Literal(name) => {
                let of_cargo = name.starts_with("CARGO_") || OF_CARGO.contains(&name.as_str());
                !(ignored.contains(name.as_str()) || (read.by.at_build() && of_cargo))
            }
            Name::Computed | Name::Everything => true,
        })
        .map(|read| judge(read, schema))
        .collect();
    let answer = Answer {
        files: found.files,
        reads,
        unread,
        notes: found.notes,
    };
    output::text(&render::answer(&answer, arguments.format))?;
    Ok(if answer.undeclared() > 0 {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// The variables whose field nobody takes, and whose name nobody reads by hand.
fn unread(schema: &'static Schema, found: &Found, ignored: &HashSet<&str>) -> Vec<Unread> {
    let by_hand: HashSet<&str> = found
        .reads
        .iter()
        .filter_map(|read| match &read.name {
            Name::Literal(name) => Some(name.as_str()),
            Name::Computed | Name::Everything => None,
        })
        .collect();
    schema
        .variables()
        .iter()
        .filter(|variable| {
            !ignored.contains(variable.name())
                && !found.fields.reads(variable.field())
                && !variable.names().iter().any(|name| by_hand.contains(*name))
        })
        .map(|variable| Unread {
            variable,
            place: found
                .fields
                .place(variable.field())
                .map(|declared| (declared.file.clone(), declared.line)),
        })
        .collect()
}

fn judge(read: Read, schema: Option<&'static Schema>) -> Judged {
    let mut near = None;
    let verdict = match (&read.name, schema) {
        (Name::Computed, _) => Verdict::Computed,
        (Name::Everything, _) => Verdict::Everything,
        (Name::Literal(_), None) => Verdict::Listed,
        (Name::Literal(name), Some(schema)) => {
            if schema.variable(name).is_some() || name == schema.scope_variable() {
                Verdict::Declared
            } else {
                near = nearest(name, schema.variables().iter().map(Variable::name));
                Verdict::Undeclared
            }
        }
    };
    Judged {
        read,
        verdict,
        near,
    }
}
