//! Probes of the service's own: whatever its client can say.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::io::{self, ErrorKind};
use std::sync::Arc;

use envguard_core::Outcome;

use super::answer::Answer;
use super::runner::Attempt;
use super::veil::Veil;

/// Why a probe of the service's own failed, and whether trying again can help.
///
/// ```
/// use envguard::ProbeError;
///
/// fn ping(status: u16) -> Result<(), ProbeError> {
///     match status {
///         200 => Ok(()),
///         401 => Err(ProbeError::misconfigured("the token is not accepted")),
///         status => Err(ProbeError::unavailable(format!("status {status}"))),
///     }
/// }
/// assert_eq!(ping(503).unwrap_err().to_string(), "status 503");
/// ```
///
/// An [`io::Error`] turns into one with `?`: what does not exist or is not permitted is
/// misconfigured, everything else may pass.
#[derive(Clone, Debug)]
pub struct ProbeError {
    outcome: Outcome,
    words: String,
}

impl ProbeError {
    /// Trying again does not help: a wrong password, a database that does not exist.
    ///
    /// The words go into the report. The secrets of the configuration are taken out of them.
    pub fn misconfigured(words: impl Display) -> Self {
        Self {
            outcome: Outcome::Misconfigured,
            words: words.to_string(),
        }
    }

    /// Trying again may help: nobody answers, the server is starting, there are too many
    /// connections.
    ///
    /// The words go into the report. The secrets of the configuration are taken out of them.
    pub fn unavailable(words: impl Display) -> Self {
        Self {
            outcome: Outcome::Unavailable,
            words: words.to_string(),
        }
    }
}

impl Display for ProbeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words)
    }
}

impl std::error::Error for ProbeError {}

impl From<io::Error> for ProbeError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound
            | ErrorKind::PermissionDenied
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
            | ErrorKind::ReadOnlyFilesystem => Self::misconfigured(error),
            _ => Self::unavailable(error),
        }
    }
}

/// Makes the attempt for one configuration.
type Make<T> = dyn Fn(&Arc<T>, Veil) -> Attempt;

/// A probe of a configuration of type `T`.
pub(super) struct Custom<T> {
    pub(super) name: Cow<'static, str>,
    /// Whether a failure is a warning.
    pub(super) optional: bool,
    /// Boxed where `T` is known to be shared between
    /// threads, which a loader in general does not know.
    attempt: Box<Make<T>>,
}

impl<T: Send + Sync + 'static> Custom<T> {
    pub(super) fn new(
        name: Cow<'static, str>,
        optional: bool,
        probe: impl Fn(&T) -> Result<(), ProbeError> + Send + Sync + 'static,
    ) -> Self {
        let probe = Arc::new(probe);
        Self {
            name,
            optional,
            attempt: Box::new(move |config, veil| {
                let (config, probe) = (Arc::clone(config), Arc::clone(&probe));
                Arc::new(move |_| answer(probe(&config), &veil))
            }),
        }
    }
}

impl<T> Custom<T> {
    pub(super) fn attempt(&self, config: &Arc<T>, veil: Veil) -> Attempt {
        (self.attempt)(config, veil)
    }
}

pub(super) fn answer(result: Result<(), ProbeError>, veil: &Veil) -> Answer {
    match result {
        Ok(()) => Answer::ok("holds"),
        Err(error) => {
            let words = veil.over(&error.words);
            match error.outcome {
                Outcome::Misconfigured => Answer::misconfigured(words),
                _ => Answer::unavailable(words),
            }
        }
    }
}
