//! Which characters stand in a text, seen in one pass: most rules end at the question whether one
//! of theirs does.

use crate::beginnings::{Begun, Class};

/// A set of kinds of characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u32);

impl Marks {
    pub(crate) const SPACE: Self = Self(1);
    /// CR, LF and the other control characters.
    pub(crate) const CONTROL: Self = Self(1 << 1);
    /// Any character beyond ASCII.
    pub(crate) const BEYOND_ASCII: Self = Self(1 << 2);
    pub(crate) const UPPER: Self = Self(1 << 3);
    pub(crate) const LOWER: Self = Self(1 << 4);
    pub(crate) const DIGIT: Self = Self(1 << 5);
    pub(crate) const AT: Self = Self(1 << 6);
    pub(crate) const COLON: Self = Self(1 << 7);
    pub(crate) const SLASH: Self = Self(1 << 8);
    pub(crate) const EQUALS: Self = Self(1 << 9);
    pub(crate) const DOLLAR: Self = Self(1 << 10);
    pub(crate) const PERCENT: Self = Self(1 << 11);
    pub(crate) const HASH: Self = Self(1 << 12);
    pub(crate) const UNDERSCORE: Self = Self(1 << 13);
    pub(crate) const HYPHEN: Self = Self(1 << 14);
    pub(crate) const DOT: Self = Self(1 << 15);
    /// `,`
    pub(crate) const COMMA: Self = Self(1 << 16);
    /// `;`
    pub(crate) const SEMICOLON: Self = Self(1 << 17);
    /// `<`
    pub(crate) const ANGLE: Self = Self(1 << 18);
    /// `{` and `}`
    pub(crate) const BRACE: Self = Self(1 << 19);
    /// `[` and `]`
    pub(crate) const BRACKET: Self = Self(1 << 20);
    /// `(` and `)`
    pub(crate) const PARENTHESIS: Self = Self(1 << 21);
    /// `"`, `'` and the backtick.
    pub(crate) const QUOTE: Self = Self(1 << 22);
    pub(crate) const PLUS: Self = Self(1 << 23);
    /// `&` and `?`
    pub(crate) const QUERY: Self = Self(1 << 24);
    pub(crate) const BANG: Self = Self(1 << 25);
    /// Any other ASCII punctuation.
    pub(crate) const OTHER: Self = Self(1 << 26);
    /// The same byte three times, one after the other.
    pub(crate) const RUN: Self = Self(1 << 27);
    /// A digit of base 16, in any case.
    pub(crate) const HEXADECIMAL: Self = Self(1 << 31);
    pub(crate) const LETTER: Self = Self::LOWER.and(Self::UPPER);
    pub(crate) const ALPHANUMERIC: Self = Self::LETTER.and(Self::DIGIT);
    /// Letters with which a word begins that asks for an edit or is never a value: `change`, `todo`.
    pub(crate) const REQUEST: Self = Self::class(Class::REQUEST);
    /// Letters with which a credential begins that says its mode, or one that was published.
    pub(crate) const CREDENTIAL: Self = Self::class(Class::CREDENTIAL);
    /// Letters with which a word of an environment begins: `staging`.
    pub(crate) const ENVIRONMENT: Self = Self::class(Class::ENVIRONMENT);

    /// Letters with which a word of a class begins.
    const fn class(class: Class) -> Self {
        Self((class.0 as u32) << CLASSES)
    }

    /// What stands in `text`.
    pub(crate) fn of(text: &str) -> Self {
        let (mut seen, mut begun, mut run) = (0, Begun::NONE, false);
        // The byte before, which of the first is another, and whether the one before it is the same.
        let (mut before, mut twice) = (!text.bytes().next().unwrap_or_default(), false);
        for byte in text.bytes() {
            seen |= KINDS.get(usize::from(byte)).copied().unwrap_or_default();
            begun.read(byte);
            let again = byte == before;
            run |= again && twice;
            (before, twice) = (byte, again);
        }
        if run {
            seen |= Self::RUN.0;
        }
        Self(seen | begun.classes() << CLASSES)
    }

    /// Whether each character of `text` is of one of the kinds in `wanted`.
    #[inline(never)]
    pub(crate) fn are_all_of(text: &str, wanted: Self) -> bool {
        for byte in text.bytes() {
            if !wanted.holds(byte) {
                return false;
            }
        }
        true
    }

    /// Whether any character of `text` is of one of the kinds in `wanted`.
    pub(crate) fn is_any_of(text: &str, wanted: Self) -> bool {
        for byte in text.bytes() {
            if wanted.holds(byte) {
                return true;
            }
        }
        false
    }

    /// `text` without the characters at its end that are of one of the kinds in `edges`.
    pub(crate) fn trimmed_end(text: &str, edges: Self) -> &str {
        let mut end = text.len();
        for byte in text.bytes().rev() {
            if !edges.holds(byte) {
                break;
            }
            end -= 1;
        }
        text.get(..end).unwrap_or_default()
    }

