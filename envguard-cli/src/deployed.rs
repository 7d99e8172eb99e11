//! The environment that a deployment would give a process.

use std::collections::HashSet;
use std::ffi::OsString;
use std::sync::Arc;

use envguard_core::{Finding, Found, Origin, Schema, Sight, Source, SourceError, Variable};
use indexmap::IndexMap;

/// A line of a file, as the origin of a value.
pub(crate) fn place(file: &str, line: usize) -> Origin {
    Origin::File {
        path: file.to_owned().into(),
        line,
    }
}

/// What is known of a variable before it is deployed.
#[derive(Clone)]
pub(crate) enum State {
    /// Its value.
    Value(OsString),
    /// It will be set to a value that cannot be seen from here, for a reason that continues
    /// "could not be judged:".
    Unseen(Arc<str>),
    /// It has several values, or the deployment would fail over it; in words that hold no value.
    Broken(SourceError),
}

/// Names and what is known of them, as one deployment would set them.
#[derive(Default)]
pub(crate) struct Deployed {
    variables: IndexMap<String, (State, Origin)>,
    /// Places that hold variables whose very names cannot be seen from here, in words.
    pub(crate) hidden: Vec<String>,
    /// What could not be judged, and why.
    pub(crate) notes: Vec<String>,
    /// What is wrong with the files themselves.
    pub(crate) problems: Vec<Finding>,
}

impl Deployed {
    /// Sets a variable; what was known of it before no longer counts.
    pub(crate) fn set(&mut self, name: impl Into<String>, state: State, origin: Origin) {
        self.variables.insert(name.into(), (state, origin));
    }

    pub(crate) fn unset(&mut self, name: &str) {
        self.variables.shift_remove(name);
    }

    pub(crate) fn state(&self, name: &str) -> Option<(&State, &Origin)> {
        self.variables
            .get(name)
            .map(|(state, origin)| (state, origin))
    }

    /// What is known of a declared variable, under its name or another one.
    pub(crate) fn variable(
        &self,
        variable: &'static Variable,
    ) -> Option<(&'static str, &State, &Origin)> {
        let aliases = variable.other_names().iter().map(|alias| alias.name());
        std::iter::once(variable.name())
            .chain(aliases)
            .find_map(|name| {
                self.state(name)
                    .map(|(state, origin)| (name, state, origin))
            })
    }

    /// What can be seen of a declared variable from here.
    pub(crate) fn sight(&self, variable: &'static Variable) -> Sight {
        match self.variable(variable) {
            Some((_, State::Unseen(_), origin)) => Sight::Unseen(origin.clone()),
            None if !self.hidden.is_empty() => Sight::Perhaps,
            _ => Sight::Clear,
        }
    }

    /// Every name, in the order in which they stand.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.variables.keys().map(String::as_str)
    }

    /// Puts `upper` over what is here.
    pub(crate) fn overlay(&mut self, upper: Self) {
        self.variables.extend(upper.variables);
        self.hidden.extend(upper.hidden);
        self.notes.extend(upper.notes);
        self.problems.extend(upper.problems);
    }

    /// A declared variable that is not set while `NAME_FILE` is will be read from that file, which
    /// cannot be seen from here.
    pub(crate) fn resolve_files(&mut self, schema: &'static Schema) {
        let declared: HashSet<&str> = schema.variables().iter().map(Variable::name).collect();
        for variable in schema.variables() {
            let name = variable.name();
            let pointer = format!("{name}_FILE");
            if declared.contains(pointer.as_str()) {
                continue;
            }
            let Some((_, origin)) = self.state(&pointer) else {
                continue;
            };
            let origin = origin.clone();
            let state = if self.variables.contains_key(name) {
                let both = format!("is set, and so is {pointer}; only one of them may be");
                State::Broken(SourceError::conflict(both).at(origin.clone()))
            } else {
                let reason = format!("it is read from the file that {pointer} names ({origin})");
                State::Unseen(reason.into())
            };
            self.set(name, state, origin);
        }
    }
}

impl Source for Deployed {
    fn get(&self, name: &str) -> Result<Option<Found>, SourceError> {
        match self.state(name) {
            Some((State::Value(value), origin)) => {
                Ok(Some(Found::new(value.clone(), origin.clone())))
            }
            Some((State::Broken(error), _)) => Err(error.clone()),
            Some((State::Unseen(_), _)) | None => Ok(None),
        }
    }

    fn names(&self) -> Vec<OsString> {
        self.variables.keys().map(OsString::from).collect()
    }
}
