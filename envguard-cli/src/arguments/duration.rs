//! How long something may take, as a person writes it: `30s`.

use std::time::Duration;

/// A day is more than anybody waits for.
const MOST: Duration = Duration::from_secs(24 * 60 * 60);

/// A duration as a service would read it.
pub(crate) fn duration(text: &str) -> Result<Duration, String> {
    let duration =
        envguard_core::value::duration(text).map_err(|error| error.message().to_owned())?;
    if duration > MOST {
        return Err("expected at most 24h".to_owned());
    }
    Ok(duration)
}

/// As [`duration`], and some time at all.
pub(crate) fn deadline(text: &str) -> Result<Duration, String> {
    let deadline = duration(text)?;
    if deadline.is_zero() {
        return Err("nothing answers in no time".to_owned());
    }
    Ok(deadline)
}