    /// Whether a byte is of one of the kinds.
    #[inline]
    fn holds(self, byte: u8) -> bool {
        match KINDS.get(usize::from(byte)) {
            Some(kind) => kind & self.0 != 0,
            None => false,
        }
    }

    /// Both sets.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the text is letters and digits of ASCII only.
    pub(crate) const fn is_one_word(self) -> bool {
        let word = Self::ALPHANUMERIC
            .and(Self::HEXADECIMAL)
            .and(Self::RUN)
            .and(Self::REQUEST)
            .and(Self::CREDENTIAL)
            .and(Self::ENVIRONMENT);
        self.0 & !word.0 == 0
    }

    /// Whether any of `wanted` stands in the text.
    pub(crate) const fn has(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }
}

/// Above the kinds of characters stand the classes of beginnings.
const CLASSES: u32 = 28;

/// The kind of each byte.
static KINDS: [u32; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = kind(byte).0;
        byte += 1;
    }
    kinds
};

const fn kind(byte: usize) -> Marks {
    if byte > 0x7f {
        return Marks::BEYOND_ASCII;
    }
    #[expect(clippy::cast_possible_truncation, reason = "of ASCII")]
    match byte as u8 {
        b' ' => Marks::SPACE,
        0..=0x1f | 0x7f => Marks::CONTROL,
        b'A'..=b'F' => Marks::UPPER.and(Marks::HEXADECIMAL),
        b'G'..=b'Z' => Marks::UPPER,
        b'a'..=b'f' => Marks::LOWER.and(Marks::HEXADECIMAL),
        b'g'..=b'z' => Marks::LOWER,
        b'0'..=b'9' => Marks::DIGIT.and(Marks::HEXADECIMAL),
        b'@' => Marks::AT,
        b':' => Marks::COLON,
        b'/' => Marks::SLASH,
        b'=' => Marks::EQUALS,
        b'$' => Marks::DOLLAR,
        b'%' => Marks::PERCENT,
        b'#' => Marks::HASH,
        b'_' => Marks::UNDERSCORE,
        b'-' => Marks::HYPHEN,
        b'.' => Marks::DOT,
        b',' => Marks::COMMA,
        b';' => Marks::SEMICOLON,
        b'<' => Marks::ANGLE,
        b'{' | b'}' => Marks::BRACE,
        b'[' | b']' => Marks::BRACKET,
        b'(' | b')' => Marks::PARENTHESIS,
        b'"' | b'\'' | b'`' => Marks::QUOTE,
        b'+' => Marks::PLUS,
        b'&' | b'?' => Marks::QUERY,
        b'!' => Marks::BANG,
        _ => Marks::OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn every_kind_is_seen_and_no_other() {
        let marks = Marks::of("postgres://app@db/x");
        assert!(marks.has(Marks::AT) && marks.has(Marks::COLON) && marks.has(Marks::SLASH));
        assert!(!marks.has(Marks::DIGIT.and(Marks::UPPER).and(Marks::RUN)));
        assert!(Marks::of("p\u{e4}ss").has(Marks::BEYOND_ASCII));
        assert!(Marks::of("a\r").has(Marks::CONTROL));
        assert_eq!(Marks::of(""), Marks::default());
    }

    #[test]
    fn beginnings_are_seen_anywhere_and_in_any_case() {
        for (text, class) in [
            ("changeme", Marks::REQUEST),
            ("acme-TODO", Marks::REQUEST),
            ("xsk_live_x", Marks::CREDENTIAL),
            ("app_qa", Marks::ENVIRONMENT),
            ("CI-1", Marks::ENVIRONMENT),
            ("db.Staging", Marks::ENVIRONMENT),
        ] {
            assert!(Marks::of(text).has(class), "{text}");
        }
        let all = Marks::REQUEST
            .and(Marks::CREDENTIAL)
            .and(Marks::ENVIRONMENT);
        for text in ["", "q", "orders", "/v2/"] {
            assert!(!Marks::of(text).has(all), "{text}");
        }
    }

    #[test]
    fn three_of_a_kind_are_a_run() {
        for run in ["xxx", "axxx", "xxxa", "\0\0\0", "\u{1}\u{1}\u{1}"] {
            assert!(Marks::of(run).has(Marks::RUN), "{run:?}");
        }
        for none in ["", "xx", "xxyxx", "\0\0", "\u{1}", "\u{1}\0"] {
            assert!(!Marks::of(none).has(Marks::RUN), "{none:?}");
        }
    }

    #[test]
    fn characters_are_asked_for_by_their_kind() {
        assert!(Marks::is_any_of("a:b", Marks::COLON) && !Marks::is_any_of("a", Marks::COLON));
        assert_eq!(
            Marks::trimmed_end("\u{e9}a1", Marks::ALPHANUMERIC),
            "\u{e9}"
        );
        assert_eq!(Marks::trimmed_end("a1", Marks::ALPHANUMERIC), "");
    }
}
