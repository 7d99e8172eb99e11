use std::time::{Duration, Instant};

/// The moment at which an attempt must be over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    pub(crate) const fn at(instant: Instant) -> Self {
        Self(instant)
    }

    /// `duration` from now, or this deadline if that is earlier.
    pub(crate) fn within(self, duration: Duration) -> Self {
        Self(self.0.min(Instant::now() + duration))
    }

    /// What is left; `None` if it is over. A socket takes no timeout of zero, so neither is given.
    pub(crate) fn left(self) -> Option<Duration> {
        let left = self.0.saturating_duration_since(Instant::now());
        (left >= SHORTEST).then_some(left)
    }

    /// An equal part for the first of `count`: one that does not answer must leave time for the
    /// others.
    pub(crate) fn share(self, count: usize) -> Self {
        let count = u32::try_from(count).unwrap_or(u32::MAX).max(1);
        match self.left() {
            Some(left) => self.within(left / count),
            None => self,
        }
    }
}

/// The system rounds a timeout of less to none at all.
const SHORTEST: Duration = Duration::from_micros(100);
