//! What must not be shown, whoever says it: an error of a client often repeats the URL that it was
//! given, with the password in it.

use std::cmp::Reverse;
use std::ffi::OsStr;

use envguard_core::{Variable, redact};

use super::target::Target;

/// The secrets of one environment.
#[derive(Clone, Default)]
pub(super) struct Veil(Vec<String>);

/// Hiding every `a` would leave nothing of the words.
const SHORTEST: usize = 3;

impl Veil {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Hides what of the value of `variable` is a secret: all of it, or a password in it.
    pub(super) fn hide_of(&mut self, variable: &Variable, value: &OsStr) {
        let Some(text) = value.to_str() else { return };
        let sensitive = variable.is_sensitive();
        if sensitive {
            self.hide(text);
        }
        if text.contains('@') {
            let target = Target::new(value.to_owned(), variable.kind().element(), sensitive);
            for password in target.passwords() {
                self.hide(password);
            }
        }
    }

    fn hide(&mut self, secret: &str) {
        if secret.len() >= SHORTEST {
            self.0.push(secret.to_owned());
            // The longest first: one secret may be a part of another.
            self.0.sort_unstable_by_key(|secret| Reverse(secret.len()));
        }
    }

    /// `text` without any of the secrets, on one line.
    pub(super) fn over(&self, text: &str) -> String {
        let hidden = self
            .0
            .iter()
            .fold(text.to_owned(), |text, secret| text.replace(secret, "****"));
        redact::escaped(&redact::masked(&hidden)).into_owned()
    }
}
