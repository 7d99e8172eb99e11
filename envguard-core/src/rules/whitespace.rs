//! `whitespace`: white space round a value, a carriage return in it, or an invisible character where
//! none can be meant.
//!
//! The program would read it as part of the value: a password with a line break at its end is
//! another password. Nothing is trimmed, because other readers of the same variable would not.
//!
//! White space round a JSON document and in it means nothing to its readers, and is left alone.
//!
//! Spaces inside a value are text. Characters without a width are, inside free text, part of the
//! writing of some languages and of emoji; inside a secret, a key or a URL they came with copy and paste.

use super::Rule;
use crate::Code;
use crate::cut;
use crate::judge::Judgement;
use crate::marks::Marks;
use crate::name::Carrier;
use crate::subject::Subject;

pub(super) const RULE: Rule = Rule {
    code: Code::Whitespace,
    judge,
};

fn judge(subject: &Subject<'_>) -> Option<Judgement> {
    let mut text = subject.text;
    if text.is_empty() || !subject.marks.has(MAY_BE_BLANK) {
        return None;
    }
    if subject.variable.kind().is_json() {
        let document = cut::trimmed(text, b" \t\n\r");
        if !document.is_empty() {
            let (first, last) = ends(document);
            if !is_blank(first) && !is_blank(last) {
                return None;
            }
            text = document;
        }
    }
    let (first, last) = ends(text);
    let (message, help) = if is_blank_throughout(text) {
        (
            "holds nothing but white space",
            "set a value, or unset the variable",
        )
    } else if cut::has(text, "\r") {
        (
            "holds a carriage return (CR)",
            "the file it comes from has Windows line ends; convert it with `dos2unix` or \
             `tr -d '\\r'`",
        )
    } else if text.ends_with('\n') && !is_pem(text) {
        (
            "ends with a line break",
            "write the value with `printf %s` or `echo -n`; `echo` and most editors add a line \
             break, and `kubectl create secret --from-file` keeps it",
        )
    } else if text.starts_with('\u{feff}') {
        (
            "begins with a byte order mark",
            "save the file as UTF-8 without a byte order mark; some editors on Windows add one",
        )
    } else if is_pasted(last) || is_pasted(first) {
        (
            "begins or ends with a no-break space or an invisible character",
            "it came with copy and paste from a web page or a chat; type the value, or paste it as \
             plain text",
        )
    } else if is_blank(last) && !is_pem(text) {
        (
            "ends with white space",
            "remove what stands behind the value; `docker --env-file` keeps trailing spaces, and so \
             does `set NAME=value & ..` on Windows",
        )
    } else if is_blank(first) {
        (
            "begins with white space",
            "remove what stands before the value; readers of env files disagree on whether a space \
             behind `=` counts",
        )
    } else if subject.marks.has(Marks::BEYOND_ASCII) && holds_pasted(text) && is_no_prose(subject) {
        (
            "holds a no-break space or an invisible character",
            "it came with copy and paste from a web page or a chat; type the value, or paste it as \
             plain text",
        )
    } else {
        return None;
    };
    Some(Judgement::new(Code::Whitespace, message).help(help))
}

/// The kinds of characters of which one has to stand in the text.
const MAY_BE_BLANK: Marks = Marks::SPACE.and(Marks::CONTROL).and(Marks::BEYOND_ASCII);

/// The first and the last character of a text that is not empty.
fn ends(text: &str) -> (char, char) {
    let mut characters = text.chars();
    let first = characters.next().unwrap_or_default();
    (first, characters.next_back().unwrap_or(first))
}

fn is_blank_throughout(text: &str) -> bool {
    for character in text.chars() {
        if !is_blank(character) {
            return false;
        }
    }
    true
}

fn holds_pasted(text: &str) -> bool {
    for character in text.chars() {
        if is_pasted(character) {
            return true;
        }
    }
    false
}

/// White space, and the characters that look like none.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || is_pasted(character)
}

/// What no keyboard types by accident: no-break spaces, zero-width space and joiners, the soft hyphen,
/// the byte order mark.
const fn is_pasted(character: char) -> bool {
    matches!(
        character,
        '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{202f}' | '\u{2060}' | '\u{feff}'
    )
}

/// Whether the variable holds something that nobody writes in words.
fn is_no_prose(subject: &Subject<'_>) -> bool {
    !subject.kind.holds_text() || subject.carrier != Carrier::Text
}

/// A PEM block ends with a line break by its format (RFC 7468).
fn is_pem(text: &str) -> bool {
    text.starts_with("-----BEGIN ") && text.ends_with("-----\n")
}
