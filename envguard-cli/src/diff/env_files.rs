//! Two env files, without a declaration: who sets what, and where the values differ.

use std::collections::HashSet;
use std::fmt::Write as _;

use envguard_core::redact;
use serde_json::json;

use super::document::EnvFile;
use crate::arguments::FormatName;
use crate::deployed::{Deployed, State};
use crate::failure::Failure;
use crate::status::Status;
use crate::{annotation, output};

/// How one variable stands in the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    OnlyInA,
    OnlyInB,
    Different,
    Same,
    /// One side has two values, or one that cannot be seen.
    Unclear,
}

impl Verdict {
    const ALL: [Self; 5] = [
        Self::OnlyInA,
        Self::OnlyInB,
        Self::Different,
        Self::Unclear,
        Self::Same,
    ];

    const fn key(self) -> &'static str {
        match self {
            Self::OnlyInA => "only_in_a",
            Self::OnlyInB => "only_in_b",
            Self::Different => "different",
            Self::Unclear => "unclear",
            Self::Same => "same",
        }
    }
}

struct Comparison {
    variables: Vec<(String, Verdict)>,
}

impl Comparison {
    fn with(&self, verdict: Verdict) -> impl Iterator<Item = &str> {
        self.variables
            .iter()
            .filter(move |(_, of)| *of == verdict)
            .map(|(name, _)| name.as_str())
    }

    fn status(&self) -> Status {
        let any = |wanted: &[Verdict]| self.variables.iter().any(|(_, of)| wanted.contains(of));
        if any(&[Verdict::OnlyInA, Verdict::OnlyInB, Verdict::Different]) {
            Status::Differs
        } else if any(&[Verdict::Unclear]) {
            Status::CannotCompare
        } else {
            Status::Clean
        }
    }
}

pub(super) fn run(a: &EnvFile, b: &EnvFile, format: FormatName) -> Result<Status, Failure> {
    let names = [a.name.as_str(), b.name.as_str()];
    let comparison = compare(&a.deployed, &b.deployed);
    output::text(&match format {
        FormatName::Text => text(&comparison, names),
        FormatName::Json => json(&comparison),
        FormatName::Github => github(&comparison, names, [&a.deployed, &b.deployed]),
    })?;
    Ok(comparison.status())
}

/// In the order of the files.
fn compare(a: &Deployed, b: &Deployed) -> Comparison {
    let names = a.names().chain(b.names());
    let mut seen = HashSet::new();
    let variables = names
        .filter(|name| seen.insert(*name))
        .filter_map(|name| {
            let states = (
                a.state(name).map(|(state, _)| state),
                b.state(name).map(|(state, _)| state),
            );
            let verdict = match states {
                (None, None) => return None,
                (Some(_), None) => Verdict::OnlyInA,
                (None, Some(_)) => Verdict::OnlyInB,
                (Some(State::Value(a)), Some(State::Value(b))) if a == b => Verdict::Same,
                (Some(State::Value(_)), Some(State::Value(_))) => Verdict::Different,
                _ => Verdict::Unclear,
            };
            Some((name.to_owned(), verdict))
        })
        .collect();
    Comparison { variables }
}

fn text(comparison: &Comparison, [a, b]: [&str; 2]) -> String {
    let mut text = String::new();
    for verdict in Verdict::ALL {
        let title = match verdict {
            Verdict::OnlyInA => format!("only in {a}"),
            Verdict::OnlyInB => format!("only in {b}"),
            Verdict::Different => "different".to_owned(),
            Verdict::Unclear => "unclear: two values, or a reference".to_owned(),
            Verdict::Same => "same".to_owned(),
        };
        let names: Vec<&str> = comparison.with(verdict).collect();
        if names.is_empty() {
            continue;
        }
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{} ({})", redact::escaped(&title), names.len());
        for name in names {
            let _ = writeln!(text, "  {}", redact::escaped(name));
        }
    }
    if text.is_empty() {
        text.push_str("both files are empty\n");
    }
    text
}

fn json(comparison: &Comparison) -> String {
    let mut object = serde_json::Map::new();
    object.insert("envguard".to_owned(), json!(1));
    for verdict in Verdict::ALL {
        let names: Vec<&str> = comparison.with(verdict).collect();
        object.insert(verdict.key().to_owned(), json!(names));
    }
    format!("{}\n", serde_json::Value::Object(object))
}

fn github(comparison: &Comparison, files: [&str; 2], [a, b]: [&Deployed; 2]) -> String {
    let mut lines = String::new();
    for verdict in Verdict::ALL {
        let words = match verdict {
            Verdict::OnlyInA => format!("is not in {}", files[1]),
            Verdict::OnlyInB => format!("is not in {}", files[0]),
            Verdict::Different => format!("has another value in {}", files[0]),
            Verdict::Unclear => format!("cannot be compared with {}", files[0]),
            Verdict::Same => continue,
        };
        for name in comparison.with(verdict) {
            let side = if verdict == Verdict::OnlyInA { a } else { b };
            let origin = side.state(name).map(|(_, origin)| origin);
            annotation::push(&mut lines, "error", origin, name, &words);
        }
    }
    lines
}
