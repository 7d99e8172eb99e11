//! How texts are cut: what stands in front of a byte, between some, or without some at its edges.
//!
//! Plain functions, each compiled once. The searches and splits of the standard library are generic in
//! what they look for, and each use of them is code of its own in every program.

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

/// What stands in front of the first `wanted` and behind it. Nothing stands round an empty text.
pub(crate) fn around<'a>(text: &'a str, wanted: &str) -> Option<(&'a str, &'a str)> {
    let first = *wanted.as_bytes().first()?;
    for (at, byte) in text.bytes().enumerate() {
        if byte == first
            && let Some((before, tail)) = text.split_at_checked(at)
            && let Some(behind) = tail.strip_prefix(wanted)
        {
            return Some((before, behind));
        }
    }
    None
}

/// Where the first `wanted` stands in `text`.
pub(crate) fn find(text: &str, wanted: &str) -> Option<usize> {
    let (before, _) = around(text, wanted)?;
    Some(before.len())
}

/// Whether `wanted` stands in `text`, as nothing does in every text.
pub(crate) fn has(text: &str, wanted: &str) -> bool {
    wanted.is_empty() || around(text, wanted).is_some()
}

/// What stands in front of the last `wanted` and behind it.
pub(crate) fn around_last<'a>(text: &'a str, wanted: &str) -> Option<(&'a str, &'a str)> {
    let first = *wanted.as_bytes().first()?;
    let mut at = text.len();
    for byte in text.bytes().rev() {
        at -= 1;
        if byte == first
            && let Some((before, tail)) = text.split_at_checked(at)
            && let Some(behind) = tail.strip_prefix(wanted)
        {
            return Some((before, behind));
        }
    }
    None
}

/// What stands behind the last `wanted`; all of `text` without one.
pub(crate) fn behind_last<'a>(text: &'a str, wanted: &str) -> &'a str {
    match around_last(text, wanted) {
        Some((_, behind)) => behind,
        None => text,
    }
}

/// Whether a byte is one of a few: they are looked through faster than searched.
#[inline]
fn holds(few: &[u8], byte: u8) -> bool {
    for one in few {
        if *one == byte {
            return true;
        }
    }
    false
}

/// Whether a character is one of a few, which are ASCII.
pub(crate) fn is_one_of(character: char, few: &[u8]) -> bool {
    u8::try_from(character).is_ok_and(|byte| holds(few, byte))
}

/// `text` without any of `edges`, which are ASCII, at its beginning.
pub(crate) fn trimmed_start<'a>(text: &'a str, edges: &[u8]) -> &'a str {
    for (at, byte) in text.bytes().enumerate() {
        if !holds(edges, byte) {
            return text.get(at..).unwrap_or(text);
        }
    }
    ""
}

/// The part of `text` in front of the first of `ends`, which are ASCII; all of it without one.
pub(crate) fn before<'a>(text: &'a str, ends: &[u8]) -> &'a str {
    let mut end = 0;
    for byte in text.bytes() {
        if holds(ends, byte) {
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
        if !holds(edges, byte) {
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
        around, around_last, before, behind_last, find, has, is_one_of, next_word, parts, position,
        trimmed, trimmed_end, trimmed_start, word_end, words,
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
    fn a_text_is_found_where_the_standard_library_finds_it() {
        for text in ["", "a", "://", "a://b://", "\u{e9}a\u{e9}", "aab", "-\n-"] {
            for wanted in ["a", "ab", "://", "\u{e9}", "-", "\n-", "aaab"] {
                assert_eq!(find(text, wanted), text.find(wanted), "{text:?} {wanted:?}");
                assert_eq!(has(text, wanted), text.contains(wanted));
                assert_eq!(around(text, wanted), text.split_once(wanted));
                assert_eq!(around_last(text, wanted), text.rsplit_once(wanted));
                assert_eq!(Some(behind_last(text, wanted)), text.rsplit(wanted).next());
            }
            assert!(has(text, ""));
        }
        assert!(is_one_of('b', b"ab") && !is_one_of('\u{e2}', b"ab"));
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
    fn words_stand_between_white_space_of_any_kind() {
        let mut rest = " a\u{a0}\tb\u{e9} ";
        let mut words = Vec::new();
        while let Some(word) = next_word(&mut rest) {
            words.push(word);
        }
        assert_eq!(words, ["a", "b\u{e9}"]);
    }

    #[test]
    fn a_text_is_parted_at_the_first_of_several() {
        assert_eq!(around("\u{e9}=>b=>c", "=>"), Some(("\u{e9}", "b=>c")));
        assert_eq!(around("a==>b", "=>"), Some(("a=", "b")));
        assert_eq!(around("\u{e9},", ","), Some(("\u{e9}", "")));
        assert_eq!(
            [around("a", ","), around("a", ""), around("", ",")],
            [None; 3]
        );
    }

    #[test]
    fn the_last_of_several_is_found_also_where_they_overlap() {
        assert_eq!(around_last("{{{\u{e9}", "{{"), Some(("{", "\u{e9}")));
        assert_eq!(around_last("tcp(tcp(", "tcp("), Some(("tcp(", "")));
        assert_eq!(around_last("\u{e9}@b", "@"), Some(("\u{e9}", "b")));
        assert_eq!(
            [
                around_last("", "a"),
                around_last("b", "ab"),
                around_last("a", "")
            ],
            [None; 3]
        );
    }

    #[test]
    fn ends_are_found_by_bytes_and_by_characters() {
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
}
