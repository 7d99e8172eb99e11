//! Parts of texts, and whether they are the same in any ASCII case.
//!
//! Tables are laid out and names are read with them while a crate is compiled. There a call and the
//! cut of a slice cost more than a look at a byte, so that a part is a text and two places in it.

/// A part of a text.
#[derive(Clone, Copy)]
pub(crate) struct Span<'a> {
    pub(crate) text: &'a [u8],
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl<'a> Span<'a> {
    /// The whole of a text.
    pub(crate) const fn of(text: &'a str) -> Self {
        let (text, start) = (text.as_bytes(), 0);
        let end = text.len();
        Self { text, start, end }
    }

    /// A byte of the part, if it is so long.
    pub(crate) const fn byte(self, at: usize) -> Option<u8> {
        if self.start + at < self.end {
            Some(self.text[self.start + at])
        } else {
            None
        }
    }

    /// Whether two parts are the same.
    pub(crate) const fn is(self, other: Span<'_>) -> bool {
        if self.end - self.start != other.end - other.start {
            return false;
        }
        let (mut here, mut there) = (self.start, other.start);
        while here < self.end {
            let byte = self.text[here];
            let difference = byte ^ other.text[there];
            // The cases of a letter differ in one bit, which tells other bytes apart.
            if difference != 0 && (difference != 0x20 || !byte.is_ascii_alphabetic()) {
                return false;
            }
            here += 1;
            there += 1;
        }
        true
    }

    /// Whether it is one of `others`.
    pub(crate) const fn is_among(self, others: &[Span<'_>]) -> bool {
        let (mut at, count) = (0, others.len());
        while at < count {
            if self.is(others[at]) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Whether it begins with `other`.
    pub(crate) const fn starts_with(self, other: Span<'_>) -> bool {
        let length = other.end - other.start;
        if length > self.end - self.start {
            return false;
        }
        let end = self.start + length;
        Span { end, ..self }.is(other)
    }

    /// Whether it ends with `other`.
    pub(crate) const fn ends_with(self, other: Span<'_>) -> bool {
        let length = other.end - other.start;
        if length > self.end - self.start {
            return false;
        }
        // Most differ in their last letter, which is seen without a call.
        if length > 0 && (self.text[self.end - 1] ^ other.text[other.end - 1]) & !0x20 != 0 {
            return false;
        }
        let start = self.end - length;
        Span { start, ..self }.is(other)
    }
}

impl Span<'static> {
    /// The whole of each text: a list of constants.
    pub(crate) const fn of_each<const TEXTS: usize>(texts: [&'static str; TEXTS]) -> [Self; TEXTS] {
        let mut spans = [Span::of(""); TEXTS];
        let mut at = 0;
        while at < TEXTS {
            spans[at] = Span::of(texts[at]);
            at += 1;
        }
        spans
    }
}

/// Whether `text` is one of `words`, in any ASCII case. For few words; for many there are tables.
#[inline(never)]
pub(crate) fn is_among(text: &str, words: &[&str]) -> bool {
    for word in words {
        if word.eq_ignore_ascii_case(text) {
            return true;
        }
    }
    false
}

/// Where the first `byte` of ASCII stands in `text`. A text of a few letters is looked through
/// faster so than by a search for a character.
pub(crate) fn position(text: &str, byte: u8) -> Option<usize> {
    for (at, other) in text.bytes().enumerate() {
        if other == byte {
            return Some(at);
        }
    }
    None
}

/// Where the first white space stands in `text`; its end without one.
pub(crate) fn word_end(text: &str) -> usize {
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            return at;
        }
    }
    text.len()
}

/// Whether white space stands in `text`.
pub(crate) fn has_whitespace(text: &str) -> bool {
    word_end(text) < text.len()
}

/// Takes the next word, with white space round it, from the `rest` of a text.
pub(crate) fn next_word<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let text = rest.trim_start();
    if text.is_empty() {
        return None;
    }
    let (word, behind) = text.split_at(word_end(text));
    *rest = behind;
    Some(word)
}

/// Where the last `wanted`, which is not empty, begins in `text`.
pub(crate) fn last_position(text: &str, wanted: &str) -> Option<usize> {
    let mut at = text.len();
    while at > 0 {
        at -= 1;
        if let Some(tail) = text.get(at..)
            && tail.starts_with(wanted)
        {
            return Some(at);
        }
    }
    None
}

