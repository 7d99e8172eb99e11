use super::list::{Items, trimmed};
use super::{ParseError, items};
use crate::cut;

/// What stands between the items of a list, and between a key and its value in a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separators {
    /// Between two items.
    pub item: &'static str,
    /// Between a key and its value.
    pub key: &'static str,
}

impl Default for Separators {
    fn default() -> Self {
        Self {
            item: ",",
            key: "=",
        }
    }
}

/// The keys and values of a map: items, each split at the first key separator, white space round
/// both removed.
///
/// ```
/// use envguard_core::value::{Separators, entries};
///
/// let read: Result<Vec<_>, _> = entries("eu=1, us = 2", Separators::default()).collect();
/// assert_eq!(read.unwrap(), [("eu", "1"), ("us", "2")]);
/// let error = entries("eu=1,us", Separators::default()).find_map(Result::err).unwrap();
/// assert_eq!(error.message(), "item 2: expected a key, `=` and a value");
/// ```
pub const fn entries(text: &str, separators: Separators) -> Entries<'_> {
    Entries {
        items: items(text, separators.item),
        separator: separators.key,
    }
}

/// The keys and values of a map, as [`entries`] finds them. A type of its own, so that what reads a map
/// does not compile how one is split.
#[derive(Clone, Debug)]
pub struct Entries<'a> {
    items: Items<'a>,
    separator: &'static str,
}

impl Entries<'_> {
    /// An error of the entry that was found last.
    pub fn error(&self, error: ParseError) -> ParseError {
        self.items.error(error)
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<(&'a str, &'a str), ParseError>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = match self.items.next()? {
            Ok(item) => item,
            Err(error) => return Some(Err(error)),
        };
        if let Some((key, value)) = cut::around(item, self.separator) {
            let (key, value) = (trimmed(key), trimmed(value));
            if !key.is_empty() && !value.is_empty() {
                return Some(Ok((key, value)));
            }
        }
        Some(Err(self.error(no_entry(self.separator))))
    }
}

#[cold]
fn no_entry(separator: &str) -> ParseError {
    ParseError::computed(format!("expected a key, `{separator}` and a value"))
}

/// A key that stands twice would lose one of its values.
pub const REPEATED_KEY: ParseError = ParseError::expected("the key stands twice");
