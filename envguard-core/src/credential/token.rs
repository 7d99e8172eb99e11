//! The parts of a text that may be a credential: what stands between delimiters.

use crate::cut;
use crate::marks::Marks;

/// The shortest part worth a look. Shorter ones hold no secret that is long enough to be one.
const SHORTEST: usize = 12;

/// The parts of `text` that stand between delimiters, twice: first what connection strings and
/// headers separate (`;`, `,`, `&`, white space, quotes, the first `=`), because a base64 value
/// holds `/` and `=` itself; then what URLs separate too. Each byte is seen a fixed number of
/// times. Nothing for a text without a delimiter: it is looked at as a whole.
pub(super) fn inside(text: &str, marks: Marks) -> Inside<'_> {
    let looked_at = |wanted| if marks.has(wanted) { text } else { "" };
    Inside {
        coarse: parts(looked_at(COARSE_MARKS), COARSE),
        fine: parts(looked_at(FINE_MARKS), FINE),
        length: text.len(),
    }
}

/// The parts of a text that may be a credential, as far as they have not been taken.
pub(super) struct Inside<'a> {
    coarse: Parts<'a>,
    fine: Parts<'a>,
    /// That of the whole text.
    length: usize,
}

impl<'a> Iterator for Inside<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let part = match self.coarse.next() {
                Some(part) => match cut::position(part, b'=') {
                    Some(equals) => part.get(equals + 1..).unwrap_or_default(),
                    None => part,
                },
                None => self.fine.next()?,
            };
            if part.len() >= SHORTEST && part.len() < self.length {
                return Some(part);
            }
        }
    }
}

/// What stands between bytes of a kind. They are ASCII, so that no character is cut.
pub(super) const fn parts(text: &str, kind: u8) -> Parts<'_> {
    Parts {
        rest: Some(text),
        kind,
    }
}

/// What stands between bytes of a kind, as far as it has not been taken.
pub(super) struct Parts<'a> {
    /// Nothing behind the last part.
    rest: Option<&'a str>,
    kind: u8,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        for (at, byte) in rest.bytes().enumerate() {
            if let Some(kinds) = DELIMITERS.get(usize::from(byte))
                && kinds & self.kind != 0
            {
                self.rest = rest.get(at + 1..);
                return rest.get(..at);
            }
        }
        self.rest = None;
        Some(rest)
    }
}

/// What has to stand in a text that has parts of each kind.
const COARSE_MARKS: Marks = Marks::SPACE
    .and(Marks::CONTROL)
    .and(Marks::COMMA)
    .and(Marks::SEMICOLON)
    .and(Marks::EQUALS)
    .and(Marks::QUERY)
    .and(Marks::HASH)
    .and(Marks::QUOTE)
    .and(Marks::BRACE)
    .and(Marks::BRACKET)
    .and(Marks::PARENTHESIS)
    .and(Marks::ANGLE)
    .and(Marks::OTHER);
const FINE_MARKS: Marks = COARSE_MARKS
    .and(Marks::SLASH)
    .and(Marks::AT)
    .and(Marks::COLON);

const COARSE: u8 = 1;
const FINE: u8 = 2;
/// What stands between a key and other text, and never in a key.
pub(super) const NEVER_IN_KEYS: u8 = 4;
/// What stands in some keys, and in front of others.
pub(super) const IN_FRONT_OF_KEYS: u8 = 8;

/// Which bytes delimit.
static DELIMITERS: [u8; 256] = {
    let mut kinds = [0; 256];
    mark(&mut kinds, COARSE | FINE, b";,&?#\"'` \t\n\r{}[]()<>");
    mark(&mut kinds, FINE, b"/@:=|");
    mark(&mut kinds, NEVER_IN_KEYS, b";,&?#\"'` {}[]()<>/@\\\x7f");
    mark(&mut kinds, IN_FRONT_OF_KEYS, b":=|");
    let mut control = 0;
    while control < b' ' as usize {
        kinds[control] |= NEVER_IN_KEYS;
        control += 1;
    }
    kinds
};

/// Notes that `bytes` are of a kind.
const fn mark(kinds: &mut [u8; 256], kind: u8, bytes: &[u8]) {
    let mut at = 0;
    while at < bytes.len() {
        kinds[bytes[at] as usize] |= kind;
        at += 1;
    }
}
