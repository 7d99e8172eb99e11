//! Tables of words: laid out when the crate is built, found by one look, in any ASCII case and
//! without a copy.
//!
//! The words of a table are one text and not many: a text of its own costs each word a pointer, a
//! length and a relocation when the program starts.

use crate::beginnings::{Beginnings, Class};
use crate::span::Span;

/// Texts, one behind the other in a single one. Written as `texts!["alpha", "beta"]`.
pub(crate) struct Texts {
    text: &'static str,
    /// Where each of them ends.
    ends: &'static [u16],
}

impl Texts {
    /// Texts as one, and their [ends](ends_of).
    pub(crate) const fn new(text: &'static str, ends: &'static [u16]) -> Self {
        Self { text, ends }
    }

    /// How many there are.
    pub(crate) const fn count(&self) -> usize {
        self.ends.len()
    }

    /// The text at a place.
    pub(crate) fn at(&self, place: usize) -> &'static str {
        let Span { start, end, .. } = self.span(place);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The text at a place, as a part of the single one.
    pub(crate) const fn span(&self, place: usize) -> Span<'static> {
        span(self.text.as_bytes(), self.ends, place)
    }
}

/// Words with nothing beside them. Written as `words!["alpha", "beta"]`.
///
/// A word is looked for where its length and a few of its letters say, so that the size of the
/// table costs nothing, and a text of any length is refused in the same few steps.
pub(crate) struct Words {
    words: Texts,
    /// In which slot the number of a word stands: the first free one at or behind the slot of its
    /// hash.
    slots: &'static [u16],
}

impl Words {
    /// Words and their [slots](slots_for).
    pub(crate) const fn new(words: Texts, slots: &'static [u16]) -> Self {
        Self { words, slots }
    }

    /// Whether `text` is one of the words, in any ASCII case.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.place(Span::of(text)).is_some()
    }

    /// Whether exactly `text` is one of the words.
    pub(crate) fn has_exactly(&self, text: &str) -> bool {
        self.place_exactly(text).is_some()
    }

    /// How many there are.
    pub(crate) const fn count(&self) -> usize {
        self.words.count()
    }

    /// The word at a place.
    pub(crate) const fn at(&self, place: usize) -> Span<'static> {
        self.words.span(place)
    }

    /// Which of the words `text` is, in any ASCII case.
    pub(crate) const fn place(&self, text: Span<'_>) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash(text) & mask;
        loop {
            let place = self.slots[slot];
            if place == FREE {
                return None;
            }
            if self.words.span(place as usize).is(text) {
                return Some(place as usize);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Which of the words exactly `text` is.
    fn place_exactly(&self, text: &str) -> Option<usize> {
        let place = self.place(Span::of(text))?;
        (self.words.at(place) == text).then_some(place)
    }

    /// Notes how the words begin.
    pub(crate) const fn note(&self, beginnings: &mut Beginnings, class: Class) {
        let (mut place, count) = (0, self.count());
        while place < count {
            beginnings.note(class, self.at(place));
            place += 1;
        }
    }
}

/// Words, each with something beside it. Written as `table![u8; "alpha" => 1, "beta" => 2]`.
pub(crate) struct Table<T: 'static> {
    words: Words,
    beside: &'static [T],
}

impl<T> Table<T> {
    /// `beside` has one for each of `words`, in their order.
    pub(crate) const fn new(words: Words, beside: &'static [T]) -> Self {
        Self { words, beside }
    }

    /// What stands beside `text`, in any ASCII case.
    pub(crate) const fn find(&self, text: Span<'_>) -> Option<&'static T> {
        match self.words.place(text) {
            Some(place) => Some(&self.beside[place]),
            None => None,
        }
    }

    /// The words.
    pub(crate) const fn words(&self) -> &Words {
        &self.words
    }

    /// The row of `text`, in any ASCII case.
    pub(crate) const fn place(&self, text: Span<'_>) -> Option<usize> {
        self.words.place(text)
    }

    /// What stands in a row.
    pub(crate) fn at(&self, place: usize) -> Option<&'static T> {
        self.beside.get(place)
    }

    /// What stands beside exactly `text`.
    pub(crate) fn find_exactly(&self, text: &str) -> Option<&'static T> {
        self.beside.get(self.words.place_exactly(text)?)
    }

    /// Notes how the words begin.
    pub(crate) const fn note(&self, beginnings: &mut Beginnings, class: Class) {
        self.words.note(beginnings, class);
    }

    /// Every row, in the order in which they were written.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'static str, &'static T)> {
        let words = &self.words.words;
        let numbered = self.beside.iter().enumerate();
        numbered.map(|(place, beside)| (words.at(place), beside))
    }
}

/// Where each of `texts` ends, one behind the other.
pub(crate) const fn ends_of<const TEXTS: usize>(texts: &[&str]) -> [u16; TEXTS] {
    let mut ends = [0; TEXTS];
    let (mut end, mut place) = (0, 0);
    while place < TEXTS {
        // Its length, without a call: the compiler's interpreter is slow at calls.
        end += size_of_val(texts[place]);
        #[expect(clippy::cast_possible_truncation, reason = "checked once, of the last")]
        {
            ends[place] = end as u16;
        }
        place += 1;
    }
    assert!(end < u16::MAX as usize, "too much text");
    ends
}

