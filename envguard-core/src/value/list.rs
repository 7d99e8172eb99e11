use std::str::Split;

use super::ParseError;

/// The items of a list: split at `separator`, spaces and tabs round each item removed.
///
/// An empty text is no item. An empty item is an error that names its position, so that
/// `a,,b` and `a,b,` never lose an item silently.
///
/// ```
/// use envguard_core::value::items;
///
/// let read = items("a, b", ",").collect::<Result<Vec<_>, _>>();
/// assert_eq!(read.unwrap(), ["a", "b"]);
/// let error = items("a,,b", ",").find_map(Result::err).unwrap();
/// assert_eq!(error.message(), "item 2: expected a value, not an empty item");
/// ```
pub fn items<'a>(text: &'a str, separator: &'a str) -> Items<'a> {
    let mut split = text.split(separator);
    if text.is_empty() {
        split.next();
    }
    Items { split, position: 0 }
}

/// The items of a list, as [`items`] finds them. A type of its own, so that what reads a list does not
/// compile how one is split.
#[derive(Clone, Debug)]
pub struct Items<'a> {
    split: Split<'a, &'a str>,
    /// The position of the item that was found last; items count from 1.
    position: usize,
}

impl Items<'_> {
    /// An error of the item that was found last.
    pub fn error(&self, error: ParseError) -> ParseError {
        error.in_item(self.position)
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = Result<&'a str, ParseError>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = trimmed(self.split.next()?);
        self.position += 1;
        if item.is_empty() {
            let error = ParseError::expected("expected a value, not an empty item");
            return Some(Err(self.error(error)));
        }
        Some(Ok(item))
    }
}

/// `text` without spaces and tabs round it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}
