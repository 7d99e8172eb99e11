//! The little of YAML that the manifests need.
//!
//! A value is always a double-quoted JSON string, which is valid YAML 1.2 and read alike by the
//! parsers of YAML 1.1: bare, `yes`, `0123`, `1e3` and `22:22` would be read as something else.

use crate::cut;
use crate::json;
use crate::span::is_among;

/// The words that some version of YAML takes for a boolean or for nothing.
const WORDS: [&str; 10] = [
    "false", "n", "no", "null", "off", "on", "true", "y", "yes", "nan",
];

/// `key: "value"` on a line of its own.
pub(super) fn entry(file: &mut String, indent: usize, name: &str, value: &str) {
    key(file, indent, name);
    file.push(' ');
    json::string(file, value);
    file.push('\n');
}

/// `key:`, without what follows it.
pub(super) fn key(file: &mut String, indent: usize, name: &str) {
    for _ in 0..indent {
        file.push(' ');
    }
    if is_plain(name) {
        file.push_str(name);
    } else {
        json::string(file, name);
    }
    file.push(':');
}

/// Whether `name` can stand without quotes and be nothing but a string.
fn is_plain(name: &str) -> bool {
    let Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') = name.as_bytes().first() else {
        return false;
    };
    for byte in name.bytes() {
        if !byte.is_ascii_alphanumeric() && !matches!(byte, b'_' | b'-' | b'.') {
            return false;
        }
    }
    !is_among(name, &WORDS)
}

/// A name for an object, made from the name of the program: lower case letters, digits and
/// hyphens, at most 63 of them (RFC 1123, as Kubernetes asks for it).
pub(super) fn label(app: &str) -> String {
    let mut label = String::with_capacity(app.len());
    for character in app.chars() {
        let character = character.to_ascii_lowercase();
        if character.is_ascii_alphanumeric() {
            label.push(character);
        } else if !label.is_empty() && !label.ends_with('-') {
            label.push('-');
        }
    }
    label.truncate(63);
    let label = cut::trimmed_end(&label, b"-");
    if label.is_empty() { "app" } else { label }.to_owned()
}
