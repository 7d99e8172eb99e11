//! Env files. There is no standard, so the reader says which one it means.
//!
//! | dialect | quotes | `#` behind a value | `${X}` | `export` |
//! |---|---|---|---|---|
//! | `dotenv` | removed | a comment | filled in | allowed |
//! | `docker` | part of the value | part of the value | literal | refused |
//!
//! A third one, of compose, belongs to [`crate::compose`].

mod docker;
mod dotenv;

use std::borrow::Cow;

use clap::ValueEnum;
use envguard_core::{Code, Finding, Severity, SourceError};

use crate::deployed::{Deployed, State, place};
use crate::input::Input;

/// Which program will read the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Dialect {
    /// A dotenv library, as envguard's own `.env_file(..)` does.
    #[default]
    Dotenv,
    /// `docker run --env-file` and `kubectl create --from-env-file`, which keep quotes.
    Docker,
}

/// Reads an env file. Every line that cannot be read is a problem of its own; the others count.
pub(crate) fn read(input: &Input, dialect: Dialect) -> Deployed {
    let mut file = EnvFile::new(&input.name);
    match dialect {
        Dialect::Dotenv => dotenv::read(&input.bytes, &mut file),
        Dialect::Docker => docker::read(&input.bytes, &mut file),
    }
    file.deployed
}

/// An env file as far as it was read.
pub(crate) struct EnvFile {
    name: String,
    pub(crate) deployed: Deployed,
}

impl EnvFile {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            deployed: Deployed::default(),
        }
    }

    /// Sets a variable. A second value for one name is a conflict: some readers take the first,
    /// some the last.
    pub(crate) fn set(&mut self, name: &str, state: State, line: usize) {
        let origin = place(&self.name, line);
        let state = match (self.deployed.state(name), &state) {
            (None, _) => state,
            (Some((State::Value(first), _)), State::Value(second)) if first == second => return,
            (Some((_, first)), _) => State::Broken(
                SourceError::conflict(format!(
                    "stands twice, first in {first}; readers do not agree on which counts"
                ))
                .at(origin.clone()),
            ),
        };
        self.deployed.set(name, state, origin);
    }

    /// Something wrong with a line; the words hold no part of it.
    pub(crate) fn problem(
        &mut self,
        line: usize,
        severity: Severity,
        message: impl Into<Cow<'static, str>>,
    ) {
        self.deployed.problems.push(
            Finding::new(Code::Source, self.name.clone(), message)
                .with_severity(severity)
                .with_location(self.name.as_str(), line),
        );
    }
}