/// Where in a text the one at a place stands.
const fn span<'a>(text: &'a [u8], ends: &[u16], place: usize) -> Span<'a> {
    let start = match place {
        0 => 0,
        behind => ends[behind - 1] as usize,
    };
    let end = ends[place] as usize;
    Span { text, start, end }
}

/// A slot in which nothing stands.
const FREE: u16 = u16::MAX;

/// In which slot each of the words stands that end at `ends`.
///
/// # Panics
/// Where a word stands among them twice. A table is a constant, so nothing is built then.
pub(crate) const fn slots_for<const SLOTS: usize>(text: &str, ends: &[u16]) -> [u16; SLOTS] {
    let (text, words) = (text.as_bytes(), ends.len());
    let mut slots = [FREE; SLOTS];
    let mut place = 0;
    while place < words {
        let word = span(text, ends, place);
        let mut slot = hash(word) & (SLOTS - 1);
        while slots[slot] != FREE {
            let taken = span(text, ends, slots[slot] as usize);
            assert!(!taken.is(word), "a word twice");
            slot = (slot + 1) & (SLOTS - 1);
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "no more than there are ends"
        )]
        {
            slots[slot] = place as u16;
        }
        place += 1;
    }
    slots
}

/// The length and five letters of a word, in no case: what words differ in, at a cost that does not
/// grow with them.
pub(crate) const fn hash(word: Span<'_>) -> usize {
    let Span { text, start, end } = word;
    if start == end {
        return 0;
    }
    let last = end - 1;
    let second = if start < last { start + 1 } else { last };
    let third = if second < last { second + 1 } else { last };
    let middle = start + (end - start) / 2;
    let letters = (text[start] | 0x20) as u64
        | ((text[second] | 0x20) as u64) << 8
        | ((text[third] | 0x20) as u64) << 16
        | ((text[middle] | 0x20) as u64) << 24
        | ((text[last] | 0x20) as u64) << 32
        | ((end - start) as u64 & 0xff) << 40;
    // Fibonacci hashing: the upper bits depend on all letters.
    let hash = letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
    hash as usize
}

/// How many slots so many words have: two at least for each.
pub(crate) const fn slots_of(words: usize) -> usize {
    (words * 2).next_power_of_two()
}

/// A constant [`Texts`]. A macro, as are those below, because it puts the texts together while the crate
/// is parsed, which costs nothing.
macro_rules! texts {
    ($($text:expr),+ $(,)?) => {{
        use $crate::table::{Texts, ends_of};
        const LIST: &[&str] = &[$($text),+];
        static ENDS: [u16; LIST.len()] = ends_of(LIST);
        Texts::new(concat!($($text),+), &ENDS)
    }};
}

/// A constant [`Words`].
macro_rules! words {
    ($($word:expr),+ $(,)?) => {{
        use $crate::table::{Texts, Words, ends_of, slots_for, slots_of};
        const TEXT: &str = concat!($($word),+);
        const LIST: &[&str] = &[$($word),+];
        static ENDS: [u16; LIST.len()] = ends_of(LIST);
        static SLOTS: [u16; slots_of(LIST.len())] = slots_for(TEXT, &ENDS);
        Words::new(Texts::new(TEXT, &ENDS), &SLOTS)
    }};
}

/// A constant [`Table`], with the type of what stands beside the words in front.
macro_rules! table {
    ($type:ty; $($word:expr => $beside:expr),+ $(,)?) => {{
        const BESIDE: &[$type] = &[$($beside),+];
        $crate::table::Table::new($crate::table::words![$($word),+], BESIDE)
    }};
}

pub(crate) use {table, texts, words};

#[cfg(test)]
mod tests {
    use super::{Table, Words};
    use crate::span::Span;

    static TABLE: Table<u8> = table![u8; "alpha" => 1, "beta" => 2, "Gamma" => 3, "b" => 4];
    static WORDS: Words = words!["alpha", "beta", "Gamma", ""];

    #[test]
    fn words_are_found_in_any_case_and_exactly() {
        for (text, beside) in [("alpha", 1), ("BETA", 2), ("gAmmA", 3), ("B", 4)] {
            assert_eq!(TABLE.find(Span::of(text)), Some(&beside), "{text}");
        }
        for unknown in ["", "alph", "alphaa", "bet\u{e4}", "z", "alpga"] {
            assert_eq!(TABLE.find(Span::of(unknown)), None, "{unknown}");
        }
        assert_eq!(TABLE.find_exactly("Gamma"), Some(&3));
        assert_eq!(TABLE.find_exactly("gamma"), None);
        assert!(WORDS.has("gamma") && !WORDS.has_exactly("gamma"));
        assert!(WORDS.has("") && !WORDS.has("delta"));
    }

    #[test]
    fn rows_keep_their_order() {
        let rows: Vec<_> = TABLE.rows().collect();
        assert_eq!(
            rows,
            [("alpha", &1), ("beta", &2), ("Gamma", &3), ("b", &4)]
        );
    }
}
