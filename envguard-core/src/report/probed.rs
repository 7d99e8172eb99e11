//! What became of one probe, for the table of a report.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

/// How a probe ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// What answers is what was meant.
    Ok,
    /// What answers is not what was meant, and trying again does not help.
    Misconfigured,
    /// Nothing answers as it should, for now.
    Unavailable,
    /// It was not known when the time ran out.
    Unknown,
    /// It was not tried.
    Skipped,
}

impl Outcome {
    /// The word in a report.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Misconfigured => "misconfigured",
            Self::Unavailable => "unavailable",
            Self::Unknown => "unknown",
            Self::Skipped => "skipped",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// One probe and what was seen: a line of the table in a report.
///
/// No word of it is part of a secret.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Probed {
    variable: Cow<'static, str>,
    probe: &'static str,
    outcome: Outcome,
    seen: String,
    address: Option<String>,
    attempts: u32,
    elapsed: Duration,
    facts: Vec<(&'static str, String)>,
}

impl Probed {
    /// The probe `probe` (`redis`) of `variable`, how it ended, and what was seen.
    pub fn new(
        variable: impl Into<Cow<'static, str>>,
        probe: &'static str,
        outcome: Outcome,
        seen: impl Into<String>,
    ) -> Self {
        Self {
            variable: variable.into(),
            probe,
            outcome,
            seen: seen.into(),
            address: None,
            attempts: 0,
            elapsed: Duration::ZERO,
            facts: Vec::new(),
        }
    }

    /// Which address answered, or did not.
    #[must_use]
    pub fn at(mut self, address: Option<String>) -> Self {
        self.address = address;
        self
    }

    /// How often it was tried, and how long that took.
    #[must_use]
    pub const fn after(mut self, attempts: u32, elapsed: Duration) -> Self {
        self.attempts = attempts;
        self.elapsed = elapsed;
        self
    }

    /// What the server says of itself, such as its version.
    #[must_use]
    pub fn knowing(mut self, facts: Vec<(&'static str, String)>) -> Self {
        self.facts = facts;
        self
    }

    /// The variable, or the name of a probe of the service's own.
    pub fn variable(&self) -> &str {
        &self.variable
    }

    /// The kind of the probe: `redis`.
    pub const fn probe(&self) -> &'static str {
        self.probe
    }

    /// How it ended.
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// What was seen.
    pub fn seen(&self) -> &str {
        &self.seen
    }

    /// The address that was asked, where it may be shown.
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// How often it was tried.
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// How long it took from the first attempt to the last answer.
    pub const fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// What the server says of itself, by name: `("version", "15.4")`.
    pub fn facts(&self) -> &[(&'static str, String)] {
        &self.facts
    }

    /// What was seen with where, how long and how often: the words of a finding and of the table.
    pub fn account(&self) -> String {
        let mut details = self.address.clone().unwrap_or_default();
        if self.attempts > 0 {
            separate(&mut details);
            details.push_str("after ");
            details.push_str(&span(self.elapsed));
        }
        if self.attempts > 1 {
            separate(&mut details);
            details.push_str(&self.attempts.to_string());
            details.push_str(" attempts");
        }
        if details.is_empty() {
            self.seen.clone()
        } else {
            format!("{} ({details})", self.seen)
        }
    }
}

/// Begins a further detail.
fn separate(details: &mut String) {
    if !details.is_empty() {
        details.push_str(", ");
    }
}

/// A duration as a person reads it: `3 ms`, `1.2 s`.
pub(super) fn span(duration: Duration) -> String {
    let milliseconds = duration.as_millis();
    if milliseconds < 1000 {
        format!("{milliseconds} ms")
    } else {
        // In whole numbers: the printing of a float is twelve kilobytes of a service.
        let tenths = (duration.as_nanos() + 50_000_000) / 100_000_000;
        format!("{}.{} s", tenths / 10, tenths % 10)
    }
}
