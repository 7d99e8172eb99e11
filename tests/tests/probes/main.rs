//! Probes against listeners that behave badly: what is seen, and that it is seen in time.

mod custom;
mod deadline;
mod disk;
mod http;
mod listeners;
mod secrets;
mod switch;

use std::time::Duration;

use envguard::{EnvGuard, Finding, Loaded, Outcome, Probed, Probes, Report, Scope, Vars};

/// Anything that a URL can point at.
#[derive(EnvGuard)]
#[expect(dead_code, reason = "what it points at counts here")]
struct Config {
    #[env(probe)]
    target: String,
}

/// Strict, with times that suit listeners on the same machine.
fn quick() -> Probes {
    quickly(Probes::strict())
}

fn quickly(probes: Probes) -> Probes {
    probes
        .attempt_timeout(Duration::from_millis(400))
        .probe_timeout(Duration::from_secs(2))
        .deadline(Duration::from_secs(3))
        .attempts(2)
        .backoff(Duration::from_millis(10), Duration::from_millis(50))
}

fn load<T: EnvGuard>(probes: Probes, vars: &[(&str, &str)]) -> Result<Loaded<T>, Report> {
    let vars: Vars = vars.iter().copied().collect();
    T::loader()
        .without_process_env()
        .source(vars)
        .scope(Scope::Test)
        .probes(probes)
        .load()
}

/// What one probe saw, and the findings that follow.
struct Seen {
    probed: Probed,
    findings: Vec<Finding>,
    exit: u8,
}

impl Seen {
    fn of<T: EnvGuard>(vars: &[(&str, &str)]) -> Self {
        let (probed, findings, exit) = match load::<T>(quick(), vars) {
            Ok(loaded) => (loaded.probed().to_vec(), loaded.warnings().to_vec(), 0),
            Err(report) => (
                report.probed().to_vec(),
                report.findings().to_vec(),
                report.exit_code(),
            ),
        };
        let [probed] = <[Probed; 1]>::try_from(probed).expect("one probe");
        Self {
            probed,
            findings,
            exit,
        }
    }

    /// What the probe of `scheme` sees at `address`.
    fn at(scheme: &str, address: impl std::fmt::Display) -> Self {
        Self::of::<Config>(&[("TARGET", &format!("{scheme}://{address}"))])
    }

    #[track_caller]
    fn assert(&self, outcome: Outcome, words: &str) {
        let (probed, code) = (
            &self.probed,
            match outcome {
                Outcome::Ok | Outcome::Skipped => (0, None),
                Outcome::Misconfigured => (78, Some("probe-misconfigured")),
                Outcome::Unavailable | Outcome::Unknown => (75, Some("probe-unavailable")),
            },
        );
        assert_eq!(probed.outcome(), outcome, "{}", probed.account());
        assert!(probed.seen().contains(words), "{}", probed.account());
        assert_eq!(self.exit, code.0);
        let found = self.findings.iter().map(|finding| finding.code().as_str());
        assert!(found.eq(code.1), "{:?}", self.findings);
        for finding in &self.findings {
            assert!(finding.message().contains(words), "{}", finding.message());
            assert!(
                finding
                    .help()
                    .is_some_and(|help| help.contains("ENVGUARD_PROBES=off"))
            );
        }
    }
}
