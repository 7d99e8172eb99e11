//! The parts of a text that may be a credential: what stands between delimiters.

use crate::marks::Marks;

/// The shortest part worth a look. Shorter ones hold no secret that is long enough to be one.
const SHORTEST: usize = 12;

/// The parts of `text` that stand between delimiters, twice: first what connection strings and
/// headers separate (`;`, `,`, `&`, white space, quotes, the first `=`), because a base64 value
/// holds `/` and `=` itself; then what URLs separate too. Each byte is seen a fixed number of
/// times. Nothing for a text without a delimiter: it is looked at as a whole.
pub(super) fn inside(text: &str, marks: Marks) -> impl Iterator<Item = &str> {
    let looked_at = |wanted| if marks.has(wanted) { text } else { "" };
    let fine = parts(looked_at(FINE_MARKS), FINE);
    let coarse = parts(looked_at(COARSE_MARKS), COARSE).map(|part| {
        match part.bytes().position(|byte| byte == b'=') {
            Some(equals) => part.get(equals + 1..).unwrap_or_default(),
            None => part,
        }
    });
    coarse
        .chain(fine)
        .filter(move |part| (SHORTEST..text.len()).contains(&part.len()))
}

/// What stands between bytes of a kind. They are ASCII, so that no character is cut.
fn parts(text: &str, kind: u8) -> impl Iterator<Item = &str> {
    text.as_bytes()
        .split(move |byte| {
            DELIMITERS
                .get(usize::from(*byte))
                .is_some_and(|of| of & kind != 0)
        })
        .map(|part| std::str::from_utf8(part).unwrap_or_default())
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

/// Which bytes delimit.
static DELIMITERS: [u8; 256] = {
    let mut kinds = [0; 256];
    let coarse = b";,&?#\"'` \t\n\r{}[]()<>";
    let mut at = 0;
    while at < coarse.len() {
        kinds[coarse[at] as usize] = COARSE | FINE;
        at += 1;
    }
    let fine = b"/@:=|";
    let mut at = 0;
    while at < fine.len() {
        kinds[fine[at] as usize] = FINE;
        at += 1;
    }
    kinds
};
