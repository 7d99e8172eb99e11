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
        // Most differ in their first letter, which is seen without a call.
        if length > 0 && (self.text[self.start] ^ other.text[other.start]) & !0x20 != 0 {
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
        // As above, of the last.
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

#[cfg(test)]
mod tests {
    use super::{Span, ends_with_any, is_among, starts_with, strip, strip_any};

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
        assert_eq!(strip("JDBC:x", "jdbc:"), Some("x"));
        assert_eq!(strip("jd\u{e9}", "jdbc:"), None);
        assert_eq!(strip_any("Np:db", &["tcp:", "np:"]), Some("db"));
        assert_eq!(strip_any("db", &["tcp:", "np:"]), None);
    }
}
