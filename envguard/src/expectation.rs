//! `ENVGUARD_EXPECT=eg1...`: the configuration that a deployment is meant to have, held against the
//! one that it has.

#[cfg(feature = "fingerprint")]
use envguard_core::fingerprint::{Fingerprint, Verdict};
use envguard_core::{Code, Environment, Finding, Severity};

use crate::control;

#[cfg(feature = "fingerprint")]
use crate::fingerprint::Trace;

/// The fingerprints that are right, separated by commas: two during a rotation.
const EXPECT: &str = "ENVGUARD_EXPECT";

/// What a difference does: `warn` or `fail`.
const POLICY: &str = "ENVGUARD_EXPECT_POLICY";

const POLICIES: [(&str, Severity); 2] = [("warn", Severity::Warning), ("fail", Severity::Error)];

/// How many of the expected fingerprints a report names.
#[cfg(feature = "fingerprint")]
const SHOWN: usize = 4;

/// What an operator expects of the configuration.
#[cfg(feature = "fingerprint")]
pub(crate) struct Expectation {
    severity: Severity,
    expected: Vec<Fingerprint>,
}

/// The text of the expectation, and how severe a difference is; `None` where nothing is expected.
fn read(environment: &Environment<'_>, findings: &mut Vec<Finding>) -> Option<(String, Severity)> {
    let severity = match environment.text(POLICY) {
        Some(policy) if !policy.is_empty() => control::choice(&POLICIES, &policy),
        _ => Ok(Severity::Warning),
    };
    let severity = severity.unwrap_or_else(|words| {
        findings.push(Finding::new(Code::Unknown, POLICY, words));
        Severity::Error
    });
    let text = environment.text(EXPECT)?;
    (!text.trim().is_empty()).then_some((text, severity))
}

/// Says that somebody relies on a comparison which this program cannot make.
#[cfg(not(feature = "fingerprint"))]
pub(crate) fn refuse(environment: &Environment<'_>, findings: &mut Vec<Finding>) {
    if let Some((_, severity)) = read(environment, findings) {
        let finding = Finding::new(
            Code::Fingerprint,
            EXPECT,
            "is compared with nothing: this program was built without the feature `fingerprint` of \
             envguard",
        );
        let help = "build the service with that feature, or unset the variable";
        findings.push(finding.with_severity(severity).with_help(help));
    }
}

#[cfg(feature = "fingerprint")]
impl Expectation {
    /// Reads what is expected, if anything is. What cannot be read is as severe as a difference:
    /// nothing was compared.
    pub(crate) fn read(environment: &Environment<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let (text, severity) = read(environment, findings)?;
        let entries = text.split(',').map(str::trim);
        let expected: Result<Vec<Fingerprint>, _> = entries
            .filter(|entry| !entry.is_empty())
            .map(str::parse)
            .collect();
        match expected {
            Ok(expected) => Some(Self { severity, expected }),
            Err(error) => {
                let message = format!("holds a text that is no fingerprint: {error}");
                let help = "take it from `envguard.lock`, or from ENVGUARD=fingerprint";
                let finding = Finding::new(Code::Fingerprint, EXPECT, message);
                findings.push(finding.with_severity(severity).with_help(help));
                None
            }
        }
    }

    /// Whether `fingerprint` is one of those that are expected.
    pub(crate) fn names(&self, fingerprint: Fingerprint) -> bool {
        self.expected.contains(&fingerprint)
    }

    /// What is wrong with the configuration that left `trace`; `None` where it is one of those
    /// that are expected.
    pub(crate) fn judge(&self, trace: &Trace) -> Option<Finding> {
        let own = trace.fingerprint();
        // One without a key says less, and is compared all the same if it is what is expected.
        let holds = |expected: &Fingerprint| *expected == own || Some(*expected) == trace.public();
        if self.expected.iter().any(holds) {
            return None;
        }
        let mut verdicts: Vec<String> = self
            .expected
            .iter()
            .take(SHOWN)
            .map(|expected| {
                let same_key = trace
                    .public()
                    .filter(|public| public.key_id() == expected.key_id());
                let verdict = same_key.unwrap_or(own).compare(expected, None);
                format!("{expected} was expected: {}", words(verdict))
            })
            .collect();
        let others = self.expected.len().saturating_sub(SHOWN);
        if others > 0 {
            verdicts.push(format!("{others} others were expected too"));
        }
        Some(
            Finding::new(
                Code::Fingerprint,
                EXPECT,
                format!("this configuration is {own}; {}", verdicts.join("; ")),
            )
            .with_severity(self.severity)
            .with_help(
                "compare `ENVGUARD=manifest` of this deployment with the lock: `envguard verify` \
                 names the variables that differ",
            ),
        )
    }
}

#[cfg(feature = "fingerprint")]
const fn words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Consistent => "it is the same",
        Verdict::ConfigSkew => "the same declaration with other values",
        Verdict::CodeRollout => "another declaration with the same values",
        Verdict::RolloutWithConfigChange => "another declaration with other values",
        Verdict::OtherKey => "other key, cannot compare",
    }
}
