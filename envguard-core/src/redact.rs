//! What of a value may be shown: never a password, never a control character, never too much.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::credential::secret_at;
use crate::cut;
use crate::span;

/// What stands in place of what must not be shown.
const MASK: &str = "****";

/// The most characters of a value that a report shows.
const SHOWN: usize = 120;

/// A value of a variable that is not a secret, ready for a report: passwords masked, control
/// characters and invisible ones escaped, quoted, cut to a readable length.
///
/// ```
/// use envguard_core::redact::shown;
///
/// assert_eq!(shown("80a"), r#""80a""#);
/// assert_eq!(shown("redis://u:hunter2@cache/0"), r#""redis://u:****@cache/0""#);
/// assert_eq!(shown("\u{1b}[2J"), r#""\u{1b}[2J""#);
/// ```
pub fn shown(text: &str) -> String {
    let masked = masked(text);
    let mut cut = String::with_capacity(SHOWN.min(masked.len()) + 8);
    cut.push('"');
    for character in masked.chars().take(SHOWN) {
        push_escaped(&mut cut, character);
    }
    cut.push('"');
    if masked.chars().nth(SHOWN).is_some() {
        cut.push_str("...");
    }
    cut
}

/// `text` on one line with control, format and other invisible characters escaped. For names and
/// for words that come from outside.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        push_escaped(&mut safe, character);
    }
    Cow::Owned(safe)
}

fn push_escaped(text: &mut String, character: char) {
    if is_plain(character) {
        text.push(character);
    } else {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{}", character.escape_debug());
    }
}

/// Printable: everything that `Debug` prints as it is, and quotes, which are harmless inside text.
fn is_plain(character: char) -> bool {
    matches!(character, '"' | '\'' | '\\' | ' '..='~') || character.escape_debug().len() == 1
}

/// Whether `character` can make a line of text read as another one than it is: controls, line
/// breaks, the controls of text direction, the byte order mark, and the two that YAML refuses.
///
/// Unlike in a report, emoji and the characters that join them are left alone: what an author
/// wrote into a declaration is meant.
pub const fn is_disruptive(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fffe}'..='\u{ffff}'
    )
}

/// Whether [`masked`] would hide something of `text`.
pub fn holds_password(text: &str) -> bool {
    matches!(masked(text), Cow::Owned(_))
}

/// `text` with every password in it masked: of a URL's user information, of a DSN without a
/// scheme (`root:pw@tcp(db)/app`), and behind a key that says so (`password=`, `"token":`). And
/// every credential that is one by its shape: the tokens of common providers, JSON Web Tokens,
/// private keys. Somebody pastes a key into the wrong variable, and it must not end in a log.
///
/// Where it is unclear how far a password goes, too much is masked.
///
/// ```
/// use envguard_core::redact::masked;
///
/// assert_eq!(masked(r#"{"user":"app","password":"x"}"#), r#"{"user":"app","password":****}"#);
/// assert_eq!(masked(concat!("ghp", "_0123456789abcdefABCDEF0123456789abcd")), "****");
/// assert_eq!(masked("info,sqlx=warn"), "info,sqlx=warn");
/// ```
pub fn masked(text: &str) -> Cow<'_, str> {
    let mut hidden: [Vec<Span>; 4] = Default::default();
    let [users, keyed, members, credentials] = &mut hidden;
    hide_user_information(text, users);
    hide_keyed_values(text, keyed);
    hide_json_members(text, members);
    hide_credentials(text, credentials);
    if hidden.iter().all(Vec::is_empty) {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut end = 0;
    let mut next = [0; 4];
    while let Some((from, to)) = first_of(&hidden, &mut next) {
        if from >= end {
            masked.push_str(&text[end..from]);
            masked.push_str(MASK);
        }
        end = end.max(to);
    }
    masked.push_str(&text[end..]);
    Cow::Owned(masked)
}

type Span = (usize, usize);

/// The first of the spans that `next` points at, one in each list; the lists are in order.
fn first_of(lists: &[Vec<Span>; 4], next: &mut [usize; 4]) -> Option<Span> {
    let mut first: Option<(Span, &mut usize)> = None;
    for (list, position) in lists.iter().zip(next) {
        if let Some(&span) = list.get(*position)
            && first.as_ref().is_none_or(|(other, _)| span < *other)
        {
            first = Some((span, position));
        }
    }
    let (span, position) = first?;
    *position += 1;
    Some(span)
}

