use super::ParseError;
use crate::wording::listed;
use crate::{Code, span};

/// The position in `words` of the one that `text` spells, in any ASCII case. Each word is the list
/// of its spellings; the first is the one that messages name.
///
/// ```
/// use envguard_core::value::word;
///
/// const WORDS: &[&[&str]] = &[&["info"], &["read_only", "read-only"]];
/// assert_eq!(word("READ-ONLY", WORDS), Ok(1));
/// let error = word("inof", WORDS).unwrap_err();
/// assert_eq!(error.message(), "expected one of: info, read_only");
/// ```
///
/// # Errors
/// [`Code::NotOneOf`] for every other text; the message lists the words.
pub fn word(text: &str, words: &[&[&str]]) -> Result<usize, ParseError> {
    for (place, spellings) in words.iter().enumerate() {
        if span::is_among(text, spellings) {
            return Ok(place);
        }
    }
    Err(one_of(words))
}

#[cold]
fn one_of(words: &[&[&str]]) -> ParseError {
    ParseError::computed(format!("expected one of: {}", canonical(words))).with_code(Code::NotOneOf)
}

/// The words as messages name them: `info, read_only`.
pub(crate) fn canonical(words: &[&[&str]]) -> String {
    let mut names = Vec::new();
    for spellings in words {
        names.extend(spellings.first());
    }
    listed(&names)
}
