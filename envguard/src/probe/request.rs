use envguard_core::{Probe, ProbeKind, Scope};

use super::answer::Answer;
use super::deadline::Deadline;
use super::target::Target;

/// What an attempt gets: what to try, as what, and until when.
pub(crate) struct Request<'a> {
    pub(crate) target: &'a Target,
    pub(crate) kind: ProbeKind,
    pub(crate) declared: Probe,
    #[allow(
        dead_code,
        reason = "only a login finds what is wrong in production alone"
    )]
    pub(crate) scope: Scope,
    pub(crate) deadline: Deadline,
}

impl Request<'_> {
    /// An answer in place of an attempt that would speak plain text to a server that expects TLS.
    pub(crate) fn refuse_encryption(&self) -> Result<(), Answer> {
        if !self.target.is_encrypted() {
            return Ok(());
        }
        let scheme = self.target.scheme();
        let kind = self.kind;
        Err(Answer::misconfigured(match self.kind.feature_for(scheme) {
            Some(feature) => needs(&format!("the probe `{kind}` of `{scheme}`"), feature),
            None => format!(
                "was not tried: `{scheme}` begins with TLS, which the probe `{kind}` does not \
                     speak; declare `probe(tls)`"
            ),
        }))
    }
}

/// Words for a probe that this program cannot run.
pub(crate) fn needs(probe: &str, feature: &str) -> String {
    format!(
        "was not tried: {probe} needs the feature `{feature}` of envguard, and this program was \
         built without it"
    )
}
