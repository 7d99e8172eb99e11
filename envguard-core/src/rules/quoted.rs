//! `quoted`: quotes and other wrapping round a value that a file format should have removed.
//!
//! It catches a pair of quotes, straight or typographic, round the whole value; a quote at one end only,
//! where no value of that kind has one (the first line of a value that was broken into several); and a
//! value that begins with its own name (`API_KEY=API_KEY=..`).
//!
//! Quotes inside a value are text, and so are a pair round a part of it (`"a", "b"`) and an apostrophe at
//! its beginning. A password may begin or end with a quote; one end alone counts only round what is
//! plainly a number, a URL, a PEM block or a token.
//!
//! JSON has quotes of its own: of a JSON document only other quotes than `"` are wrapping.
//!
//! A PEM block on one line, with `\n` as two characters, is left alone: it is the form in which many
//! vendors hand out keys, and their libraries turn it back. So is base64 of a PEM block.

use super::{Rule, embedded, unexpanded};
use crate::cut;
use crate::judge::Judgement;
use crate::marks::Marks;
use crate::name::Carrier;
use crate::subject::Subject;
use crate::{Code, Variable};

pub(super) const RULE: Rule = Rule {
    code: Code::Quoted,
    judge,
};

/// Quotes of every kind, and the equals sign behind a name.
const MAY_WRAP: Marks = Marks::QUOTE.and(Marks::BEYOND_ASCII).and(Marks::EQUALS);

const fn is_straight(character: char) -> bool {
    matches!(character, '"' | '\'' | '`')
}

/// Opening and closing quotes of word processors and chats.
const CURLY: [(char, char); 5] = [
    ('\u{201c}', '\u{201d}'),
    ('\u{2018}', '\u{2019}'),
    ('\u{201e}', '\u{201c}'),
    ('\u{201a}', '\u{2018}'),
    ('\u{201d}', '\u{201d}'),
];

const READERS: &str = "remove the quotes; `docker run --env-file` and `kubectl --from-env-file` keep \
                       them, other readers of the same file do not";
const PASTED: &str = "remove the quotes; word processors and chats put them in place of straight ones, and \
                      no reader of a file removes them";
const BROKEN: &str = "a value of several lines was cut at its first line break; keep it in a file, or write \
                      line breaks in the form that its reader knows";

fn judge(subject: &Subject<'_>) -> Option<Judgement> {
    let (variable, text) = (subject.variable, subject.text);
    if !subject.marks.has(MAY_WRAP) {
        return None;
    }
    let mut characters = text.chars();
    let first = characters.next()?;
    if variable.kind().is_json() && (first == '"' || text.ends_with('"')) {
        return None;
    }
    let inner = characters.as_str();
    let last = characters.next_back();
    let said = |message, help| Some(Judgement::new(Code::Quoted, message).help(help));

    if last == Some(first) && is_straight(first) {
        let body = characters.as_str();
        // Backticks round a command are command substitution: nothing ran it.
        if (first == '`' && unexpanded::is_command(body)) || !is_wrapping(subject, first, body) {
            return None;
        }
        return said("stands in quotes, which are part of the value", READERS);
    }
    if is_curly_pair(first, last) || is_pasted_at_one_end(subject, first, last) {
        return said(
            "stands in typographic quotes, which are part of the value",
            PASTED,
        );
    }
    if matches!(first, '"' | '\'') && is_plainly_a_value(variable, inner) {
        return said("begins with a quote that nothing closes", BROKEN);
    }
    if matches!(last, Some('"' | '\''))
        && let Some(before) = text.get(..text.len() - 1)
        && is_plainly_a_value(variable, before)
    {
        return said("ends with a quote that nothing opened", BROKEN);
    }
    if begins_with_own_name(variable, text) {
        return said(
            "begins with its own name and an equals sign",
            "write the name once; everything behind the first `=` is the value",
        );
    }
    None
}

/// Whether a pair of quotes stands round the whole text, and not round its first and last part.
/// In what is no free text, nothing else can be meant.
fn is_wrapping(subject: &Subject<'_>, quote: char, body: &str) -> bool {
    if !subject.variable.kind().holds_text() || subject.carrier == Carrier::Locator {
        return true;
    }
    let mut escaped = false;
    for character in body.chars() {
        if character == quote && !escaped {
            return false;
        }
        escaped = character == '\\' && !escaped;
    }
    true
}

fn is_curly_pair(first: char, last: Option<char>) -> bool {
    for (open, close) in &CURLY {
        if first == *open && last == Some(*close) {
            return true;
        }
    }
    false
}

fn is_curly(character: char) -> bool {
    for (open, close) in &CURLY {
        if character == *open || character == *close {
            return true;
        }
    }
    false
}

/// A typographic quote at one end: no secret, address or number has one.
fn is_pasted_at_one_end(subject: &Subject<'_>, first: char, last: Option<char>) -> bool {
    (is_curly(first) || is_curly(last.unwrap_or(first)))
        && (!subject.kind.holds_text() || subject.carrier != Carrier::Text)
}

/// Whether the rest beside one quote is plainly no text that has a quote of its own.
fn is_plainly_a_value(variable: &Variable, rest: &str) -> bool {
    let marks = Marks::of(rest);
    if marks.has(Marks::QUOTE) {
        return false;
    }
    if !variable.kind().element().holds_text() || rest.starts_with("-----BEGIN ") {
        return true;
    }
    if let Some(rest) = embedded::behind_scheme(rest)
        && !cut::has(rest, " ")
    {
        return true;
    }
    // A token.
    rest.len() >= 16
        && Marks::are_all_of(
            rest,
            Marks::ALPHANUMERIC
                .and(Marks::HYPHEN)
                .and(Marks::UNDERSCORE)
                .and(Marks::PLUS)
                .and(Marks::SLASH)
                .and(Marks::EQUALS)
                .and(Marks::DOT),
        )
}

/// `API_KEY=API_KEY=..`, `API_KEY=export API_KEY=..`.
fn begins_with_own_name(variable: &Variable, text: &str) -> bool {
    let text = text.strip_prefix("export ").unwrap_or(text);
    match text.strip_prefix(variable.name()) {
        Some(rest) => !variable.name().is_empty() && rest.starts_with('='),
        None => false,
    }
}
