//! Which words may begin somewhere in a text, by their first letters: a few looks for each byte tell
//! which rules have anything to look for.
//!
//! What a rule looks for is noted here by the rule's own tables. A false yes costs a search; a false
//! no cannot be, as every byte of a text is looked at.

use crate::span::Span;
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

/// The classes of all words by their beginnings, in no case: of words of two and three letters in the
/// lower half of a byte, of longer ones by four letters in the upper.
pub(crate) struct Beginnings([u8; PLACES]);

/// How many bits of a hash say where letters stand.
const BITS: u32 = 14;

const PLACES: usize = 1 << BITS;

/// What the rules look for.
static BEGINNINGS: Beginnings = {
    let mut beginnings = Beginnings([0; PLACES]);
    rules::note(&mut beginnings);
    credential::note(&mut beginnings);
    beginnings
};

impl Beginnings {
    /// Notes that a word begins so, or is no longer.
    pub(crate) const fn note(&mut self, class: Class, word: Span<'_>) {
        let Span { text, start, end } = word;
        let letters = Letters::NONE.then(text[start]).then(text[start + 1]);
        match end - start {
            0 | 1 => panic!("a word has two letters"),
            2 => self.0[letters.place_of_two()] |= class.0,
            3 => self.0[letters.then(text[start + 2]).place_of_three()] |= class.0,
            _ => {
                let letters = letters.then(text[start + 2]).then(text[start + 3]);
                self.0[letters.place_of_four()] |= class.0 << 4;
            }
        }
    }

    /// As [`note`](Self::note), of several words.
    pub(crate) const fn note_words(&mut self, class: Class, words: &[&str]) {
        let (mut at, count) = (0, words.len());
        while at < count {
            self.note(class, Span::of(words[at]));
            at += 1;
        }
    }
}

/// The last four bytes of a text, six bits of each: enough to tell all of ASCII apart, but for the case
/// of letters and a few marks that differ in the same bit.
#[derive(Clone, Copy)]
struct Letters(u32);

impl Letters {
    const NONE: Self = Self(0);

    /// The last three and `byte`.
    const fn then(self, byte: u8) -> Self {
        Self(self.0 << 6 | (byte & 0x1f | byte >> 1 & 0x20) as u32)
    }

    const fn place_of_two(self) -> usize {
        place(self.0 & 0xfff)
    }

    const fn place_of_three(self) -> usize {
        place(self.0 & 0x3_ffff)
    }

    const fn place_of_four(self) -> usize {
        place(self.0 & 0xff_ffff)
    }
}

/// Where letters stand in the table: a few of all that can be share a place.
const fn place(letters: u32) -> usize {
    let hash = letters.wrapping_mul(0x9e37_79b1);
    (hash >> (u32::BITS - BITS)) as usize
}

/// The words that may begin in a text, as far as it has been read.
pub(crate) struct Begun {
    letters: Letters,
    /// What stands in the table where short words do, and where long ones do.
    short: u8,
    long: u8,
}

impl Begun {
    /// Of an empty text.
    pub(crate) const NONE: Self = Self {
        letters: Letters::NONE,
        short: 0,
        long: 0,
    };

    /// Reads one more byte.
    pub(crate) fn read(&mut self, byte: u8) {
        let at = |place: usize| BEGINNINGS.0.get(place).copied().unwrap_or_default();
        self.letters = self.letters.then(byte);
        self.short |= at(self.letters.place_of_two()) | at(self.letters.place_of_three());
        self.long |= at(self.letters.place_of_four());
    }

    /// The classes of words that may begin in what was read, as a set.
    pub(crate) const fn classes(&self) -> u32 {
        (self.short & 0xf | self.long >> 4) as u32
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
