//! What the answer of a probe means for the service.

use std::borrow::Cow;

use envguard_core::{Code, Finding, Origin, Outcome, Probed, Severity, Variable, redact};

use super::answer::Answer;
use super::runner::Ended;
use crate::probe_switch::Mode;

/// What a probe is about.
pub(super) struct Subject {
    pub(super) name: Cow<'static, str>,
    pub(super) variable: Option<&'static Variable>,
    pub(super) origin: Option<Origin>,
    /// The value, where it may be shown.
    pub(super) seen: Option<String>,
    /// The position in a list.
    pub(super) position: Option<usize>,
    pub(super) probe: &'static str,
    pub(super) optional: bool,
    /// Whether it concerns this instance alone.
    pub(super) local: bool,
    /// Whether nothing that the value holds may be shown.
    pub(super) sensitive: bool,
}

/// How strictly an answer is judged.
#[derive(Clone, Copy)]
pub(super) struct Strictness {
    pub(super) mode: Mode,
    /// The configuration is known to be good, so a failure of the network is not its fault.
    pub(super) known_good: bool,
}

/// The line of the table, and what of it is a finding.
pub(super) fn of(
    subject: &Subject,
    ended: Ended,
    strictness: Strictness,
) -> (Probed, Vec<Finding>) {
    let Answer {
        outcome,
        seen,
        address,
        warnings,
        facts,
    } = ended.answer;
    let placed = |words: String| match subject.position {
        Some(position) => format!("item {position}: {words}"),
        None => words,
    };
    let attempts = match outcome {
        Outcome::Skipped => 0,
        _ => ended.attempts,
    };
    let probed = Probed::new(subject.name.clone(), subject.probe, outcome, placed(seen))
        .at(address.filter(|_| !subject.sensitive))
        .after(attempts, ended.elapsed)
        .knowing(facts);
    let code = match outcome {
        Outcome::Ok | Outcome::Skipped => None,
        Outcome::Misconfigured => Some(Code::ProbeMisconfigured),
        Outcome::Unavailable | Outcome::Unknown => Some(Code::ProbeUnavailable),
    };
    let spared = strictness.known_good && !subject.local;
    let severity = if strictness.mode == Mode::Strict && !subject.optional && !spared {
        Severity::Error
    } else {
        Severity::Warning
    };
    let failed = code.map(|code| {
        let message = format!("the probe `{}`: {}", subject.probe, probed.account());
        let advice = match code {
            Code::ProbeMisconfigured => {
                "correct the variable, or the system that it points at; trying again does not help"
            }
            _ => "wait, or look at the system and at the network between",
        };
        let reason = if spared {
            "; only a warning, because ENVGUARD_EXPECT names this configuration"
        } else {
            ""
        };
        finding(subject, code, &message)
            .with_severity(severity)
            .with_help(format!(
                "{advice}{reason}. To start without probes, set ENVGUARD_PROBES=off"
            ))
    });
    let noted = warnings.into_iter().map(|words| {
        let message = format!("the probe `{}`: {}", subject.probe, placed(words));
        finding(subject, Code::ProbeMisconfigured, &message).with_severity(Severity::Warning)
    });
    let findings = failed.into_iter().chain(noted).collect();
    (probed, findings)
}

fn finding(subject: &Subject, code: Code, message: &str) -> Finding {
    let message = redact::escaped(message).into_owned();
    let finding = match subject.variable {
        Some(variable) => Finding::of(variable, code, message),
        None => Finding::new(code, subject.name.clone(), message),
    };
    let finding = finding.with_seen(subject.seen.clone());
    match &subject.origin {
        Some(origin) => finding.found_at(origin),
        None => finding,
    }
}
