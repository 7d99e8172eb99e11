use super::{ParseError, items};

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
pub fn entries(
    text: &str,
    separators: Separators,
) -> impl Iterator<Item = Result<(&str, &str), ParseError>> {
    items(text, separators.item)
        .enumerate()
        .map(move |(index, item)| {
            let (key, value) = item?
                .split_once(separators.key)
                .map(|(key, value)| {
                    (
                        key.trim_matches([' ', '\t']),
                        value.trim_matches([' ', '\t']),
                    )
                })
                .filter(|(key, value)| !key.is_empty() && !value.is_empty())
                .ok_or_else(|| no_entry(separators.key).in_item(index + 1))?;
            Ok((key, value))
        })
}

#[cold]
fn no_entry(separator: &str) -> ParseError {
    ParseError::computed(format!("expected a key, `{separator}` and a value"))
}

/// A key that stands twice would lose one of its values.
pub const REPEATED_KEY: ParseError = ParseError::expected("the key stands twice");
