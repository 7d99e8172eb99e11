//! Tables of words: laid out when the crate is built, found by one look, in any ASCII case and
//! without a copy.
//!
//! The words of a table are one text and not many: a text of its own costs each word a pointer, a
//! length and a relocation when the program starts.

use crate::beginnings::{Beginnings, Class};

/// Texts, one behind the other in a single one. Written as `texts!["alpha", "beta"]`.
pub(crate) struct Texts {
    text: &'static str,
    /// Where each of them ends.
    ends: &'static [u16],
}

impl Texts {
    /// Over a text that was [laid out](LaidOut).
    ///
    /// # Panics
    /// Where the text is none. A table is a constant, so nothing is built then.
    pub(crate) const fn over(text: &'static [u8], ends: &'static [u16]) -> Self {
        match std::str::from_utf8(text) {
            Ok(text) => Self { text, ends },
            Err(_) => panic!("whole texts make a text"),
        }
    }

    /// How many there are.
    const fn count(&self) -> usize {
        self.ends.len()
    }

    /// The text at a place.
    pub(crate) const fn at(&self, place: usize) -> &'static str {
        let start = if place == 0 {
            0
        } else {
            self.ends[place - 1] as usize
        };
        let (_, behind) = self.text.split_at(start);
        behind.split_at(self.ends[place] as usize - start).0
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
        self.place(text.as_bytes()).is_some()
    }

    /// Whether exactly `text` is one of the words.
    pub(crate) fn has_exactly(&self, text: &str) -> bool {
        self.place_exactly(text.as_bytes()).is_some()
    }

    /// Which of the words `text` is, in any ASCII case.
    const fn place(&self, text: &[u8]) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash(text) & mask;
        loop {
            let place = self.slots[slot];
            if place == FREE {
                return None;
            }
            if is_same(self.word(place as usize), text) {
                return Some(place as usize);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Which of the words exactly `text` is.
    fn place_exactly(&self, text: &[u8]) -> Option<usize> {
        self.place(text).filter(|place| self.word(*place) == text)
    }

    /// Notes how the words begin.
    pub(crate) const fn note(&self, beginnings: &mut Beginnings, class: Class) {
        let mut place = 0;
        while place < self.words.count() {
            beginnings.note(class, self.word(place));
            place += 1;
        }
    }

    const fn word(&self, place: usize) -> &'static [u8] {
        self.words.at(place).as_bytes()
    }
}

/// Words, each with something beside it. Written as `table![u8; ("alpha", 1), ("beta", 2)]`.
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
    pub(crate) const fn find(&self, text: &[u8]) -> Option<&'static T> {
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
    pub(crate) const fn place(&self, text: &[u8]) -> Option<usize> {
        self.words.place(text)
    }

    /// What stands in a row.
    pub(crate) fn at(&self, place: usize) -> Option<&'static T> {
        self.beside.get(place)
    }

    /// What stands beside exactly `text`.
    pub(crate) fn find_exactly(&self, text: &[u8]) -> Option<&'static T> {
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

/// Domains: what is known of a host is known by those above it.
pub(crate) struct Domains {
    words: &'static Words,
    /// The last two labels of each domain, as bits by their hash: most hosts are told by theirs to
    /// stand under none of them.
    endings: [u64; 64],
}

impl Domains {
    pub(crate) const fn of(words: &'static Words) -> Self {
        let mut endings = [0; 64];
        let mut place = 0;
        while place < words.words.count() {
            let (part, bit) = ending(last_labels(words.word(place), 2));
            endings[part] |= bit;
            place += 1;
        }
        Self { words, endings }
    }

    /// The domains that are `host` or stand above it, from the longest to the shortest: what stands
    /// in front of each, and its place.
    pub(crate) fn above<'a>(&'static self, host: &'a str) -> Above<'a> {
        let bytes = host.as_bytes();
        let may_stand = |labels| {
            let (part, bit) = ending(last_labels(bytes, labels));
            self.endings.get(part).is_some_and(|bits| bits & bit != 0)
        };
        Above {
            words: self.words,
            host,
            next: (may_stand(2) || may_stand(1)).then_some(0),
        }
    }
}

/// Of the domains above a host those that are known.
pub(crate) struct Above<'a> {
    words: &'static Words,
    host: &'a str,
    /// Where the next domain begins.
    next: Option<usize>,
}

impl<'a> Iterator for Above<'a> {
    type Item = (&'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.next?;
            let domain = self.host.as_bytes().get(start..)?;
            let dot = domain.iter().position(|byte| *byte == b'.');
            self.next = dot.map(|dot| start + dot + 1);
            if let Some(place) = self.words.place(domain) {
                return Some((self.host.get(..start.saturating_sub(1))?, place));
            }
        }
    }
}

