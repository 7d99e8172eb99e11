use std::time::Duration;

use super::ParseError;

/// Reads a duration with units: `250ms`, `30s`, `1h 30m`.
///
/// The units are those of the `humantime` crate: `ns us ms s m h d w M y` and their words.
///
/// ```
/// use envguard_core::value::duration;
/// use std::time::Duration;
///
/// assert_eq!(duration("1h 30m"), Ok(Duration::from_secs(5400)));
/// assert!(duration("30").unwrap_err().message().contains("needs a unit"));
/// ```
///
/// # Errors
/// For a bare number (is it seconds or milliseconds?), for an unknown unit, and for a duration
/// that is too long to count.
pub fn duration(text: &str) -> Result<Duration, ParseError> {
    if !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.')) {
        return Err(ParseError::expected(
            "a duration needs a unit, because a bare number could be seconds or milliseconds: \
             write 30s or 250ms",
        ));
    }
    let trimmed = text.trim() == text;
    trimmed
        .then(|| humantime::parse_duration(text).ok())
        .flatten()
        .ok_or(ParseError::expected(
            "expected a duration with units, such as 250ms, 30s or 1h 30m",
        ))
}
