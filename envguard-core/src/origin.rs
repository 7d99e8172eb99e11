use std::borrow::Cow;
use std::fmt;

use crate::Scope;

/// Where a value came from.
///
/// `Display` gives the words of a report: `process environment`, `.env:12`, `default`,
/// `default in test`, or the name that a [`Source`](crate::Source) gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// The environment of the process.
    ProcessEnvironment,
    /// A line of a file.
    File {
        /// The file, as it was named.
        path: Cow<'static, str>,
        /// The line, counted from 1.
        line: usize,
    },
    /// A source, in its own words.
    Source(Cow<'static, str>),
    /// `default_in`, for this scope.
    DefaultIn(Scope),
    /// `default`.
    Default,
}

impl Origin {
    /// Whether the declaration itself gave the value.
    pub const fn is_default(&self) -> bool {
        matches!(self, Self::Default | Self::DefaultIn(_))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ProcessEnvironment => formatter.write_str("process environment"),
            Self::File { path, line } => write!(formatter, "{path}:{line}"),
            Self::Source(name) => formatter.write_str(name),
            Self::DefaultIn(scope) => write!(formatter, "default in {scope}"),
            Self::Default => formatter.write_str("default"),
        }
    }
}
