//! The parts of a text that may be a credential: what stands between delimiters.

/// The shortest part worth a look. Shorter ones hold no secret that is long enough to be one.
const SHORTEST: usize = 12;

/// The parts of `text` that stand between delimiters, twice: first what connection strings and
/// headers separate (`;`, `,`, `&`, white space, quotes, the first `=`), because a base64 value
/// holds `/` and `=` itself; then what URLs separate too. Each byte is seen a fixed number of
/// times. Nothing for a text without a delimiter: it is looked at as a whole.
pub(super) fn inside(text: &str) -> impl Iterator<Item = &str> {
    let coarse = text
        .split(is_coarse)
        .map(|part| part.split_once('=').map_or(part, |(_, value)| value));
    let fine = text.split(is_fine);
    coarse
        .chain(fine)
        .filter(move |part| (SHORTEST..text.len()).contains(&part.len()))
}

const fn is_coarse(character: char) -> bool {
    matches!(
        character,
        ';' | ','
            | '&'
            | '?'
            | '#'
            | '"'
            | '\''
            | '`'
            | ' '
            | '\t'
            | '\n'
            | '\r'
            | '{'
            | '}'
            | '['
            | ']'
            | '('
            | ')'
            | '<'
            | '>'
    )
}

const fn is_fine(character: char) -> bool {
    is_coarse(character) || matches!(character, '/' | '@' | ':' | '=' | '|')
}
