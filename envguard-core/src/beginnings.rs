//! Which words may begin somewhere in a text, by their first three letters: one look for each byte
//! tells which rules have anything to look for.
//!
//! What a rule looks for is noted here by the rule's own tables. A false yes costs a search; a false
//! no cannot be, as every byte of a text is looked at.

use crate::{credential, rules};

/// The words that are told apart.
#[derive(Clone, Copy)]
pub(crate) struct Class(pub(crate) u8);

impl Class {
    /// Words that ask for an edit or are never a value: `change`, `todo`.
    pub(crate) const REQUEST: Self = Self(1);
    /// What stands at the beginning of a credential, or is one that was published.
    pub(crate) const CREDENTIAL: Self = Self(1 << 1);
    /// Words of an environment in the names of hosts and of stores: `staging`.
    pub(crate) const ENVIRONMENT: Self = Self(1 << 2);
}

/// The classes of all words that begin with three letters, in no case.
pub(crate) struct Beginnings([u8; PLACES]);

const PLACES: usize = 8192;

/// What the rules look for.
static BEGINNINGS: Beginnings = {
    let mut beginnings = Beginnings([0; PLACES]);
    rules::note_requests(&mut beginnings);
    credential::note(&mut beginnings);
    beginnings
};

impl Beginnings {
    /// Notes that a word begins so. Of two letters any third may follow.
    pub(crate) const fn note(&mut self, class: Class, two: [u8; 2], third: Option<u8>) {
        let two = Letters::NONE.then(two[0]).then(two[1]);
        if let Some(third) = third {
            self.0[two.then(third).place()] |= class.0;
            return;
        }
        let mut any = 0;
        while any < 32 {
            self.0[two.then(any).place()] |= class.0;
            any += 1;
        }
    }

    /// As [`note`](Self::note), of a word.
    pub(crate) const fn note_word(&mut self, class: Class, word: &str) {
        let word = word.as_bytes();
        let third = if word.len() > 2 { Some(word[2]) } else { None };
        self.note(class, [word[0], word[1]], third);
    }

    /// As [`note`](Self::note), of several words.
    pub(crate) const fn note_words(&mut self, class: Class, words: &[&str]) {
        let (mut at, count) = (0, words.len());
        while at < count {
            self.note_word(class, words[at]);
            at += 1;
        }
    }
}

/// The last three bytes of a text, five bits of each: enough to tell letters apart in any case,
/// though not from other bytes.
#[derive(Clone, Copy)]
pub(crate) struct Letters(usize);

impl Letters {
    pub(crate) const NONE: Self = Self(0);

    /// The last two and `byte`.
    pub(crate) const fn then(self, byte: u8) -> Self {
        Self((self.0 << 5 | byte as usize & 31) & 0x7fff)
    }

    /// Where they stand in the table: several share a place.
    const fn place(self) -> usize {
        (self.0 ^ self.0 >> 8) % PLACES
    }

    /// The classes of words that begin with them, as a set.
    pub(crate) fn classes(self) -> u32 {
        BEGINNINGS
            .0
            .get(self.place())
            .copied()
            .unwrap_or_default()
            .into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::marks::Marks;

    /// Of each class words of every length, and one that is the whole of a published value.
    const WORDS: [(&str, Marks); 10] = [
        ("tbd", Marks::REQUEST),
        ("your", Marks::REQUEST),
        ("placeholder", Marks::REQUEST),
        ("qa", Marks::CREDENTIAL),
        ("eyJ", Marks::CREDENTIAL),
        ("sandbox-sq0", Marks::CREDENTIAL),
        ("4242424242424242", Marks::CREDENTIAL),
        ("ci", Marks::ENVIRONMENT),
        ("e2e", Marks::ENVIRONMENT),
        ("homologacao", Marks::ENVIRONMENT),
    ];

    proptest! {
        #[test]
        fn no_word_is_missed_wherever_it_stands(
            before in ".{0,12}",
            (word, class) in proptest::sample::select(&WORDS),
            behind in ".{0,12}",
            upper in any::<bool>(),
        ) {
            let word = if upper { word.to_ascii_uppercase() } else { word.to_owned() };
            let text = format!("{before}{word}{behind}");
            prop_assert!(Marks::of(&text).has(class), "{}", text);
        }
    }
}
