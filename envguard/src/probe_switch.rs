//! `ENVGUARD_PROBES`: whether probes run, in the operator's hands.

use envguard_core::{Code, Examination, Finding};

use crate::control;

/// The variable that switches probes.
const VARIABLE: &str = "ENVGUARD_PROBES";

/// What a probe that fails means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Nothing is tried.
    Off,
    /// A failure is a warning.
    Warn,
    /// A failure stops the service.
    Strict,
}

impl Mode {
    const NAMES: [(&'static str, Self); 3] = [
        ("off", Self::Off),
        ("warn", Self::Warn),
        ("strict", Self::Strict),
    ];
}

/// What the operator asks for; `None` where the switch is not set. A switch that names nothing is
/// reported as an error: starting with other probes than were asked for would be wrong.
pub(crate) fn read(examination: &mut Examination<'_>) -> Option<Mode> {
    let text = examination.environment().text(VARIABLE)?;
    if text.is_empty() {
        return None;
    }
    match control::choice(&Mode::NAMES, &text) {
        Ok(mode) => Some(mode),
        Err(words) => {
            examination.report(Finding::new(Code::Unknown, VARIABLE, words));
            None
        }
    }
}

/// What a program that cannot try anything says to somebody who asks it to.
#[cfg(not(feature = "probes"))]
pub(crate) fn refuse(examination: &mut Examination<'_>) {
    use envguard_core::Severity;

    let severity = match read(examination) {
        None | Some(Mode::Off) => return,
        Some(Mode::Warn) => Severity::Warning,
        Some(Mode::Strict) => Severity::Error,
    };
    let finding = Finding::new(
        Code::Unknown,
        VARIABLE,
        "asks for probes, and this program was built without them",
    );
    let help = "build it with the feature `probes` of envguard, or set ENVGUARD_PROBES=off";
    examination.report(finding.with_severity(severity).with_help(help));
}

#[cfg(all(test, not(feature = "probes")))]
mod tests {
    use envguard_core::{Environment, Report, Schema, Scope, ScopeOrigin, Vars};

    use super::*;

    static SCHEMA: Schema = Schema::new("billing", &[]);

    fn asked(probes: &str) -> Report {
        let vars: Vars = [(VARIABLE, probes)].into_iter().collect();
        let environment = Environment::new(vec![&vars]);
        let given = Some((Scope::Test, ScopeOrigin::Code));
        let mut examination = Examination::new(&SCHEMA, &environment, given);
        refuse(&mut examination);
        examination.finish().0
    }

    #[test]
    fn a_program_without_probes_says_so_to_whoever_asks_for_them() {
        for (probes, exit, words) in [
            ("", 0, None),
            ("off", 0, None),
            (
                "warn",
                0,
                Some("asks for probes, and this program was built without them"),
            ),
            (
                "strict",
                78,
                Some("asks for probes, and this program was built without them"),
            ),
            (
                "on",
                78,
                Some("\"on\" is none of the values that it can have: off, warn, strict"),
            ),
        ] {
            let report = asked(probes);
            assert_eq!(report.exit_code(), exit, "{probes}");
            let found = report.findings().first();
            assert_eq!(found.map(Finding::message), words, "{probes}");
        }
    }
}
