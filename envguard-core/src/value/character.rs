use super::ParseError;

/// Reads exactly one Unicode scalar value.
///
/// ```
/// use envguard_core::value::character;
///
/// assert_eq!(character("é"), Ok('é'));
/// assert!(character("ab").is_err());
/// ```
///
/// # Errors
/// For no character and for more than one.
pub fn character(text: &str) -> Result<char, ParseError> {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(character),
        _ => Err(ParseError::expected("expected exactly one character")),
    }
}
