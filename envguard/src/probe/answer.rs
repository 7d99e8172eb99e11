use std::fmt;

use envguard_core::Outcome;

/// What one attempt saw. No word of it is part of a secret: what a server says goes through
/// [`Target::quote`](super::target::Target::quote) first.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) outcome: Outcome,
    pub(crate) seen: String,
    pub(crate) address: Option<String>,
    /// What is worth a look although it is as it was meant.
    pub(crate) warnings: Vec<String>,
    /// What the server says of itself, by name.
    pub(crate) facts: Vec<(&'static str, String)>,
}

impl Answer {
    fn new(outcome: Outcome, seen: impl Into<String>) -> Self {
        Self {
            outcome,
            seen: seen.into(),
            address: None,
            warnings: Vec::new(),
            facts: Vec::new(),
        }
    }

    /// What answers is what was meant.
    pub(crate) fn ok(seen: impl Into<String>) -> Self {
        Self::new(Outcome::Ok, seen)
    }

    /// Trying again does not help.
    pub(crate) fn misconfigured(seen: impl Into<String>) -> Self {
        Self::new(Outcome::Misconfigured, seen)
    }

    /// Trying again may help.
    pub(crate) fn unavailable(seen: impl Into<String>) -> Self {
        Self::new(Outcome::Unavailable, seen)
    }

    /// Nobody can say, and trying again would not change that.
    pub(crate) fn unknown(seen: impl Into<String>) -> Self {
        Self::new(Outcome::Unknown, seen)
    }

    /// It was not tried.
    pub(crate) fn skipped(seen: impl Into<String>) -> Self {
        Self::new(Outcome::Skipped, seen)
    }

    /// The address that was asked.
    pub(crate) fn at(mut self, address: impl fmt::Display) -> Self {
        self.address = Some(address.to_string());
        self
    }

    /// What is worth a look although the service can start.
    #[allow(dead_code, reason = "said of certificates and of users")]
    pub(crate) fn warning(mut self, words: impl Into<String>) -> Self {
        self.warnings.push(words.into());
        self
    }

    /// What the server says of itself.
    #[allow(dead_code, reason = "only a login learns something")]
    pub(crate) fn fact(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.facts.push((name, value.into()));
        self
    }
}
