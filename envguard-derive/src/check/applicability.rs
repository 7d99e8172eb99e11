//! Which keys make sense for which kind of text.

use envguard_core::Kind;

use super::field::{Grammar, Text};
use crate::errors::Errors;
use crate::keys::Key;
use crate::syntax::Entries;

/// A key, what it is for, and whether it fits a kind. The whole kind is asked, a list included.
struct Fit {
    key: Key,
    name: &'static str,
    purpose: &'static str,
    holds: fn(Kind) -> bool,
}

const FITS: &[Fit] = &[
    Fit {
        key: Key::Schemes,
        name: "schemes",
        purpose: "URLs",
        holds: |kind| is_url(kind.element()) || is_free(kind.element()),
    },
    Fit {
        key: Key::Range,
        name: "range",
        purpose: "numbers, durations and byte sizes",
        holds: |kind| is_measured(kind.element()),
    },
    Fit {
        key: Key::Len,
        name: "len",
        purpose: "text, lists and maps",
        holds: |kind| matches!(kind, Kind::List(_) | Kind::Map(..)) || is_text(kind),
    },
    Fit {
        key: Key::OneOf,
        name: "one_of",
        purpose: "types with one spelling for each value",
        holds: |kind| {
            let element = kind.element();
            !element.is_json()
                && !matches!(
                    element,
                    Kind::Boolean | Kind::Float(_) | Kind::Duration | Kind::ByteSize
                )
        },
    },
    Fit {
        key: Key::StartsWith,
        name: "starts_with",
        purpose: "text",
        holds: |kind| is_text(kind.element()),
    },
    Fit {
        key: Key::EndsWith,
        name: "ends_with",
        purpose: "text",
        holds: |kind| is_text(kind.element()),
    },
    Fit {
        key: Key::Pattern,
        name: "pattern",
        purpose: "text",
        holds: |kind| is_text(kind.element()),
    },
    Fit {
        key: Key::MinEntropy,
        name: "min_entropy",
        purpose: "secrets that are text",
        holds: |kind| is_free(kind.element()),
    },
    Fit {
        key: Key::Path,
        name: "path",
        purpose: "paths and text",
        holds: |kind| matches!(kind.element(), Kind::Path) || is_free(kind.element()),
    },
    Fit {
        key: Key::Bind,
        name: "bind",
        purpose: "addresses and ports",
        holds: |kind| is_address(kind.element()),
    },
    Fit {
        key: Key::AllowEmpty,
        name: "allow_empty",
        purpose: "text, lists and maps",
        holds: |kind| {
            matches!(
                kind,
                Kind::List(_) | Kind::Map(..) | Kind::String | Kind::Path | Kind::Custom(_)
            )
        },
    },
    Fit {
        key: Key::Separator,
        name: "separator",
        purpose: "lists and maps",
        holds: |kind| matches!(kind, Kind::List(_) | Kind::Map(..) | Kind::Custom(_)),
    },
    Fit {
        key: Key::KeySeparator,
        name: "key_separator",
        purpose: "maps",
        holds: |kind| matches!(kind, Kind::Map(..) | Kind::Custom(_)),
    },
];

/// Whether a key fits a kind, which may be a list.
pub(super) fn fits(key: Key, kind: Kind) -> bool {
    FITS.iter().all(|fit| fit.key != key || (fit.holds)(kind))
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
    for fit in FITS {
        let Some(written) = entries.written(fit.key) else {
            continue;
        };
        if (fit.holds)(text.kind) {
            continue;
        }
        let (name, purpose) = (fit.name, fit.purpose);
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
