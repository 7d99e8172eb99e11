//! The strings of a JSON array or object, without a parser: only strings can name a host.

use super::{Endpoint, keyed, text};
use crate::cut;
use crate::marks::Marks;

/// Whether `text` looks like JSON. `[::1]:80` does not.
pub(super) fn looks_like(text: &str) -> bool {
    (text.starts_with('[') || text.starts_with('{')) && cut::has(text, "\"")
}

/// Visits the endpoints of every string: of an array each, of an object those behind a key
/// that names a host, and every URL and `host:port`.
pub(super) fn read<'a>(text: &'a str, marks: Marks, visit: &mut dyn FnMut(&Endpoint<'a>)) {
    for (key, string) in members(text) {
        match key {
            Some(key) => {
                if !keyed::pair(key, string, visit) {
                    text::pairs(string, visit);
                }
            }
            None => text::value(string, marks, visit),
        }
    }
}

/// Every string that is a value, with its key where one stands in front of it. Escapes are left as
/// they are.
pub(crate) const fn members(text: &str) -> Members<'_> {
    Members { rest: text }
}

/// The strings that are values, as far as they have not been taken.
pub(crate) struct Members<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Members<'a> {
    type Item = (Option<&'a str>, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let mut key = None;
        loop {
            let (string, after) = next_string(self.rest)?;
            self.rest = after;
            if !after.trim_start().starts_with(':') {
                return Some((key, string));
            }
            key = Some(string);
        }
    }
}

/// The next string without its quotes, escapes left as they are, and what stands behind it. A key
/// whose value is no string is dropped with it.
fn next_string(text: &str) -> Option<(&str, &str)> {
    let start = cut::find(text, "\"")? + 1;
    let inside = text.get(start..)?;
    let mut escaped = false;
    for (at, byte) in inside.bytes().enumerate() {
        if byte == b'"' && !escaped {
            return Some((inside.get(..at)?, inside.get(at + 1..)?));
        }
        escaped = byte == b'\\' && !escaped;
    }
    None
}
