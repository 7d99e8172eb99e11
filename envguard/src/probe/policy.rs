use std::time::Duration;

use super::retry::Backoff;
use crate::probe_switch::Mode;

/// Whether probes run, what a failure means, and how long they may take.
///
/// `ENVGUARD_PROBES=off|warn|strict` overrides what a failure means, so that an operator can start
/// a service without its author; `off` always wins, wherever it stands.
///
/// ```
/// use envguard::Probes;
/// use std::time::Duration;
///
/// let probes = Probes::strict()
///     .attempt_timeout(Duration::from_secs(1))
///     .deadline(Duration::from_secs(5));
/// # let _ = probes;
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Probes {
    pub(super) mode: Mode,
    pub(super) limits: Limits,
}

/// How long probes may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) attempt: Duration,
    pub(super) probe: Duration,
    pub(super) phase: Duration,
    pub(super) attempts: u32,
    pub(super) backoff: Backoff,
}

impl Probes {
    const fn new(mode: Mode) -> Self {
        Self {
            mode,
            limits: Limits {
                attempt: Duration::from_secs(2),
                probe: Duration::from_secs(8),
                phase: Duration::from_secs(15),
                attempts: 4,
                backoff: Backoff {
                    first: Duration::from_millis(200),
                    longest: Duration::from_secs(3),
                },
            },
        }
    }

    /// Nothing is tried, whatever `ENVGUARD_PROBES` says.
    pub const fn off() -> Self {
        Self::new(Mode::Off)
    }

    /// What fails is a warning in the report; the service starts.
    pub const fn warn() -> Self {
        Self::new(Mode::Warn)
    }

    /// What fails stops the service: with exit status 78 where it is misconfigured, with 75 where it
    /// does not answer for now.
    pub const fn strict() -> Self {
        Self::new(Mode::Strict)
    }

    /// How long one attempt may take; 2 seconds unless this says otherwise.
    #[must_use]
    pub const fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.limits.attempt = timeout;
        self
    }

    /// How long one probe may take with all its attempts; 8 seconds unless this says otherwise.
    #[must_use]
    pub const fn probe_timeout(mut self, timeout: Duration) -> Self {
        self.limits.probe = timeout;
        self
    }

    /// How long all probes together may take; 15 seconds unless this says otherwise. Whatever has
    /// not answered then is reported as `unknown`.
    #[must_use]
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.limits.phase = deadline;
        self
    }

    /// How often a probe is tried that fails for a reason that may pass; 4 times unless this says
    /// otherwise.
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.limits.attempts = attempts;
        self
    }

    /// How long the wait between two attempts may grow: a random part of a span that begins at
    /// `first`, doubles each time, and is never longer than `longest`. 200 milliseconds and 3
    /// seconds unless this says otherwise.
    #[must_use]
    pub const fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.limits.backoff = Backoff { first, longest };
        self
    }
}

/// Longer than anybody waits for a service to start. The clock of the system has an end.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

impl Limits {
    /// The same limits, none of which is longer than a day.
    pub(super) fn bounded(self) -> Self {
        Self {
            attempt: self.attempt.min(LONGEST),
            probe: self.probe.min(LONGEST),
            phase: self.phase.min(LONGEST),
            attempts: self.attempts,
            backoff: Backoff {
                first: self.backoff.first.min(LONGEST),
                longest: self.backoff.longest.min(LONGEST),
            },
        }
    }
}

impl Probes {
    /// What is to be done, of what the program says and what the operator says. `None`: nothing is
    /// tried.
    pub(super) fn decide(program: Option<Self>, operator: Option<Mode>) -> Option<Self> {
        let off = |mode| mode == Mode::Off;
        if program.is_some_and(|probes| off(probes.mode)) || operator.is_some_and(off) {
            return None;
        }
        match (program, operator) {
            (None, None) => None,
            (program, operator) => {
                let probes = program.unwrap_or(Self::strict());
                Some(Self {
                    mode: operator.unwrap_or(probes.mode),
                    ..probes
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn off_always_wins_and_otherwise_the_operator_does() {
        use Mode::{Off, Strict, Warn};
        let cases = [
            (None, None, None),
            (None, Some(Warn), Some(Warn)),
            (None, Some(Strict), Some(Strict)),
            (None, Some(Off), None),
            (Some(Warn), None, Some(Warn)),
            (Some(Strict), None, Some(Strict)),
            (Some(Strict), Some(Warn), Some(Warn)),
            (Some(Warn), Some(Strict), Some(Strict)),
            (Some(Strict), Some(Off), None),
            (Some(Off), Some(Strict), None),
            (Some(Off), None, None),
        ];
        for (program, operator, expected) in cases {
            let decided = Probes::decide(program.map(Probes::new), operator);
            let mode = decided.map(|probes| probes.mode);
            assert_eq!(mode, expected, "{program:?} and {operator:?}");
        }
    }
}
