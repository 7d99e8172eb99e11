//! Tables of words: laid out when the crate is built, found by one look, in any ASCII case and
//! without a copy.

/// Words, each with something beside it.
///
/// A word is looked for where its length and a few of its letters say, so that the size of the
/// table costs nothing, and a text of any length is refused in the same few steps.
pub(crate) struct Table<T: 'static, const SLOTS: usize> {
    rows: &'static [(&'static str, T)],
    index: Index<SLOTS>,
}

impl<T, const SLOTS: usize> Table<T, SLOTS> {
    /// Lays `rows` out; `SLOTS` is a power of two of at least twice as many.
    ///
    /// # Panics
    /// Where a word stands in the table twice. A table is a constant, so nothing is built then.
    pub(crate) const fn new(rows: &'static [(&'static str, T)]) -> Self {
        let mut index = Index::empty(rows.len());
        let mut place = 0;
        while place < rows.len() {
            let mut slot = Index::<SLOTS>::first(rows[place].0.as_bytes());
            while let Some(taken) = index.at(slot) {
                assert!(!is_same(rows[taken].0, rows[place].0), "a word twice");
                slot = Index::<SLOTS>::next(slot);
            }
            index.set(slot, place);
            place += 1;
        }
        Self { rows, index }
    }

    /// The row of `text`, in any ASCII case.
    pub(crate) fn row(&self, text: &[u8]) -> Option<&'static (&'static str, T)> {
        let mut slot = Index::<SLOTS>::first(text);
        while let Some(row) = self.index.at(slot).and_then(|place| self.rows.get(place)) {
            if row.0.as_bytes().eq_ignore_ascii_case(text) {
                return Some(row);
            }
            slot = Index::<SLOTS>::next(slot);
        }
        None
    }

    /// What stands beside `text`, in any ASCII case.
    pub(crate) fn find(&self, text: &[u8]) -> Option<&'static T> {
        self.row(text).map(|(_, beside)| beside)
    }

    /// What stands beside exactly `text`.
    pub(crate) fn find_exactly(&self, text: &[u8]) -> Option<&'static T> {
        self.row(text)
            .filter(|(word, _)| word.as_bytes() == text)
            .map(|(_, beside)| beside)
    }

    /// Every row, in the order in which they were written.
    pub(crate) const fn rows(&self) -> &'static [(&'static str, T)] {
        self.rows
    }
}

/// Words with nothing beside them.
pub(crate) struct Words<const SLOTS: usize> {
    words: &'static [&'static str],
    index: Index<SLOTS>,
}

impl<const SLOTS: usize> Words<SLOTS> {
    /// As [`Table::new`].
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut index = Index::empty(words.len());
        let mut place = 0;
        while place < words.len() {
            let mut slot = Index::<SLOTS>::first(words[place].as_bytes());
            while let Some(taken) = index.at(slot) {
                assert!(!is_same(words[taken], words[place]), "a word twice");
                slot = Index::<SLOTS>::next(slot);
            }
            index.set(slot, place);
            place += 1;
        }
        Self { words, index }
    }

    /// Whether `text` is one of the words, in any ASCII case.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.word(text).is_some()
    }

    /// Whether exactly `text` is one of the words.
    pub(crate) fn has_exactly(&self, text: &str) -> bool {
        self.word(text).is_some_and(|word| word == text)
    }

    fn word(&self, text: &str) -> Option<&'static str> {
        let mut slot = Index::<SLOTS>::first(text.as_bytes());
        while let Some(word) = self.index.at(slot).and_then(|place| self.words.get(place)) {
            if word.eq_ignore_ascii_case(text) {
                return Some(word);
            }
            slot = Index::<SLOTS>::next(slot);
        }
        None
    }
}

/// In which slot the row of a word stands: the first free one at or behind the slot of its hash.
struct Index<const SLOTS: usize>([u16; SLOTS]);

/// A slot in which nothing stands.
const FREE: u16 = u16::MAX;

impl<const SLOTS: usize> Index<SLOTS> {
    const fn empty(rows: usize) -> Self {
        assert!(
            SLOTS.is_power_of_two() && rows * 2 <= SLOTS && rows < FREE as usize,
            "the table is too full"
        );
        Self([FREE; SLOTS])
    }

    const fn first(text: &[u8]) -> usize {
        hash(text) & (SLOTS - 1)
    }

    const fn next(slot: usize) -> usize {
        (slot + 1) & (SLOTS - 1)
    }

    /// The row in a slot. Every slot is one of the array.
    const fn at(&self, slot: usize) -> Option<usize> {
        match self.0[slot & (SLOTS - 1)] {
            FREE => None,
            place => Some(place as usize),
        }
    }

    const fn set(&mut self, slot: usize, place: usize) {
        #[expect(clippy::cast_possible_truncation, reason = "checked when it was empty")]
        {
            self.0[slot] = place as u16;
        }
    }
}

/// The length and five letters of a word, in no case: what words differ in, at a cost that
/// does not grow with them.
const fn hash(text: &[u8]) -> usize {
    let length = text.len();
    let mut hash = length;
    if length > 0 {
        let looked_at = [0, 1, 2, length / 2, length - 1];
        let mut at = 0;
        while at < looked_at.len() {
            let place = if looked_at[at] < length {
                looked_at[at]
            } else {
                length - 1
            };
            hash = (hash.rotate_left(5) ^ (text[place] | 0x20) as usize).wrapping_mul(0x9e37_79b1);
            at += 1;
        }
    }
    hash >> 12
}

const fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if !a[at].eq_ignore_ascii_case(&b[at]) {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether `text` begins with `start`, in any ASCII case.
pub(crate) fn starts_with(text: &str, start: &str) -> bool {
    text.as_bytes()
        .get(..start.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(start.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{Table, Words, starts_with};

    static TABLE: Table<u8, 8> = Table::new(&[("alpha", 1), ("beta", 2), ("Gamma", 3), ("b", 4)]);
    static WORDS: Words<8> = Words::new(&["alpha", "beta", "Gamma", ""]);

    #[test]
    fn words_are_found_in_any_case_and_exactly() {
        for (text, beside) in [("alpha", 1), ("BETA", 2), ("gAmmA", 3), ("B", 4)] {
            assert_eq!(TABLE.find(text.as_bytes()), Some(&beside), "{text}");
        }
        for unknown in ["", "alph", "alphaa", "bet\u{e4}", "z", "alpga"] {
            assert_eq!(TABLE.find(unknown.as_bytes()), None, "{unknown}");
        }
        assert_eq!(TABLE.find_exactly(b"Gamma"), Some(&3));
        assert_eq!(TABLE.find_exactly(b"gamma"), None);
        assert!(WORDS.has("gamma") && !WORDS.has_exactly("gamma"));
        assert!(WORDS.has("") && !WORDS.has("delta"));
    }

    #[test]
    fn a_beginning_is_seen_in_any_case() {
        assert!(starts_with("Bearer x", "bearer "));
        assert!(!starts_with("Bear", "bearer"));
    }
}
