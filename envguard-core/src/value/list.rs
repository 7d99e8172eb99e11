use super::ParseError;
use crate::cut;

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
pub const fn items<'a>(text: &'a str, separator: &'a str) -> Items<'a> {
    let rest = if text.is_empty() { None } else { Some(text) };
    Items {
        rest,
        separator,
        position: 0,
    }
}

/// The items of a list, as [`items`] finds them. A type of its own, so that what reads a list does not
/// compile how one is split.
#[derive(Clone, Debug)]
pub struct Items<'a> {
    /// Nothing behind the last item.
    rest: Option<&'a str>,
    separator: &'a str,
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
        let rest = self.rest?;
        let (item, behind) = match cut::around(rest, self.separator) {
            Some((item, behind)) => (item, Some(behind)),
            None => (rest, None),
        };
        self.rest = behind;
        let item = trimmed(item);
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
    cut::trimmed(text, b" \t")
}
