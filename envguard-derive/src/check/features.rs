//! Keys that need a feature of envguard which is off.

use crate::errors::Errors;
use crate::keys::Key;
use crate::syntax::Entries;

/// A key, and the feature that it needs, which has its name.
const FEATURES: &[(Key, &str, bool)] = &[
    (Key::Json, "json", cfg!(feature = "json")),
    (Key::Pattern, "pattern", cfg!(feature = "pattern")),
    (Key::Serde, "serde", cfg!(feature = "serde")),
];

pub(super) fn check(entries: &Entries, errors: &mut Errors) {
    for &(key, name, on) in FEATURES {
        if !on && let Some(written) = entries.written(key) {
            errors.at(
                written,
                format!("`{name}` needs the feature `{name}` of envguard"),
            );
        }
    }
}