/// Where in [`Domains`] the bit of an ending stands.
const fn ending(labels: &[u8]) -> (usize, u64) {
    let hash = hash(labels);
    (hash / 64 % 64, 1 << (hash % 64))
}

/// The last so many labels of a domain.
const fn last_labels(domain: &[u8], labels: usize) -> &[u8] {
    let (mut start, mut dots) = (domain.len(), 0);
    while start > 0 {
        if domain[start - 1] == b'.' {
            dots += 1;
            if dots == labels {
                break;
            }
        }
        start -= 1;
    }
    domain.split_at(start).1
}

/// Texts as one text.
pub(crate) struct LaidOut<const BYTES: usize, const TEXTS: usize> {
    pub(crate) text: [u8; BYTES],
    pub(crate) ends: [u16; TEXTS],
}

impl<const BYTES: usize, const TEXTS: usize> LaidOut<BYTES, TEXTS> {
    /// Lays `texts` out.
    pub(crate) const fn of(texts: &[&str]) -> Self {
        assert!(BYTES <= u16::MAX as usize, "too much text");
        let mut laid_out = Self {
            text: [0; BYTES],
            ends: [0; TEXTS],
        };
        let (mut end, mut place) = (0, 0);
        while place < texts.len() {
            let text = texts[place].as_bytes();
            let mut at = 0;
            while at < text.len() {
                laid_out.text[end] = text[at];
                (at, end) = (at + 1, end + 1);
            }
            #[expect(clippy::cast_possible_truncation, reason = "checked at the beginning")]
            {
                laid_out.ends[place] = end as u16;
            }
            place += 1;
        }
        laid_out
    }
}

/// A slot in which nothing stands.
const FREE: u16 = u16::MAX;

/// In which slot each of `words` stands.
///
/// # Panics
/// Where a word stands among them twice. A table is a constant, so nothing is built then.
pub(crate) const fn slots_for<const SLOTS: usize>(words: &[&str]) -> [u16; SLOTS] {
    assert!(words.len() < FREE as usize, "too many words");
    let mut slots = [FREE; SLOTS];
    let mut place = 0;
    while place < words.len() {
        let word = words[place].as_bytes();
        let mut slot = hash(word) & (SLOTS - 1);
        while slots[slot] != FREE {
            let taken = words[slots[slot] as usize].as_bytes();
            assert!(!is_same(taken, word), "a word twice");
            slot = (slot + 1) & (SLOTS - 1);
        }
        #[expect(clippy::cast_possible_truncation, reason = "checked at the beginning")]
        {
            slots[slot] = place as u16;
        }
        place += 1;
    }
    slots
}

/// How many bytes `words` have together.
pub(crate) const fn bytes_of(words: &[&str]) -> usize {
    let (mut bytes, mut at) = (0, 0);
    while at < words.len() {
        bytes += words[at].len();
        at += 1;
    }
    bytes
}

/// How many slots so many words have: two at least for each.
pub(crate) const fn slots_of(words: usize) -> usize {
    (words * 2).next_power_of_two()
}

/// The words of `rows`.
pub(crate) const fn words_of<'a, T, const WORDS: usize>(rows: &[(&'a str, T)]) -> [&'a str; WORDS] {
    let mut words = [""; WORDS];
    let mut at = 0;
    while at < WORDS {
        words[at] = rows[at].0;
        at += 1;
    }
    words
}

/// What stands beside the words of `rows`.
pub(crate) const fn beside_of<T: Copy, const WORDS: usize>(rows: &[(&str, T)]) -> [T; WORDS] {
    let mut beside = [rows[0].1; WORDS];
    let mut at = 0;
    while at < WORDS {
        beside[at] = rows[at].1;
        at += 1;
    }
    beside
}

/// A constant [`Texts`] of a list that is a constant. A macro, as are those below, because the sizes
/// of the arrays follow from the texts.
macro_rules! texts {
    ($list:expr) => {{
        use $crate::table::{LaidOut, Texts, bytes_of};
        static LAID_OUT: LaidOut<{ bytes_of($list) }, { $list.len() }> = LaidOut::of($list);
        Texts::over(&LAID_OUT.text, &LAID_OUT.ends)
    }};
}

/// A constant [`Words`].
macro_rules! words {
    ($($word:expr),+ $(,)?) => {{
        const LIST: &[&str] = &[$($word),+];
        $crate::table::words_in!(LIST)
    }};
}

