//! YAML as a tree that keeps lines.
//!
//! The parser reports events and leaves aliases alone. The tree shares what an alias names instead
//! of copying it, so that a document of a kilobyte cannot grow to a gigabyte.

mod compose;
mod scalar;

use std::rc::Rc;

use indexmap::IndexMap;

pub(crate) use compose::documents;
pub(crate) use scalar::{Resolved, Scalar};

/// One value of a document and the line where it begins.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) line: usize,
    pub(crate) value: Value,
    /// How many collections stand one in another below it, itself included.
    depth: usize,
    pub(crate) merging: Merging,
}

/// What a tag of compose says of the merge of several files
/// (<https://docs.docker.com/reference/compose-file/merge/>).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Merging {
    /// No tag: merged as its kind is.
    #[default]
    Usual,
    /// `!reset`: what earlier files say of it no longer counts, nor does what stands here.
    Reset,
    /// `!override`: what earlier files say of it no longer counts.
    Override,
}

#[derive(Debug)]
pub(crate) enum Value {
    Scalar(Scalar),
    Sequence(Vec<Rc<Node>>),
    /// Keys are text; merge keys (`<<`) are merged.
    Mapping(IndexMap<String, Rc<Node>>),
}

/// What is wrong with a document, and on which line.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl Problem {
    pub(crate) fn new(line: usize, message: impl Into<String>) -> Self {
        Self {
            line,
            message: message.into(),
        }
    }
}

impl Node {
    const fn scalar(line: usize, scalar: Scalar, merging: Merging) -> Self {
        Self {
            line,
            value: Value::Scalar(scalar),
            depth: 0,
            merging,
        }
    }

    /// The value behind `key`; `None` also where this is no mapping, or the value is null.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Mapping(entries) => entries
                .get(key)
                .map(|node| &**node)
                .filter(|node| !node.is_null()),
            _ => None,
        }
    }

    /// What the value behind `key` does to that of earlier files, null or not.
    pub(crate) fn merging(&self, key: &str) -> Merging {
        match &self.value {
            Value::Mapping(entries) => entries.get(key).map_or(Merging::Usual, |node| node.merging),
            _ => Merging::Usual,
        }
    }

    /// The value behind a path of keys.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar.text()),
            _ => None,
        }
    }

    /// The text of the scalar behind `key`.
    pub(crate) fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Self::text)
    }

    /// Whether the scalar behind `key` is `true`.
    pub(crate) fn is_true(&self, key: &str) -> bool {
        self.text_of(key) == Some("true")
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar(scalar) if scalar.resolved() == Resolved::Null)
    }

    /// The items of the list behind `key`; none where there is no such key.
    pub(crate) fn list(&self, key: &str) -> Result<&[Rc<Self>], Problem> {
        match self.get(key) {
            None => Ok(&[]),
            Some(Self {
                value: Value::Sequence(items),
                ..
            }) => Ok(items),
            Some(other) => Err(Problem::new(
                other.line,
                format!("`{key}` is no list; expected one"),
            )),
        }
    }

    /// The entries of the mapping behind `key`; none where there is no such key.
    pub(crate) fn mapping(
        &self,
        key: &str,
    ) -> Result<impl Iterator<Item = (&str, &Self)>, Problem> {
        let entries = match self.get(key) {
            None => None,
            Some(Self {
                value: Value::Mapping(entries),
                ..
            }) => Some(entries),
            Some(other) => {
                return Err(Problem::new(
                    other.line,
                    format!("`{key}` is no mapping; expected one"),
                ));
            }
        };
        Ok(entries
            .into_iter()
            .flatten()
            .map(|(key, node)| (key.as_str(), &**node)))
    }
}
