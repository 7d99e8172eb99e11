use super::ParseError;
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

/// The words with commas between them.
#[cfg(feature = "report")]
pub(crate) fn listed(words: &[&str]) -> String {
    let mut list = String::new();
    let mut separator = "";
    for word in words {
        list.push_str(separator);
        list.push_str(word);
        separator = ", ";
    }
    list
}

/// `text` with another character in place of one.
#[cfg(feature = "report")]
pub(crate) fn replaced(text: &str, one: char, other: char) -> String {
    let mut replaced = String::with_capacity(text.len());
    for character in text.chars() {
        replaced.push(if character == one { other } else { character });
    }
    replaced
}

/// The words as messages name them: `info, read_only`.
pub(crate) fn canonical(words: &[&[&str]]) -> String {
    let mut list = String::new();
    for spellings in words {
        if let Some(word) = spellings.first() {
            if !list.is_empty() {
                list.push_str(", ");
            }
            list.push_str(word);
        }
    }
    list
}
