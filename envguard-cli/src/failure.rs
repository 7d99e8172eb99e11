//! Why a command could not do its work: exit status 1, with words.

use std::fmt::{self, Display};

use envguard_core::redact;

/// What went wrong, in words that name the thing, what was expected and the next step. They hold
/// no value of a variable.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// A failure at a line of a file.
    pub(crate) fn at(file: &str, line: usize, message: &str) -> Self {
        Self(format!("{file}:{line}: {message}"))
    }
}

/// Names and paths come from outside; a terminal must not obey them.
impl Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, line) in self.0.lines().enumerate() {
            if index > 0 {
                formatter.write_str("\n")?;
            }
            formatter.write_str(&redact::escaped(line))?;
        }
        Ok(())
    }
}
