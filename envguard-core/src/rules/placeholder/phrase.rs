//! Phrases: a text that is made of nothing but the words of stand-ins.
//!
//! `YOUR_API_KEY_HERE`, `changeMePlease`, `super-secret-jwt-token-with-at-least-32-characters-long`:
//! the words come in every case, with every separator and with none, so that a list of values
//! would never end. A random secret is never made of words only, whatever its length.

use super::vocabulary::{self, Roles};
use super::vocabulary::{ASK, HARD, MY, OBJECT, SECRETIVE, SOFT, THING, VERB, YOUR};
use crate::cut;
use crate::marks::Marks;
use crate::span;

/// The longest text that is read as a phrase, in bytes. The longest published one has 54.
const LONGEST: usize = 96;

/// From here on a text that is words from end to end is no single word, in bytes.
const LONG: usize = 10;

/// The most digits that a phrase holds: `32`, `1234`, `2024`.
const DIGITS: usize = 8;

/// What a phrase says, by the words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase(Roles);

/// Whether words end at a position, and what they say up to there.
#[derive(Clone, Copy)]
enum Reached {
    No,
    Saying(Roles),
}

impl Reached {
    fn and(self, roles: Roles) -> Self {
        match self {
            Self::No => Self::Saying(roles),
            Self::Saying(said) => Self::Saying(said.with(roles)),
        }
    }
}

impl Phrase {
    /// Reads a text that is all words, digits and separators; `None` for every other.
    pub(super) fn read(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() > LONGEST {
            return None;
        }
        // Most texts end before their first word.
        if bytes.first()?.is_ascii_alphabetic() && vocabulary::beginning(bytes).next().is_none() {
            return None;
        }
        let (mut digits, mut letters) = (0, 0);
        for byte in bytes {
            digits += usize::from(byte.is_ascii_digit());
            letters += usize::from(byte.is_ascii_alphabetic());
        }
        // A phrase is mostly letters; punctuation with a `db` in it is a password.
        let is_wordy = letters > 0 && letters * 2 >= bytes.len();
        if !is_wordy || digits > DIGITS {
            return None;
        }
        // What the words up to a position say, for each position at which a word ends.
        let mut reached = [Reached::No; LONGEST + 1];
        let mut furthest = 0;
        *reached.first_mut()? = Reached::Saying(Roles::default());
        for (at, &byte) in bytes.iter().enumerate() {
            if at > furthest {
                return None;
            }
            let Some(&Reached::Saying(said)) = reached.get(at) else {
                continue;
            };
            let mut reach = |end: usize, roles: Roles| {
                furthest = furthest.max(end);
                if let Some(slot) = reached.get_mut(end) {
                    *slot = slot.and(said.with(roles));
                }
            };
            if byte.is_ascii_punctuation() || byte == b' ' || byte.is_ascii_digit() {
                reach(at + 1, Roles::default());
            }
            for (length, roles) in vocabulary::beginning(bytes.get(at..).unwrap_or_default()) {
                let end = at + length;
                // `in` and `to` stand in too many short words to count in the middle of one.
                let counts = length > 2 || bytes.len() >= LONG;
                if counts || is_border(bytes, at) || is_border(bytes, end) {
                    reach(end, roles);
                }
            }
        }
        match reached.get(bytes.len()) {
            Some(&Reached::Saying(said)) => Some(Self(said)),
            _ => None,
        }
    }

    /// `change-me`, `replace_with_real_key`: with an object, it cannot be the name of an action.
    pub(super) fn asks_for_an_edit(self) -> bool {
        self.0.has(ASK) && self.0.has(OBJECT.with(YOUR))
    }

    /// `your-api-key`.
    pub(super) fn names_the_readers_thing(self) -> bool {
        self.0.has(YOUR) && self.0.has(THING.with(SOFT).with(HARD))
    }

    /// `your`, `your-name`.
    pub(super) fn addresses_the_reader(self) -> bool {
        self.0.has(YOUR)
    }

    /// `todo`, `dummy-key`.
    pub(super) fn is_never_a_value(self) -> bool {
        self.0.has(HARD)
    }

    /// `test-key`, `example_token`.
    pub(super) fn is_a_sample_thing(self) -> bool {
        self.0.has(SOFT) && self.0.has(THING)
    }

    /// `secret`, `super-secret-password`.
    pub(super) fn names_a_secret(self) -> bool {
        self.0.has(SECRETIVE)
    }

    /// Only the names of credentials and their parts: `secret`, `api-key`, `admin`.
    pub(super) fn is_only_names(self) -> bool {
        self.0.has(THING) && !self.0.has(BESIDE_NAMES)
    }

    /// Anything that a person would write and no generator would.
    pub(super) fn tells(self) -> bool {
        self.0.has(TELLING)
    }
}

/// What a phrase says that is more than the names of credentials.
const BESIDE_NAMES: Roles = ASK.with(VERB).with(YOUR).with(MY).with(HARD).with(SOFT);

/// What a phrase says that no generator would.
const TELLING: Roles = BESIDE_NAMES.with(THING);

