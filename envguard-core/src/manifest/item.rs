use std::fmt;

use super::Dimension;
use crate::{Parity, redact};

/// The longest text of a fact; what is longer is cut, and ends in `...`.
const LONGEST: usize = 256;

/// What is expected of one fact in other places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Expectation {
    /// Equal everywhere.
    Same,
    /// Equal on all nodes of an environment.
    Env,
    /// Its own on each node.
    Node,
    /// Different in each environment.
    Differ,
    /// Nothing; it helps a person.
    Info,
}

impl Expectation {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Same, Self::Env, Self::Node, Self::Differ, Self::Info];

    /// The word in a manifest.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Env => "env",
            Self::Node => "node",
            Self::Differ => "differ",
            Self::Info => "info",
        }
    }

    /// The expectation that `name` names.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// What is expected of the leaf of a variable.
    pub const fn of(parity: Parity) -> Self {
        match parity {
            Parity::Free | Parity::Presence => Self::Env,
            Parity::Same => Self::Same,
            Parity::Differ => Self::Differ,
            Parity::Node => Self::Node,
        }
    }
}

impl fmt::Display for Expectation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// One fact of a manifest: a text, the dimension to which it belongs, and what is expected of it in
/// other places.
///
/// ```
/// use envguard_core::manifest::{Expectation, Item};
///
/// assert_eq!(Item::from(42).value(), "42");
/// assert_eq!(Item::new("eu-1").expect(Expectation::Node).expectation(), Expectation::Node);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    value: String,
    dimension: Option<Dimension>,
    expectation: Option<Expectation>,
}

impl Item {
    /// A fact. Its dimension follows from the name under which it is added, and it is expected to be
    /// equal on all nodes of an environment.
    pub fn new(value: impl Into<String>) -> Self {
        Self {
            value: shown(&value.into()),
            dimension: None,
            expectation: None,
        }
    }

    /// The same fact of another dimension.
    #[must_use]
    pub const fn dimension(mut self, dimension: Dimension) -> Self {
        self.dimension = Some(dimension);
        self
    }

    /// The same fact with another expectation.
    #[must_use]
    pub const fn expect(mut self, expectation: Expectation) -> Self {
        self.expectation = Some(expectation);
        self
    }

    /// The text.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// What is expected of it elsewhere.
    pub fn expectation(&self) -> Expectation {
        self.expectation.unwrap_or(Expectation::Env)
    }

    /// The dimension to which it belongs under `name`.
    pub fn dimension_of(&self, name: &str) -> Dimension {
        self.dimension.unwrap_or_else(|| Dimension::of(name))
    }

    pub(super) fn named(mut self, name: &str) -> Self {
        self.dimension = Some(self.dimension_of(name));
        self
    }
}

/// A text as a manifest may hold it: on one line, without passwords and keys, of bounded length.
fn shown(text: &str) -> String {
    let masked = redact::masked(text);
    let escaped = redact::escaped(&masked);
    match escaped.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &escaped[..end]),
        None => escaped.into_owned(),
    }
}

impl From<&str> for Item {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Item {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

macro_rules! from_display {
    ($($type:ty),*) => {$(
        impl From<$type> for Item {
            fn from(value: $type) -> Self {
                Self::new(value.to_string())
            }
        }
    )*};
}

from_display!(bool, i32, i64, u32, u64, usize);