/// A constant [`Words`] of a list that is a constant.
macro_rules! words_in {
    ($list:expr) => {{
        static SLOTS: [u16; $crate::table::slots_of($list.len())] = $crate::table::slots_for($list);
        $crate::table::Words::new($crate::table::texts!($list), &SLOTS)
    }};
}

/// A constant [`Table`], with the type of what stands beside the words in front.
macro_rules! table {
    ($beside:ty; $($row:expr),+ $(,)?) => {{
        use $crate::table::{Table, beside_of, words_of};
        const ROWS: &[(&str, $beside)] = &[$($row),+];
        const LIST: &[&str] = &words_of::<$beside, { ROWS.len() }>(ROWS);
        static BESIDE: [$beside; ROWS.len()] = beside_of(ROWS);
        Table::new($crate::table::words_in!(LIST), &BESIDE)
    }};
}

pub(crate) use {table, texts, words, words_in};

/// The length and five letters of a word, in no case: what words differ in, at a cost that
/// does not grow with them.
const fn hash(text: &[u8]) -> usize {
    let length = text.len();
    if length == 0 {
        return 0;
    }
    let last = length - 1;
    let letters = [
        text[0] | 0x20,
        text[if last < 1 { last } else { 1 }] | 0x20,
        text[if last < 2 { last } else { 2 }] | 0x20,
        text[length / 2] | 0x20,
        text[last] | 0x20,
        length.to_le_bytes()[0],
        0,
        0,
    ];
    // Fibonacci hashing: the upper bits depend on all letters.
    let hash = u64::from_le_bytes(letters).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
    let [low, high, ..] = hash.to_le_bytes();
    low as usize | (high as usize) << 8
}

/// Whether two texts are the same, in any ASCII case.
pub(crate) const fn is_same(a: &[u8], b: &[u8]) -> bool {
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

/// Whether `text` is one of `words`, in any ASCII case. For few words; for many there are tables.
#[inline(never)]
pub(crate) const fn is_among(text: &[u8], words: &[&str]) -> bool {
    let mut at = 0;
    while at < words.len() {
        if is_same(text, words[at].as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether `text` begins with `start`, in any ASCII case.
pub(crate) const fn starts_with(text: &str, start: &str) -> bool {
    match text.as_bytes().split_at_checked(start.len()) {
        Some((begin, _)) => is_same(begin, start.as_bytes()),
        None => false,
    }
}

/// Whether `text` ends with one of `ends`, in any ASCII case.
pub(crate) fn ends_with_any(text: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| ends_with(text.as_bytes(), end))
}

/// Whether `text` ends with `end`, in any ASCII case.
#[inline(never)]
pub(crate) const fn ends_with(text: &[u8], end: &str) -> bool {
    match text.len().checked_sub(end.len()) {
        Some(start) => is_same(text.split_at(start).1, end.as_bytes()),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Domains, Table, Words, ends_with, is_among, starts_with};

    static TABLE: Table<u8> = table![u8; ("alpha", 1), ("beta", 2), ("Gamma", 3), ("b", 4)];
    static WORDS: Words = words!["alpha", "beta", "Gamma", ""];

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
    fn rows_keep_their_order() {
        let rows: Vec<_> = TABLE.rows().collect();
        assert_eq!(
            rows,
            [("alpha", &1), ("beta", &2), ("Gamma", &3), ("b", &4)]
        );
    }

    #[test]
    fn a_host_stands_under_its_domains_from_the_longest_to_the_shortest() {
        static NAMES: Words = words!["local", "acme.io", "api.acme.io"];
        static DOMAINS: Domains = Domains::of(&NAMES);
        for (host, expected) in [
            ("eu.api.acme.io", &[("eu", 2), ("eu.api", 1)][..]),
            ("acme.io", &[("", 1)]),
            ("db.local", &[("db", 0)]),
            ("local", &[("", 0)]),
            ("acme.io.example", &[]),
            ("xacme.io", &[]),
            ("", &[]),
        ] {
            assert_eq!(DOMAINS.above(host).collect::<Vec<_>>(), expected, "{host}");
        }
    }

    #[test]
    fn beginnings_ends_and_few_words_are_seen_in_any_case() {
        assert!(starts_with("Bearer x", "bearer "));
        assert!(!starts_with("Bear", "bearer"));
        assert!(ends_with(b"PGHOST", "host") && !ends_with(b"ost", "host"));
        assert!(is_among(b"beta", &["ALPHA", "BETA"]) && !is_among(b"", &["ALPHA"]));
    }
}
