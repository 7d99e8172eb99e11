//! The strings of a JSON array or object, without a parser: only strings can name a host.

use super::{Endpoint, keyed, text};
use crate::marks::Marks;

/// Whether `text` looks like JSON. `[::1]:80` does not.
pub(super) fn looks_like(text: &str) -> bool {
    text.starts_with(['[', '{']) && text.contains('"')
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
pub(crate) fn members(text: &str) -> impl Iterator<Item = (Option<&str>, &str)> {
    let mut rest = text;
    let mut key = None;
    std::iter::from_fn(move || {
        loop {
            let (string, after) = next_string(rest)?;
            rest = after;
            if after.trim_start().starts_with(':') {
                key = Some(string);
            } else {
                return Some((key.take(), string));
            }
        }
    })
}

/// The next string without its quotes, escapes left as they are, and what stands behind it. A key
/// whose value is no string is dropped with it.
fn next_string(text: &str) -> Option<(&str, &str)> {
    let start = text.find('"')? + 1;
    let inside = text.get(start..)?;
    let mut escaped = false;
    let end = inside.find(|character| {
        let ends = character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        ends
    })?;
    Some((inside.get(..end)?, inside.get(end + 1..)?))
}
