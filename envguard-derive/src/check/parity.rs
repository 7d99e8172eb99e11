//! `parity = word`: a word that is known, and that the other keys of the field leave possible.

use envguard_core::Parity;

use crate::errors::Errors;
use crate::keys::Key;
use crate::model::{SAME_SECRET, Secrecy};
use crate::suggestion;
use crate::syntax::Entries;

/// A word, a key that makes it impossible, and why.
const PAIRS: &[(Parity, Key, &str)] = &[
    (
        Parity::Same,
        Key::DefaultIn,
        "`same` is equal in all environments, and `default_in` gives some of them another value",
    ),
    (
        Parity::Same,
        Key::OnlyIn,
        "`same` is equal in all environments, and `only_in` leaves it unset in some of them",
    ),
    (
        Parity::Differ,
        Key::Default,
        "`differ` is different in each environment, and `default` gives all of them one value",
    ),
];

pub(super) fn read(entries: &Entries, secrecy: Secrecy, errors: &mut Errors) -> Option<Parity> {
    let word = entries.word(Key::Parity)?;
    let Some(parity) = Parity::from_name(&word.text) else {
        errors.at(word, unknown(&word.text));
        return None;
    };
    if parity == Parity::Same && secrecy == Secrecy::Declared(true) {
        errors.at(word, SAME_SECRET);
        return None;
    }
    for &(of, key, why) in PAIRS {
        if of == parity && entries.has(key) {
            errors.at(word, why);
            return None;
        }
    }
    Some(parity)
}

fn unknown(text: &str) -> String {
    let mut words = Vec::new();
    for parity in &Parity::ALL {
        words.push(parity.name());
    }
    let hint = suggestion::among(text, &words, "the words are");
    format!("`{text}` is no parity; {hint}")
}