/// The password of each `scheme://user:password@`, or the whole user information where it has no
/// password (it is then often a token). Without a scheme, what stands between the first `:` or
/// `/` and the last `@`.
fn hide_user_information(text: &str, hidden: &mut Vec<Span>) {
    let Some(first) = cut::find(text, "://").filter(|at| begins_url(text, 0, *at)) else {
        if let Some((login, _)) = cut::around_last(text, "@") {
            let start = cut::before(login, b":/").len();
            if start + 1 < login.len() {
                hidden.push((start + 1, login.len()));
            }
        }
        return;
    };
    let mut region = first + 3;
    // Where a password may have begun that holds what looks like the next URL, and whether a port
    // may stand there.
    let mut open: Option<(usize, bool)> = None;
    loop {
        let next = next_url(text, region);
        let part = &text[region..next.unwrap_or(text.len())];
        if let Some((login, _)) = cut::around_last(part, "@") {
            let at = login.len();
            let password = cut::find(login, ":").map(|colon| colon + 1);
            let start = password.filter(|start| *start < at).unwrap_or(0);
            let start = match open.take() {
                // Nobody writes `://@`.
                Some((open, is_port)) if !is_port || at == 0 => open,
                _ => region + start,
            };
            if start < region + at {
                hidden.push((start, region + at));
            }
        } else if open.is_none() {
            open = possible_password(part).map(|(start, is_port)| (region + start, is_port));
        }
        match next {
            Some(at) => region = at + 3,
            None => return,
        }
    }
}

/// Where behind `from` the `://` of a further URL stands. A password may hold any other.
fn next_url(text: &str, from: usize) -> Option<usize> {
    let mut search = from;
    loop {
        let at = search + cut::find(text.get(search..)?, "://")?;
        if begins_url(text, from, at) {
            return Some(at);
        }
        search = at + 3;
    }
}

/// Whether the `://` at a place follows a scheme that stands at the beginning of the text, or that
/// something separates from what is in front of it, no further back than `from`.
fn begins_url(text: &str, from: usize, at: usize) -> bool {
    let mut start = at;
    for byte in text[from..at].bytes().rev() {
        if !byte.is_ascii_alphanumeric() && !matches!(byte, b'+' | b'-' | b'.') {
            break;
        }
        start -= 1;
    }
    let before = &text[from..start];
    let is_first = from == 0
        && (before.is_empty()
            || span::starts_with(before, "jdbc:")
            || span::starts_with(before, "r2dbc:"));
    start < at && (is_first || before.chars().next_back().is_some_and(separates))
}

/// Whether a URL may begin behind a character.
fn separates(character: char) -> bool {
    character.is_whitespace() || cut::is_one_of(character, b",;|&?=\"'()[]{}<>")
}

/// Where in an authority without an `@` a password may begin, and whether that may be a port.
fn possible_password(part: &str) -> Option<(usize, bool)> {
    let ends = |character: char| character.is_whitespace() || cut::is_one_of(character, b":,;/?#");
    let (colon, _) = part
        .char_indices()
        .find(|&(_, character)| ends(character))?;
    let behind = part[colon..].strip_prefix(':')?;
    let after_digits = cut::trimmed_start(behind, b"0123456789");
    let is_port = after_digits.chars().next().is_none_or(ends);
    Some((colon + 1, is_port && behind.len() > after_digits.len()))
}

/// What is a credential by its shape, wherever it stands.
fn hide_credentials(text: &str, hidden: &mut Vec<Span>) {
    let mut from = 0;
    while let Some((start, end)) = secret_at(text, from) {
        hidden.push((start, end));
        from = end;
    }
}

/// Ends of keys whose value is a secret: `sslpassword`, `AccountKey`, `access_token`.
const SECRET_KEYS: [&str; 11] = [
    "auth",
    "credential",
    "key",
    "passwd",
    "password",
    "pass",
    "pwd",
    "secret",
    "sig",
    "signature",
    "token",
];

/// The value of each member of a JSON object whose key says that it is a secret:
/// `{"password": ".."}`. Of an array or an object everything behind its bracket.
fn hide_json_members(text: &str, hidden: &mut Vec<Span>) {
    let mut from = 0;
    while let Some((start, end)) = quoted(text, from) {
        from = end + 1;
        let behind = text.get(from..).unwrap_or_default();
        let Some(value) = behind.trim_start().strip_prefix(':').map(str::trim_start) else {
            continue;
        };
        if !span::ends_with_any(&text[start..end], &SECRET_KEYS) {
            continue;
        }
        let value_start = text.len() - value.len();
        let value_end = match value.bytes().next() {
            Some(b'"') => quoted(text, value_start).map_or(text.len(), |(_, end)| end + 1),
            Some(b'[' | b'{') => text.len(),
            _ => value_start + cut::before(value, b",}]").len(),
        };
        if value_start < value_end {
            hidden.push((value_start, value_end));
        }
        from = value_end;
    }
}

/// Where the next string in double quotes begins behind its quote, and where the one that closes it
/// stands.
fn quoted(text: &str, from: usize) -> Option<Span> {
    let start = from + cut::find(text.get(from..)?, "\"")? + 1;
    let mut escaped = false;
    let length = text.get(start..)?.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    Some((start, start + length))
}

fn hide_keyed_values(text: &str, hidden: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = cut::find(&text[from..], "=") {
        let equals = from + at;
        from = equals + 1;
        if span::ends_with_any(text[..equals].trim_end(), &SECRET_KEYS) {
            let length = bytes[from..]
                .iter()
                .position(|byte| matches!(byte, b'&' | b';') || byte.is_ascii_whitespace())
                .unwrap_or(bytes.len() - from);
            if length > 0 {
                hidden.push((from, from + length));
            }
            from += length;
        }
    }
}
