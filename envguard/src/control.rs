//! The variables with which the operator controls the guard.

use std::ffi::OsString;

use envguard_core::redact;

/// What a variable of this process holds; `None` where it is unset or empty.
pub(crate) fn value(name: &str) -> Option<OsString> {
    let value = std::env::var_os(name)?;
    if value.is_empty() { None } else { Some(value) }
}

/// The choice that `text` names, or words for a text that names none.
pub(crate) fn choice<T: Copy>(choices: &[(&str, T)], text: &str) -> Result<T, String> {
    let mut names = String::new();
    for &(name, choice) in choices {
        if name == text {
            return Ok(choice);
        }
        add(&mut names, name);
    }
    Err(none_of(&names, text))
}

/// Adds to names that stand behind commas.
fn add(names: &mut String, name: &str) {
    if !names.is_empty() {
        names.push_str(", ");
    }
    names.push_str(name);
}

fn none_of(names: &str, text: &str) -> String {
    format!(
        "{} is none of the values that it can have: {names}",
        redact::shown(text)
    )
}
