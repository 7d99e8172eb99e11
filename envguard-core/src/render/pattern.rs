//! Kinds and constraints as regular expressions, for readers that know no other way.
//!
//! Every expression is sound: it matches each text that envguard accepts. It may match more, where
//! the truth is no regular language or would not be worth reading. The syntax is what ECMA-262 with
//! the flag `u`, Python and Rust have in common, as JSON Schema recommends (core, section 6.4).

use crate::{Constraint, Kind, cut};

/// What one text of `kind` looks like, without anchors; `None` where every text may be right.
pub(super) fn of_kind(kind: Kind) -> Option<String> {
    let fixed = match kind {
        Kind::String | Kind::Path | Kind::Custom(_) | Kind::List(_) | Kind::Map(..) => {
            return None;
        }
        #[cfg(feature = "json")]
        Kind::Json => return None,
        Kind::Boolean => {
            return Some(any_case(&[
                "true", "false", "1", "0", "yes", "no", "on", "off",
            ]));
        }
        Kind::Enum(words) => {
            let mut spellings = Vec::new();
            for &word in words {
                spellings.extend_from_slice(word);
            }
            return Some(any_case(&spellings));
        }
        Kind::Integer(target) => match (target.minimum() < 0, target.holds_zero()) {
            (true, true) => "[+-]?[0-9]+",
            (true, false) => "[+-]?0*[1-9][0-9]*",
            (false, true) => r"\+?[0-9]+",
            (false, false) => r"\+?0*[1-9][0-9]*",
        },
        Kind::Float(_) => r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?",
        Kind::Character => r"[\s\S]",
        #[cfg(feature = "duration")]
        Kind::Duration => r"[0-9][0-9a-zA-Zµ.\s\x85]*[a-zA-Zµ]",
        Kind::ByteSize => "[0-9]+(?:[kKmMgGtTpP][iI]?[bB]|[bB])?",
        Kind::Ip => r"[0-9.]+|[0-9a-fA-F:.]+",
        Kind::Ipv4 => "[0-9.]+",
        Kind::Ipv6 => "[0-9a-fA-F:.]+",
        Kind::SocketAddr => r"(?:[0-9.]+|\[[0-9a-fA-F:.]+(?:%[0-9]+)?\]):[0-9]+",
        Kind::HostPort => r"(?:[0-9A-Za-z._-]+|\[[0-9a-fA-F:.]+\]):[0-9]+",
        #[cfg(feature = "url")]
        Kind::Url => r"[a-zA-Z][a-zA-Z0-9+.-]*:[\s\S]*",
    };
    Some(fixed.to_owned())
}

/// What one text that keeps `constraint` looks like, without anchors; `None` where an expression
/// cannot say it.
pub(super) fn of_constraint(constraint: Constraint) -> Option<String> {
    match constraint {
        Constraint::Schemes(schemes) => Some(format!(r"(?:{}):[\s\S]*", any_case(schemes))),
        Constraint::OneOf(texts) => {
            let mut alternatives = String::new();
            let mut separator = "";
            for text in texts {
                alternatives.push_str(separator);
                alternatives.push_str(&literal(text));
                separator = "|";
            }
            Some(alternatives)
        }
        Constraint::StartsWith(start) => Some(format!(r"{}[\s\S]*", literal(start))),
        Constraint::EndsWith(end) => Some(format!(r"[\s\S]*{}", literal(end))),
        #[cfg(feature = "pattern")]
        Constraint::Pattern(pattern) => super::portable::portable(pattern),
        Constraint::Range(_) | Constraint::Length { .. } | Constraint::MinEntropy(_) => None,
    }
}

/// The whole of a text that is one `body`.
pub(super) fn whole(body: &str) -> String {
    format!("^(?:{body})$")
}

/// The whole of a text that is several `body`, with spaces and tabs round each.
pub(super) fn list(body: &str, separator: &str) -> String {
    let item = format!(r"[ \t]*(?:{body})[ \t]*");
    format!("^{item}(?:{}{item})*$", literal(separator))
}

/// One of `words`, in any ASCII case: JSON Schema has no flag for that.
pub(super) fn any_case(words: &[&str]) -> String {
    let mut pattern = String::new();
    let mut separator = "";
    for word in words {
        pattern.push_str(separator);
        separator = "|";
        for character in word.chars() {
            if character.is_ascii_alphabetic() {
                pattern.push('[');
                pattern.push(character.to_ascii_lowercase());
                pattern.push(character.to_ascii_uppercase());
                pattern.push(']');
            } else {
                push_literal(&mut pattern, character);
            }
        }
    }
    pattern
}

fn literal(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        push_literal(&mut pattern, character);
    }
    pattern
}

fn push_literal(pattern: &mut String, character: char) {
    if cut::is_one_of(character, br"\^$.*+?()[]{}|") {
        pattern.push('\\');
    }
    pattern.push(character);
}
