//! Filler: texts that somebody typed to fill a field, by their shape.

use crate::cut;
use crate::marks::Marks;

/// Characters that stand for something hidden or left out, in forms and in documentation.
const fn is_blot(character: char) -> bool {
    matches!(
        character,
        'x' | 'X' | '*' | '#' | '.' | '_' | '-' | '?' | '\u{2022}' | '\u{25cf}' | '\u{2026}'
    )
}

/// Whether `text` is blots only: `xxxx`, `****`, `XXXX-XXXX`, `xxxxxxxx-xxxx-xxxx`.
pub(super) fn is_blotted_out(text: &str) -> bool {
    let mut count = 0_usize;
    for character in text.chars() {
        if !is_blot(character) {
            return false;
        }
        count += 1;
    }
    count >= 3
}

/// Whether blots take the place of a token's random part: `sk_live_xxxxxxxx`, `G-XXXXXXXXXX`,
/// `UA-XXXXX-Y`.
///
/// Eight blots in a row that are half of the text, or four or more `x` of one case between
/// separators. A random text of 32 letters and digits has such a run once in 10^11.
pub(super) fn is_blotted_in_part(text: &str) -> bool {
    let mut longest = 0;
    let mut run = 0;
    let mut before = None;
    for character in text.chars() {
        run = if before == Some(character) {
            run + 1
        } else {
            1
        };
        before = Some(character);
        if is_blot(character) && !matches!(character, '_' | '-' | '.') {
            longest = longest.max(run);
        }
    }
    if longest >= 8 && longest * 2 >= text.chars().count() {
        return true;
    }
    // A word that is crossed out is such a run too, and most texts hold none.
    if longest >= 4 {
        for word in cut::words(text, |character| character.is_ascii_alphanumeric()) {
            if is_crossed_out(word) {
                return true;
            }
        }
    }
    if text.len() > 20 {
        return false;
    }
    let mut last = "";
    for part in cut::parts(text, b"_-:") {
        last = part;
    }
    last.len() < text.len() && last.len() >= 3 && is_one_x_over_and_over(last)
}

/// `xxxx`, `XXXXXX`.
pub(super) fn is_crossed_out(word: &str) -> bool {
    word.len() >= 4 && is_one_x_over_and_over(word)
}

fn is_one_x_over_and_over(text: &str) -> bool {
    let first = text.bytes().next().unwrap_or_default();
    if !matches!(first, b'x' | b'X') {
        return false;
    }
    for byte in text.bytes() {
        if byte != first {
            return false;
        }
    }
    true
}

/// Whether `text` is one character, four times or more, possibly in groups and with the padding of
/// base64: `0000`, `aaaa-aaaa`, `00000000-0000-0000-0000-000000000000`, `AAAA==`.
pub(super) fn is_one_character(text: &str) -> bool {
    // Laravel writes `base64:` in front of a key.
    let text = text.strip_prefix("base64:").unwrap_or(text);
    let mut first = None;
    let mut count = 0_usize;
    for character in cut::trimmed_end(text, b"=").chars() {
        if is_separator(character) {
            continue;
        }
        match first {
            None => first = Some(character),
            Some(first) if first != character => return false,
            Some(_) => {}
        }
        count += 1;
    }
    count >= 4
}

/// Whether `text` counts: `1234`, `abcdef`, `0123456789abcdef`, `12345678-1234-1234-1234-123456789012`.
///
/// It is runs in which each letter or digit follows the one before it, 0 behind 9, and each run
/// begins where people begin: at `a`, `0` or `1`.
pub(super) fn counts(text: &str) -> bool {
    let mut total = 0_usize;
    let mut run = 0_usize;
    let mut before = 0;
    for byte in text.bytes() {
        if is_separator(char::from(byte)) {
            continue;
        }
        if !byte.is_ascii_alphanumeric() {
            return false;
        }
        let byte = byte.to_ascii_lowercase();
        if before + 1 == byte || (before == b'9' && byte == b'0') {
            run += 1;
        } else if matches!(byte, b'a' | b'0' | b'1') && (run == 0 || run >= 3) {
            run = 1;
        } else {
            return false;
        }
        before = byte;
        total += 1;
    }
    total >= 4 && run >= 3
}

const fn is_separator(character: char) -> bool {
    matches!(character, '-' | '_' | ':' | '.' | ' ')
}

/// Whether `text` was cut off: `sk_live_...`, `eyJhbGciOi\u{2026}`. `Some(true)` where it is so short
/// that no secret can end like that.
pub(super) fn is_cut_off(text: &str) -> Option<bool> {
    let stem = match text.strip_suffix("...") {
        Some(stem) => stem,
        None => text.strip_suffix("\u{2026}")?,
    };
    let token = !stem.is_empty()
        && Marks::are_all_of(
            stem,
            Marks::ALPHANUMERIC
                .and(Marks::HYPHEN)
                .and(Marks::UNDERSCORE)
                .and(Marks::DOT)
                .and(Marks::PLUS),
        );
    token.then_some(stem.len() <= 16)
}

/// The words in brackets where `text` is nothing else: `<your-key>`, `&lt;token&gt;`.
pub(super) fn in_angles(text: &str) -> Option<&str> {
    let body = strip(text, &[("<", ">"), ("&lt;", "&gt;")])?;
    is_label(body).then_some(body)
}

