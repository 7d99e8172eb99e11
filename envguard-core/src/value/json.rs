use serde_core::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

use super::ParseError;

/// Reads a JSON document as a `T`.
///
/// ```
/// use envguard_core::value::json;
///
/// assert_eq!(json::<Vec<u16>>(" [80, 443] "), Ok(vec![80, 443]));
/// let error = json::<Vec<u16>>("[80 443]").unwrap_err();
/// assert_eq!(error.message(), "is not JSON: expected `,` or `]` at line 1 column 5");
/// assert_eq!(error.harmless_message(), "is not JSON from line 1, column 5");
/// ```
///
/// # Errors
/// For what is no JSON, and for JSON that is no `T`. The words of `serde_json` quote the value and
/// are shown only where it may be; the place of a mistake is said of a secret too, unless that
/// would tell how long it is.
pub fn json<T: DeserializeOwned>(text: &str) -> Result<T, ParseError> {
    serde_json::from_str(text).map_err(|error| fault(text, &error))
}

/// Whether `text` is a JSON document of any form.
///
/// # Errors
/// For what is no JSON.
pub fn json_syntax(text: &str) -> Result<(), ParseError> {
    json::<IgnoredAny>(text).map(drop)
}

#[cold]
fn fault(text: &str, error: &serde_json::Error) -> ParseError {
    let (what, harmless) = match error.classify() {
        Category::Data | Category::Io => (
            "is JSON, but not what the field holds",
            "is JSON, but not what the field holds; the reason may quote the value and is not \
             shown"
                .to_owned(),
        ),
        Category::Eof => ("is not JSON", "is not JSON: it ends too early".to_owned()),
        Category::Syntax if is_last(text, error) => ("is not JSON", "is not JSON".to_owned()),
        Category::Syntax => (
            "is not JSON",
            format!(
                "is not JSON from line {}, column {}",
                error.line(),
                error.column()
            ),
        ),
    };
    ParseError::foreign(&format_args!("{what}: {error}")).or_words(harmless)
}

/// Whether the mistake is at the last character, so that its place is the length of the text.
fn is_last(text: &str, error: &serde_json::Error) -> bool {
    let mut lines = text.split('\n').skip(error.line().saturating_sub(1));
    let length = lines.next().map_or(0, str::len);
    error.column() >= length && lines.all(str::is_empty)
}
