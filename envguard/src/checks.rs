//! The struct's own `check`, for it and for every struct that it nests.

use std::fmt::Display;

use envguard_core::{Code, Finding, Schema, redact};

use crate::EnvGuard;

/// A check that the service gave to its loader.
pub(crate) type Check<T> = Box<dyn Fn(&T) -> Result<(), String>>;

/// Asks the checks of a configuration that could be read, those of inner structs first.
pub struct Checks {
    /// The field that holds the struct being asked (`Config.cache`); empty for the outermost.
    place: String,
    refusals: Vec<Refusal>,
}

/// What a check said.
struct Refusal {
    /// The field of the struct that was refused; empty for the configuration as a whole.
    place: String,
    words: String,
}

impl Checks {
    pub(crate) const fn new() -> Self {
        Self {
            place: String::new(),
            refusals: Vec::new(),
        }
    }

    /// What a check of the program, beside those of the declaration, says.
    pub(crate) fn add(&mut self, outcome: Result<(), String>) {
        if let Err(words) = outcome {
            self.refuse(words);
        }
    }

    /// The findings that refusals are: each about the nested struct that was refused, or the
    /// program.
    pub(crate) fn findings(&self, schema: &Schema) -> Vec<Finding> {
        let mut findings = Vec::new();
        for Refusal { place, words } in &self.refusals {
            let place = if place.is_empty() {
                schema.app()
            } else {
                place
            };
            let words = redact::escaped(words).into_owned();
            findings.push(Finding::new(Code::Check, place.to_owned(), words));
        }
        findings
    }
}

/// What the generated code calls.
impl Checks {
    /// Asks the checks of a struct in `field` (`Config.cache`).
    pub fn nested<'v, T: EnvGuard>(
        &mut self,
        field: &'static str,
        value: impl Into<Option<&'v T>>,
    ) {
        let Some(value) = value.into() else { return };
        let length = self.enter(field);
        value.__check(self);
        self.place.truncate(length);
    }

    /// Asks the `check` of the struct itself.
    pub fn ask<T, E: Display>(&mut self, value: &T, check: fn(&T) -> Result<(), E>) {
        if let Err(error) = check(value) {
            self.refuse(error.to_string());
        }
    }

    fn refuse(&mut self, words: String) {
        self.refusals.push(Refusal {
            place: self.place.clone(),
            words,
        });
    }

    /// Steps into the struct in `field`; how long the place was before.
    fn enter(&mut self, field: &str) -> usize {
        let length = self.place.len();
        if length == 0 {
            self.place.push_str(field);
        } else {
            let inner = match field.split_once('.') {
                Some((_, inner)) => inner,
                None => field,
            };
            self.place.push('.');
            self.place.push_str(inner);
        }
        length
    }
}
