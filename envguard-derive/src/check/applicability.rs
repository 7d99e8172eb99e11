//! Which keys make sense for which kind of text.

use envguard_core::Kind;

use super::field::{Grammar, Text};
use crate::errors::Errors;
use crate::keys::Key;
use crate::syntax::Entries;

/// A key, its name, and what it is for.
const FITS: &[(Key, &str, &str)] = &[
    (Key::Schemes, "schemes", "URLs"),
    (Key::Range, "range", "numbers, durations and byte sizes"),
    (Key::Len, "len", "text, lists and maps"),
    (
        Key::OneOf,
        "one_of",
        "types with one spelling for each value",
    ),
    (Key::StartsWith, "starts_with", "text"),
    (Key::EndsWith, "ends_with", "text"),
    (Key::Pattern, "pattern", "text"),
    (Key::MinEntropy, "min_entropy", "secrets that are text"),
    (Key::Path, "path", "paths and text"),
    (Key::Bind, "bind", "addresses and ports"),
    (Key::AllowEmpty, "allow_empty", "text, lists and maps"),
    (Key::Separator, "separator", "lists and maps"),
    (Key::KeySeparator, "key_separator", "maps"),
];

/// Whether a key fits a kind, which may be a list.
pub(super) fn fits(key: Key, kind: Kind) -> bool {
    let element = kind.element();
    match key {
        Key::Schemes => is_url(element) || is_free(element),
        Key::Range => is_measured(element),
        Key::Len => matches!(kind, Kind::List(_) | Kind::Map(..)) || is_text(kind),
        Key::OneOf => {
            !element.is_json()
                && !matches!(
                    element,
                    Kind::Boolean | Kind::Float(_) | Kind::Duration | Kind::ByteSize
                )
        }
        Key::StartsWith | Key::EndsWith | Key::Pattern => is_text(element),
        Key::MinEntropy => is_free(element),
        Key::Path => matches!(element, Kind::Path) || is_free(element),
        Key::Bind => is_address(element),
        Key::AllowEmpty => matches!(
            kind,
            Kind::List(_) | Kind::Map(..) | Kind::String | Kind::Path | Kind::Custom(_)
        ),
        Key::Separator => matches!(kind, Kind::List(_) | Kind::Map(..) | Kind::Custom(_)),
        Key::KeySeparator => matches!(kind, Kind::Map(..) | Kind::Custom(_)),
        _ => true,
    }
}

pub(super) fn is_url(kind: Kind) -> bool {
    #[cfg(feature = "url")]
    return matches!(kind, Kind::Url);
    #[cfg(not(feature = "url"))]
    return matches!(kind, Kind::Custom("Url"));
}

/// Text without a grammar in which one value has many spellings.
fn is_text(kind: Kind) -> bool {
    kind.holds_text() && !kind.is_json()
}

pub(super) fn is_free(kind: Kind) -> bool {
    matches!(kind, Kind::String | Kind::Custom(_))
}

fn is_measured(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Integer(_) | Kind::Float(_) | Kind::Duration | Kind::ByteSize
    )
}

/// A `u16` is a port.
fn is_address(kind: Kind) -> bool {
    is_url(kind)
        || is_free(kind)
        || match kind {
            Kind::Ip | Kind::Ipv4 | Kind::Ipv6 | Kind::SocketAddr | Kind::HostPort => true,
            Kind::Integer(target) => target.name() == "u16",
            _ => false,
        }
}

pub(super) fn check(entries: &Entries, text: Text, ty: &str, errors: &mut Errors) {
    for &(key, name, purpose) in FITS {
        let Some(written) = entries.written(key) else {
            continue;
        };
        if fits(key, text.kind) {
            continue;
        }
        errors.at(
            written,
            match text.grammar {
                Grammar::Known => format!("`{name}` is for {purpose}, not for `{ty}`"),
                Grammar::Function => format!(
                    "`{name}` is for {purpose}, and this text is read by a function of yours; \
                     write `validate = path`"
                ),
                Grammar::Serde | Grammar::Json => format!(
                    "`{name}` is for {purpose}, and `serde` reads this text; write \
                     `validate = path`"
                ),
                Grammar::Foreign => format!(
                    "`{name}` needs a type that is known by its name; for `{ty}` write \
                     `validate = path`"
                ),
            },
        );
    }
}