/// Whether a word may end or begin at `at`: the ends of the text, a separator, a digit, a change
/// from lower to upper case or back.
fn is_border(bytes: &[u8], at: usize) -> bool {
    let Some(index) = at.checked_sub(1) else {
        return true;
    };
    let (Some(before), Some(after)) = (bytes.get(index), bytes.get(at)) else {
        return true;
    };
    !before.is_ascii_alphabetic()
        || !after.is_ascii_alphabetic()
        || before.is_ascii_uppercase() != after.is_ascii_uppercase()
}

/// Whether a text that holds other words too asks to be edited: `acme-changeme`,
/// `sk_live_your_key_here`, `your-stripe-key`. Only words between separators count: a run of
/// letters inside a random secret means nothing.
pub(super) fn is_asked_for_inside(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let mut words = words(text);
    let mut place = 0;
    let mut previous = "";
    while let Some(word) = words.next() {
        if word.len() >= 6
            && let Some(phrase) = Phrase::read(word)
            && (phrase.asks_for_an_edit() || (word.len() >= 8 && phrase.names_the_readers_thing()))
        {
            return true;
        }
        if word.eq_ignore_ascii_case("me") && span::is_among(previous, &["change", "replace"]) {
            return true;
        }
        // `replace-with-telegram-bot-token`: whatever follows, it is asked for.
        if place == 1 && says(previous, ASK) && says(word, OBJECT) {
            return true;
        }
        if word.eq_ignore_ascii_case("your") {
            let mut last = "";
            for word in words {
                last = word;
            }
            return is_thing_or_here(last);
        }
        previous = word;
        place += 1;
    }
    false
}

/// Whether a text is a phrase that says any of `wanted`.
fn says(text: &str, wanted: Roles) -> bool {
    match Phrase::read(text) {
        Some(phrase) => phrase.0.has(wanted),
        None => false,
    }
}

/// Whether a text that holds other words too says that it is no secret: `acme-placeholder-1`.
pub(super) fn is_denied_inside(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    for word in words(text) {
        if span::is_among(word, &["placeholder", "redacted"]) {
            return true;
        }
    }
    false
}

/// `acme-password`, `lifeguard_pass`, `stripe-key`: a name and what belongs to it, which anybody tries.
/// A passphrase has more words, or a number.
pub(super) fn is_named_after_itself(text: &str) -> bool {
    let is_plain = Marks::are_all_of(text, Marks::LOWER.and(Marks::HYPHEN).and(Marks::UNDERSCORE));
    if !is_plain || text.len() > 32 {
        return false;
    }
    let (mut last, mut before) = ("", 0);
    for word in cut::parts(text, b"-_") {
        before += u8::from(!last.is_empty());
        last = word;
    }
    matches!(
        last,
        "key" | "token" | "secret" | "password" | "passwd" | "pass" | "pwd"
    ) && matches!(before, 1 | 2)
}

/// Whether a label of a host is a stand-in for one that a provider gives out:
/// `your-google-client-id` in front of `.apps.googleusercontent.com`.
pub(super) fn is_asked_for_in_label(label: &str) -> bool {
    if label.len() < 8 || !span::starts_with(label, "your") {
        return false;
    }
    let mut count = 0;
    for _ in words(label) {
        count += 1;
    }
    count > 2 && is_asked_for_inside(label)
}

fn is_thing_or_here(word: &str) -> bool {
    if word.eq_ignore_ascii_case("here") {
        return true;
    }
    match Phrase::read(word) {
        Some(phrase) => phrase.is_only_names(),
        None => false,
    }
}

fn words(text: &str) -> cut::Words<'_> {
    cut::words(text, char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::{Phrase, is_asked_for_inside};

    #[test]
    fn a_phrase_is_read_with_any_separators_and_with_none() {
        for text in [
            "changeme",
            "CHANGE_ME",
            "!ChangeMe!",
            "change me please",
            "changeMePlease",
            "replace-with-your-own-key",
            "to be changed",
        ] {
            assert!(
                Phrase::read(text).is_some_and(Phrase::asks_for_an_edit),
                "{text}"
            );
        }
        for text in ["your-api-key", "yourAPIKeyGoesHere", "YOUR_DB_PASSWORD_123"] {
            assert!(
                Phrase::read(text).is_some_and(Phrase::names_the_readers_thing),
                "{text}"
            );
        }
    }

    #[test]
    fn a_text_with_any_other_word_is_no_phrase() {
        for text in [
            "yourls",
            "keyboard",
            "contest",
            "inmate",
            "tokenize",
            "changement",
            "keyhole-secret",
            "p\u{e4}ssword",
        ] {
            assert_eq!(Phrase::read(text), None, "{text}");
        }
    }

    #[test]
    fn words_of_an_action_are_no_request() {
        for text in ["update_user", "add-key", "user_update", "set", "use-it"] {
            assert!(
                !Phrase::read(text).is_some_and(Phrase::asks_for_an_edit),
                "{text}"
            );
        }
    }

    #[test]
    fn a_request_is_seen_between_other_words() {
        for text in [
            "acme-changeme",
            "sk_live_your_key_here",
            "your-stripe-key",
            "acme_replace_me_prod",
            "pk_live_YOURKEY1",
        ] {
            assert!(is_asked_for_inside(text), "{text}");
        }
        for text in [
            "acme-exchange-member",
            "xchangemex",
            "your-turn-now",
            "yourls.example",
        ] {
            assert!(!is_asked_for_inside(text), "{text}");
        }
    }
}
