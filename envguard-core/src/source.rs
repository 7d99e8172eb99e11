//! Where values are read from.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fmt;

use crate::Origin;

/// A place that has values for variables.
///
/// The loader asks its sources in order and takes the first answer.
///
/// ```
/// use envguard_core::{Environment, Found, Origin, Source, SourceError};
/// use std::ffi::OsString;
///
/// /// What the platform team's agent left in memory.
/// struct Agent;
///
/// impl Source for Agent {
///     fn get(&self, name: &str) -> Result<Option<Found>, SourceError> {
///         Ok((name == "REGION").then(|| Found::new("eu-west-1", Origin::Source("agent".into()))))
///     }
///     fn names(&self) -> Vec<OsString> {
///         vec!["REGION".into()]
///     }
/// }
///
/// let environment = Environment::new(vec![&Agent]);
/// assert_eq!(environment.text("REGION").as_deref(), Some("eu-west-1"));
/// ```
pub trait Source {
    /// The value of the variable `name`, if this source has one.
    ///
    /// # Errors
    /// If the source cannot be read or contradicts itself. The report then names the variable and
    /// the error's words, so they must hold no value.
    fn get(&self, name: &str) -> Result<Option<Found>, SourceError>;

    /// The names of all variables that this source has. It is asked only after a variable was
    /// found missing, to find the one that was meant.
    fn names(&self) -> Vec<OsString>;

    /// The value of a variable that no schema declares: a control of the guard, a sibling that
    /// Kubernetes injected, a switch of a library. Such variables are looked up in the plainest way
    /// that the source has; what cannot be read counts as unset.
    fn undeclared(&self, name: &str) -> Option<OsString> {
        Some(self.get(name).ok()??.value)
    }
}

/// A value and where it came from.
#[derive(Clone)]
pub struct Found {
    pub(crate) value: OsString,
    pub(crate) origin: Origin,
}

impl Found {
    /// `value`, found at `origin`.
    pub fn new(value: impl Into<OsString>, origin: Origin) -> Self {
        Self {
            value: value.into(),
            origin,
        }
    }

    /// The value.
    pub const fn value(&self) -> &OsString {
        &self.value
    }

    /// Where it was found.
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Both.
    pub fn into_parts(self) -> (OsString, Origin) {
        (self.value, self.origin)
    }
}

/// Where, never what.
impl fmt::Debug for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Found")
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}

/// Why a source has no answer: it is broken, not merely without a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceError {
    message: String,
    conflict: bool,
    origin: Option<Origin>,
}

impl SourceError {
    /// The source cannot be read. `message` holds no value: "cannot read /run/secrets/db: ...".
    pub fn unreadable(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            conflict: false,
            origin: None,
        }
    }

    /// The source has two answers. `message` holds neither of them.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            conflict: true,
            origin: None,
        }
    }

    /// Where it went wrong.
    #[must_use]
    pub fn at(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    /// Where it went wrong, if that is more than the source as a whole.
    pub const fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// Whether the source has two answers.
    pub const fn is_conflict(&self) -> bool {
        self.conflict
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for SourceError {}

/// Variables in memory, from any iterator of pairs.
///
/// A name that stands twice with two values has no value: asking for it is a `conflict`, because
/// programs do not agree on which one counts.
///
/// ```
/// use envguard_core::{Source, Vars};
///
/// let vars: Vars = [("PORT", "8080"), ("HOST", "a"), ("HOST", "b")].into_iter().collect();
/// assert!(vars.get("PORT").unwrap().is_some());
/// assert!(vars.get("HOST").unwrap_err().is_conflict());
/// ```
#[derive(Clone, Default)]
pub struct Vars {
    values: HashMap<OsString, Entry>,
}

#[derive(Clone)]
enum Entry {
    One(OsString),
    Several,
}

impl<K: Into<OsString>, V: Into<OsString>> FromIterator<(K, V)> for Vars {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut values: HashMap<OsString, Entry> = HashMap::new();
        for (name, value) in pairs {
            let value = value.into();
            values
                .entry(name.into())
                .and_modify(|entry| {
                    if !matches!(entry, Entry::One(first) if *first == value) {
                        *entry = Entry::Several;
                    }
                })
                .or_insert(Entry::One(value));
        }
        Self { values }
    }
}

impl Source for Vars {
    fn get(&self, name: &str) -> Result<Option<Found>, SourceError> {
        match self.values.get(OsStr::new(name)) {
            None => Ok(None),
            Some(Entry::One(value)) => Ok(Some(Found::new(
                value.clone(),
                Origin::Source("given variables".into()),
            ))),
            Some(Entry::Several) => Err(SourceError::conflict(
                "is given twice, with different values",
            )),
        }
    }

    fn names(&self) -> Vec<OsString> {
        let mut names = Vec::new();
        for name in self.values.keys() {
            names.push(name.clone());
        }
        names.sort_unstable();
        names
    }
}

/// Names, never values.
impl fmt::Debug for Vars {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Vars")
            .field("names", &self.names())
            .finish_non_exhaustive()
    }
}

/// Sources in the order in which they are asked.
pub struct Environment<'a> {
    sources: Vec<&'a dyn Source>,
}

impl<'a> Environment<'a> {
    /// The first of `sources` that has a value answers.
    pub const fn new(sources: Vec<&'a dyn Source>) -> Self {
        Self { sources }
    }

    /// The value that counts, and where it came from.
    ///
    /// # Errors
    /// If a source that is asked cannot answer; the sources behind it are then not asked.
    pub fn get(&self, name: &str) -> Result<Option<Found>, SourceError> {
        for source in &self.sources {
            if let Some(found) = source.get(name)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The value of a variable that is no field: a control, a sibling. Broken sources and values
    /// that are not UTF-8 count as unset here.
    pub fn text(&self, name: &str) -> Option<String> {
        for source in &self.sources {
            if let Some(value) = source.undeclared(name) {
                return value.into_string().ok();
            }
        }
        None
    }

    /// The names of everything that is set, as far as they are UTF-8: in order, and once where two
    /// sources have the same.
    pub fn names(&self) -> Vec<String> {
        let mut all = Vec::new();
        for source in &self.sources {
            all.append(&mut source.names());
        }
        all.sort_unstable();
        let mut names: Vec<String> = Vec::new();
        for name in all {
            if let Ok(name) = name.into_string()
                && names.last() != Some(&name)
            {
                names.push(name);
            }
        }
        names
    }
}

impl crate::Siblings for Environment<'_> {
    fn value(&self, name: &str) -> Option<String> {
        self.text(name)
    }
}
