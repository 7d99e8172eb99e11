use std::fmt;

use super::Fingerprint;

/// What two fingerprints of one service say about each other.
///
/// | build | schema | root | verdict |
/// |---|---|---|---|
/// | same or unknown | same | same | consistent |
/// | same or unknown | same | differs | configuration skew |
/// | differs | any | same | code rollout in progress |
/// | any | differs | differs | rollout with a configuration change |
/// | | | other key | cannot be compared |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// One declaration, one configuration.
    Consistent,
    /// One declaration, two configurations. The leaves name the variables.
    ConfigSkew,
    /// Two builds, one configuration.
    CodeRollout,
    /// Two builds, two configurations.
    RolloutWithConfigChange,
    /// Two keys, or one side without one: nothing can be said of the configuration.
    OtherKey,
}

impl Fingerprint {
    /// What this fingerprint and `other` say about each other. `same_build`: whether both sides run
    /// the same program, where that is known.
    ///
    /// Both belong to one service: the caller holds the names against each other first.
    ///
    /// ```
    /// use envguard_core::fingerprint::{Fingerprint, Verdict};
    ///
    /// let read = |text: &str| text.parse::<Fingerprint>().unwrap();
    /// let one = read("eg1.fe42f940.69b7a82eeadf7a25.7d8689b520a60082adc8824594829b1c");
    /// let two = read("eg1.fe42f940.69b7a82eeadf7a25.c74957ac98d5e928db3fce8fc0e8433b");
    /// let public = read("eg1.public.69b7a82eeadf7a25.4cb15d89eb28289aa216e09e4d0353c8");
    /// assert_eq!(one.compare(&two, None), Verdict::ConfigSkew);
    /// assert_eq!(one.compare(&public, None), Verdict::OtherKey);
    /// ```
    pub fn compare(&self, other: &Self, same_build: Option<bool>) -> Verdict {
        if self.key_id() != other.key_id() {
            return Verdict::OtherKey;
        }
        let schema = self.schema() == other.schema();
        let root = self.root() == other.root();
        // Two declarations cannot come from one build.
        let build = schema && same_build != Some(false);
        match (build, root) {
            (true, true) => Verdict::Consistent,
            (true, false) => Verdict::ConfigSkew,
            (false, true) => Verdict::CodeRollout,
            (false, false) => Verdict::RolloutWithConfigChange,
        }
    }
}

impl Verdict {
    /// The verdict in a few words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Consistent => "consistent",
            Self::ConfigSkew => "configuration skew",
            Self::CodeRollout => "code rollout in progress",
            Self::RolloutWithConfigChange => "rollout with a configuration change",
            Self::OtherKey => "other key, cannot compare",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.words())
    }
}
