//! How long to wait before the next attempt: full jitter.
//!
//! A fleet that restarts at once asks its database at once. Waiting a random part of a growing
//! span spreads the second round, where waiting the whole span would only move the crowd.

use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

/// The growing span.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Backoff {
    pub(crate) first: Duration,
    pub(crate) longest: Duration,
}

impl Backoff {
    /// A random part of the span before attempt `number`, of which the first is 1.
    pub(crate) fn before(self, number: u32) -> Duration {
        let doublings = number.saturating_sub(2).min(20);
        let span = self.first.saturating_mul(1 << doublings);
        span.min(self.longest).mul_f64(random())
    }
}

/// A number from 0 to 1. The keys of a hash map are random, which is enough to spread a crowd.
fn random() -> f64 {
    let number = RandomState::new().hash_one(0_u8);
    // As many bits as a float holds exactly.
    let bits = u32::try_from(number >> 32).unwrap_or_default();
    f64::from(bits) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACKOFF: Backoff = Backoff {
        first: Duration::from_millis(200),
        longest: Duration::from_secs(3),
    };

    #[test]
    fn the_span_grows_up_to_the_longest() {
        for (number, longest) in [(2, 200), (3, 400), (4, 800), (9, 3000), (u32::MAX, 3000)] {
            for _ in 0..50 {
                assert!(BACKOFF.before(number) <= Duration::from_millis(longest));
            }
        }
    }

    #[test]
    fn a_crowd_is_spread_over_the_whole_span() {
        let waits: Vec<u128> = (0..1000).map(|_| BACKOFF.before(3).as_millis()).collect();
        for quarter in 0..4 {
            let part = waits.iter().filter(|&&wait| wait / 100 == quarter);
            // 250 are expected in each; 120 is nine standard deviations below.
            assert!(part.count() > 120, "{quarter}");
        }
    }
}
