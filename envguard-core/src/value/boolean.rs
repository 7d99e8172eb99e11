use super::ParseError;

const WORDS: [(&str, bool); 8] = [
    ("true", true),
    ("false", false),
    ("1", true),
    ("0", false),
    ("yes", true),
    ("no", false),
    ("on", true),
    ("off", false),
];

/// Reads `true false 1 0 yes no on off`, in any ASCII case, and nothing else.
///
/// ```
/// use envguard_core::value::boolean;
///
/// assert_eq!(boolean("Yes"), Ok(true));
/// assert!(boolean("flase").is_err());
/// ```
///
/// # Errors
/// For every other text.
pub fn boolean(text: &str) -> Result<bool, ParseError> {
    for &(word, value) in &WORDS {
        if word.eq_ignore_ascii_case(text) {
            return Ok(value);
        }
    }
    Err(ParseError::expected(
        "expected true, false, 1, 0, yes, no, on or off",
    ))
}