/// `text` without any of `edges`, which are ASCII, at its beginning.
pub(crate) fn trimmed_start<'a>(text: &'a str, edges: &[u8]) -> &'a str {
    for (at, byte) in text.bytes().enumerate() {
        if !edges.contains(&byte) {
            return text.get(at..).unwrap_or(text);
        }
    }
    ""
}

/// `text` behind `start`, in any ASCII case.
pub(crate) fn strip<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    if starts_with(text, start) {
        text.get(start.len()..)
    } else {
        None
    }
}

/// `text` behind the first of `starts` with which it begins, in any ASCII case.
pub(crate) fn strip_any<'a>(text: &'a str, starts: &[&str]) -> Option<&'a str> {
    for start in starts {
        if let Some(rest) = strip(text, start) {
            return Some(rest);
        }
    }
    None
}

/// Whether `text` begins with `start`, in any ASCII case.
#[inline(never)]
pub(crate) fn starts_with(text: &str, start: &str) -> bool {
    Span::of(text).starts_with(Span::of(start))
}

/// Whether `text` ends with one of `ends`, in any ASCII case.
pub(crate) fn ends_with_any(text: &str, ends: &[&str]) -> bool {
    let text = Span::of(text);
    for end in ends {
        if text.ends_with(Span::of(end)) {
            return true;
        }
    }
    false
}

/// The part of `text` in front of the first of `ends`, which are ASCII; all of it without one.
pub(crate) fn before<'a>(text: &'a str, ends: &[u8]) -> &'a str {
    let mut end = 0;
    for byte in text.bytes() {
        if ends.contains(&byte) {
            break;
        }
        end += 1;
    }
    text.get(..end).unwrap_or(text)
}

/// `text` without any of `edges`, which are ASCII, at its end.
pub(crate) fn trimmed_end<'a>(text: &'a str, edges: &[u8]) -> &'a str {
    let mut end = text.len();
    for byte in text.bytes().rev() {
        if !edges.contains(&byte) {
            break;
        }
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// `text` without any of `edges`, which are ASCII, round it.
pub(crate) fn trimmed<'a>(text: &'a str, edges: &[u8]) -> &'a str {
    trimmed_start(trimmed_end(text, edges), edges)
}

/// How many letters of ASCII stand in `text`.
pub(crate) fn letters(text: &str) -> usize {
    let mut letters = 0;
    for byte in text.bytes() {
        letters += usize::from(byte.is_ascii_alphabetic());
    }
    letters
}

/// The parts of `text` between `separators`, which are ASCII; a part may be empty.
pub(crate) const fn parts<'a>(text: &'a str, separators: &'static [u8]) -> Parts<'a> {
    Parts {
        rest: Some(text),
        separators,
    }
}

/// The parts of a text, as far as they have not been taken. A type of its own, so that how a text is
/// split is compiled once and not for each set of separators.
pub(crate) struct Parts<'a> {
    /// None behind the last part.
    rest: Option<&'a str>,
    separators: &'static [u8],
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let part = before(rest, self.separators);
        self.rest = rest.get(part.len() + 1..);
        Some(part)
    }
}

/// The words of `text`: the longest runs of characters that belong to one.
pub(crate) const fn words(text: &str, belongs: fn(char) -> bool) -> Words<'_> {
    Words {
        rest: text,
        belongs,
    }
}

