//! Keys that cannot stand together, whatever the type.

use envguard_core::value::Separators;

use crate::errors::Errors;
use crate::keys::Key;
use crate::syntax::Entries;

/// Two keys and why one excludes the other; the second is where the error stands.
const PAIRS: &[(Key, Key, &str)] = &[
    (
        Key::Bind,
        Key::Probe,
        "the service listens here, and has not begun to when its probes run",
    ),
    (
        Key::Parse,
        Key::Serde,
        "`parse` and `serde` both say how the text is read; keep one",
    ),
    (
        Key::Parse,
        Key::Json,
        "`parse` and `json` both say how the text is read; keep one",
    ),
    (
        Key::FromStr,
        Key::Serde,
        "`from_str` and `serde` both say how the text is read; keep one",
    ),
    (
        Key::FromStr,
        Key::Json,
        "`from_str` and `json` both say how the text is read; keep one",
    ),
    (
        Key::Serde,
        Key::Json,
        "`serde` and `json` both say how the text is read; keep one",
    ),
    (
        Key::Serde,
        Key::Separator,
        "`serde` separates items by commas, as `envy` does",
    ),
    (
        Key::Serde,
        Key::KeySeparator,
        "`serde` reads no maps, as `envy` does not; write `json`",
    ),
    (Key::Json, Key::Separator, "JSON has separators of its own"),
    (
        Key::Json,
        Key::KeySeparator,
        "JSON has separators of its own",
    ),
    (
        Key::Parse,
        Key::KeySeparator,
        "`parse` reads the whole text, so nothing is left to separate",
    ),
    (
        Key::FromStr,
        Key::KeySeparator,
        "`from_str` reads the whole text, so nothing is left to separate",
    ),
    (
        Key::Parse,
        Key::FromStr,
        "`parse` and `from_str` both say how the text is read; keep one",
    ),
    (
        Key::Parse,
        Key::Separator,
        "`parse` reads the whole text, so nothing is left to separate",
    ),
    (
        Key::FromStr,
        Key::Separator,
        "`from_str` reads the whole text, so nothing is left to separate",
    ),
];

pub(super) fn check(entries: &Entries, errors: &mut Errors) {
    for (first, second, why) in PAIRS {
        if entries.has(*first)
            && let Some(key) = entries.written(*second)
        {
            errors.at(key, *why);
        }
    }
}

/// Items are separated before keys are looked for in them.
pub(super) fn separators(entries: &Entries, errors: &mut Errors) {
    let value = |key, absent: &str| match entries.text(key) {
        Some(text) => text.value(),
        None => absent.to_owned(),
    };
    let defaults = Separators::default();
    let item = value(Key::Separator, defaults.item);
    let key = value(Key::KeySeparator, defaults.key);
    let written = entries
        .text(Key::KeySeparator)
        .or(entries.text(Key::Separator));
    if let Some(written) = written
        && !item.is_empty()
        // One search is little to run, and the one of `contains()` is much to build.
        && key.as_bytes().windows(item.len()).any(|part| part == item.as_bytes())
    {
        errors.at(
            written,
            format!("`{item}` separates two items, so no item is left with `{key}` in it"),
        );
    }
}

/// A field that is not read has no use for any other key.
pub(super) fn skipped(entries: &Entries, errors: &mut Errors) {
    for entry in entries.all() {
        if entry.key() != Key::Skip {
            let written = &entry.name;
            errors.at(
                written,
                format!(
                    "the field is skipped, so `{written}` has no effect; remove one of the two"
                ),
            );
        }
    }
}

/// A nested struct says itself what there is to say of its variables.
pub(super) fn nested(entries: &Entries, errors: &mut Errors) {
    for entry in entries.all() {
        if !matches!(entry.key(), Key::Nested | Key::Prefix) {
            let written = &entry.name;
            errors.at(
                written,
                format!(
                    "the field is a nested struct, and `{written}` is about one variable; it \
                     belongs in the nested struct"
                ),
            );
        }
    }
}

/// `prefix` is about the names of several variables.
pub(super) fn prefix(entries: &Entries, errors: &mut Errors) {
    if let Some(key) = entries.written(Key::Prefix) {
        errors.at(
            key,
            "on a field `prefix` goes with `nested`; `name = \"..\"` gives one variable its name",
        );
    }
}