/// The words in square brackets or braces where `text` is nothing else: `[api key]`, `{token}`.
pub(super) fn in_brackets(text: &str) -> Option<&str> {
    let body = strip(text, &[("[", "]"), ("{", "}")])?;
    let words = Marks::are_all_of(
        body,
        Marks::ALPHANUMERIC
            .and(Marks::SPACE)
            .and(Marks::HYPHEN)
            .and(Marks::UNDERSCORE),
    );
    (words && cut::letters(body) >= 3).then_some(body)
}

/// What stands in angle brackets inside a URL, where a bracket is not allowed (RFC 3986, appendix
/// C): `https://<tenant>.auth0.com`.
pub(super) fn holds_angles(text: &str) -> bool {
    let mut parts = cut::parts(text, b"<");
    // No bracket stands in front of the first part.
    parts.next();
    for part in parts {
        if let Some((body, _)) = cut::around(part, ">")
            && is_label(body)
        {
            return true;
        }
    }
    false
}

/// What stands between the two lines of a PEM block (RFC 7468), line breaks possibly written as `\n`.
pub(super) fn pem_body(text: &str) -> Option<&str> {
    let (_, rest) = cut::around(text.strip_prefix("-----BEGIN ")?, "-----")?;
    let (body, _) = cut::around(rest, "-----END ")?;
    Some(cut::trimmed(body, b"\n\\n "))
}

/// What stands between a pair of brackets.
fn strip<'a>(text: &'a str, brackets: &[(&str, &str)]) -> Option<&'a str> {
    for (open, close) in brackets {
        if let Some(rest) = text.strip_prefix(*open) {
            return rest.strip_suffix(*close);
        }
    }
    None
}

/// What people write in brackets: words. Not the punctuation of a random password, not a mail
/// address, not markup.
fn is_label(body: &str) -> bool {
    if body.len() > 80 || body.starts_with('/') || cut::letters(body) == 0 {
        return false;
    }
    for character in body.chars() {
        let is_of_labels = character.is_alphanumeric()
            || matches!(
                character,
                ' ' | '-' | '_' | '.' | ':' | '|' | '\'' | '/' | ','
            );
        if !is_of_labels {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{
        counts, in_angles, is_blotted_in_part, is_blotted_out, is_cut_off, is_one_character,
    };

    #[test]
    fn blots_are_seen_whole_and_behind_a_prefix() {
        for text in [
            "xxx",
            "****",
            "XXXX-XXXX",
            "...",
            "\u{2022}\u{2022}\u{2022}\u{2022}",
        ] {
            assert!(is_blotted_out(text), "{text}");
        }
        for text in ["xx", "xxxy", "x1x1x1"] {
            assert!(!is_blotted_out(text), "{text}");
        }
        for text in [
            "sk_live_xxxxxxxx",
            "G-XXXXXXXXXX",
            "UA-XXXXX-Y",
            "whsec_xxx",
        ] {
            assert!(is_blotted_in_part(text), "{text}");
        }
        for text in [
            "maxxxim",
            "xXxXxXxX",
            "1x0000000000000000000000000000000AA",
            "a_xx",
        ] {
            assert!(!is_blotted_in_part(text), "{text}");
        }
    }

    #[test]
    fn one_character_is_seen_in_groups() {
        for text in [
            "0000",
            "aaaaaaaa",
            "AAAAAAAAAAAAAAAAAAAAAA==",
            "0000-0000",
            "!!!!",
        ] {
            assert!(is_one_character(text), "{text}");
        }
        for text in ["", "aaa", "aaab", "----", "aaAA"] {
            assert!(!is_one_character(text), "{text}");
        }
    }

    #[test]
    fn counting_is_seen_in_runs() {
        for text in [
            "1234",
            "0123456789",
            "1234567890",
            "abcdefgh",
            "abc123",
            "ABCD-1234",
            "0123456789abcdef0123456789abcdef",
            "12345678-1234-1234-1234-123456789012",
        ] {
            assert!(counts(text), "{text}");
        }
        for text in [
            "", "123", "1357", "4567", "abcx", "1234x", "ab12", "20240101",
        ] {
            assert!(!counts(text), "{text}");
        }
    }

    #[test]
    fn what_is_cut_off_ends_with_dots() {
        assert_eq!(is_cut_off("sk_live_..."), Some(true));
        assert_eq!(is_cut_off("eyJhbGciOiJIUzI1NiIsInR5\u{2026}"), Some(false));
        for text in ["...", "wait for it...", "a.b.c"] {
            assert_eq!(is_cut_off(text), None, "{text}");
        }
    }

    #[test]
    fn brackets_hold_words() {
        for text in ["<key>", "<your api key>", "&lt;token&gt;", "<TENANT_ID>"] {
            assert!(in_angles(text).is_some(), "{text}");
        }
        for text in [
            "<>",
            "<ops@acme.com>",
            "<a>b</a>",
            "<!-- x -->",
            "<9$k(2>",
            "</x>",
        ] {
            assert!(in_angles(text).is_none(), "{text}");
        }
    }
}
