//! The variables with which the operator controls the guard.

use std::ffi::OsString;

use envguard_core::redact;

/// What a variable of this process holds; `None` where it is unset or empty.
pub(crate) fn value(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// The choice that `text` names, or words for a text that names none.
pub(crate) fn choice<T: Copy>(choices: &[(&str, T)], text: &str) -> Result<T, String> {
    let mut names = Vec::new();
    for &(name, choice) in choices {
        if name == text {
            return Ok(choice);
        }
        names.push(name);
    }
    Err(none_of(&names, text))
}

fn none_of(names: &[&str], text: &str) -> String {
    format!(
        "{} is none of the values that it can have: {}",
        redact::shown(text),
        names.join(", ")
    )
}