/// The words of a text, as far as they have not been taken.
pub(crate) struct Words<'a> {
    rest: &'a str,
    belongs: fn(char) -> bool,
}

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let (mut start, mut end) = (None, self.rest.len());
        for (at, character) in self.rest.char_indices() {
            let belongs = (self.belongs)(character);
            if start.is_none() && belongs {
                start = Some(at);
            } else if start.is_some() && !belongs {
                end = at;
                break;
            }
        }
        let word = self.rest.get(start?..end);
        self.rest = self.rest.get(end..).unwrap_or_default();
        word
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Span, before, ends_with_any, is_among, parts, starts_with, trimmed, trimmed_end, words,
    };

    #[test]
    fn texts_are_cut_at_any_of_some_bytes() {
        assert_eq!(
            [before("a/b?c", b"?/"), before("\u{e9}", b"/")],
            ["a", "\u{e9}"]
        );
        let split = |text| parts(text, b",;").collect::<Vec<_>>();
        assert_eq!(split("a,\u{e9};;b,"), ["a", "\u{e9}", "", "b", ""]);
        assert_eq!(split(""), [""]);
    }

    #[test]
    fn edges_are_taken_away_and_the_middle_is_kept() {
        assert_eq!(trimmed("=-a=b\u{e9}-=", b"=-"), "a=b\u{e9}");
        assert_eq!(trimmed_end("==a==", b"="), "==a");
        assert_eq!([trimmed("", b"="), trimmed("===", b"=")], ["", ""]);
    }

    #[test]
    fn words_end_where_no_character_of_one_stands() {
        let all = |text| words(text, char::is_alphanumeric).collect::<Vec<_>>();
        assert_eq!(all("--ab\u{e9}\u{2026}1 c_"), ["ab\u{e9}", "1", "c"]);
        assert!(all("").is_empty() && all("-\u{2026}").is_empty());
    }

    #[test]
    fn beginnings_ends_and_few_words_are_seen_in_any_case() {
        assert!(starts_with("Bearer x", "bearer "));
        assert!(!starts_with("Bear", "bearer"));
        assert!(ends_with_any("PGHOST", &["host"]) && !ends_with_any("ost", &["host"]));
        assert!(is_among("beta", &["ALPHA", "BETA"]) && !is_among("", &["ALPHA"]));
    }

    #[test]
    fn only_letters_have_a_case() {
        for (one, other, same) in [
            ("a", "A", true),
            ("[", "{", false),
            ("@", "`", false),
            ("\u{e9}", "\u{c9}", false),
            ("abc", "abd", false),
            ("", "", true),
        ] {
            assert_eq!(Span::of(one).is(Span::of(other)), same, "{one} {other}");
        }
    }

    #[test]
    fn a_part_ends_where_it_ends() {
        let (text, start, end) = (b"xabcx".as_slice(), 1, 4);
        let part = Span { text, start, end };
        let [abc, ab, bc, abcx, xabc] = Span::of_each(["abc", "ab", "bc", "abcx", "xabc"]);
        assert!(part.is(abc) && part.starts_with(ab) && part.ends_with(bc));
        assert!(!part.starts_with(abcx) && !part.ends_with(xabc));
        assert!(part.is_among(&[ab, abc]) && !part.is_among(&[ab, bc]));
        assert_eq!([part.byte(2), part.byte(3)], [Some(b'c'), None]);
    }

    #[test]
    fn beginnings_are_taken_away_in_any_case() {
        use super::{position, strip, strip_any, trimmed_start, word_end};
        assert_eq!(strip("JDBC:x", "jdbc:"), Some("x"));
        assert_eq!(strip("jd\u{e9}", "jdbc:"), None);
        assert_eq!(strip_any("Np:db", &["tcp:", "np:"]), Some("db"));
        assert_eq!(strip_any("db", &["tcp:", "np:"]), None);
        assert_eq!([word_end("a\u{a0}b"), word_end("ab")], [1, 2]);
        assert_eq!(
            [trimmed_start("((a(", b"("), trimmed_start("((", b"(")],
            ["a(", ""]
        );
        assert_eq!(
            [position("\u{e9}:", b':'), position("a", b':')],
            [Some(2), None]
        );
    }

    #[test]
    fn words_stand_between_white_space_of_any_kind() {
        use super::next_word;
        let mut rest = " a\u{a0}\tb\u{e9} ";
        let mut words = Vec::new();
        while let Some(word) = next_word(&mut rest) {
            words.push(word);
        }
        assert_eq!(words, ["a", "b\u{e9}"]);
    }

    #[test]
    fn the_last_of_several_is_found_also_where_they_overlap() {
        use super::last_position;
        assert_eq!(last_position("{{{\u{e9}", "{{"), Some(1));
        assert_eq!(last_position("tcp(tcp(", "tcp("), Some(4));
        assert_eq!(
            [last_position("", "a"), last_position("b", "ab")],
            [None, None]
        );
    }
}
