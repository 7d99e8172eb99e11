//! What is to be tried, and all of it in order.

use std::borrow::Cow;
use std::sync::Arc;

use envguard_core::{
    Code, Examination, Finding, Kind, PathRules, Probe, ProbeKind, Report, Scope, Variable, redact,
};

use super::answer::Answer;
use super::catalogue;
use super::custom::{Custom, ProbeError};
use super::policy::Probes;
use super::request::Request;
use super::runner::{self, Attempt};
use super::target::{self, Target};
use super::veil::Veil;
use super::verdict::{self, Strictness, Subject};
use crate::probe_switch;

/// What a program says of probes, before there is an environment.
pub(crate) struct Plan<T> {
    program: Option<Probes>,
    custom: Vec<Custom<T>>,
}

impl<T> Plan<T> {
    pub(crate) const fn new() -> Self {
        Self {
            program: None,
            custom: Vec::new(),
        }
    }

    pub(crate) const fn set(&mut self, probes: Probes) {
        self.program = Some(probes);
    }

    /// What of the declaration is to be tried with the values that were found. The operator's switch
    /// is read, and what is wrong with it reported.
    pub(crate) fn prepare(&self, examination: &mut Examination<'_>) -> Planned {
        let operator = probe_switch::read(examination);
        match Probes::decide(self.program, operator) {
            Some(probes) => Planned::of(examination, probes),
            None => Planned::nothing(),
        }
    }

    /// Tries everything, what is declared and what the program adds, and gives the configuration
    /// back.
    ///
    /// A probe of the program's own that is stuck keeps the configuration. What could be read a
    /// moment ago is then read `again`.
    pub(crate) fn run(
        self,
        mut planned: Planned,
        config: T,
        report: Report,
        again: &dyn Fn() -> Option<T>,
    ) -> (Option<T>, Report) {
        let config = Arc::new(config);
        if planned.probes.is_some() {
            for custom in &self.custom {
                planned.add(
                    custom.name.clone(),
                    custom.attempt(&config, planned.veil.clone()),
                );
            }
        }
        let report = planned.run(report);
        if let Some(config) = Arc::into_inner(config).or_else(again) {
            return (Some(config), report);
        }
        let name = report.schema().app();
        let words = "a probe kept the configuration, and it cannot be read a second time";
        (None, report.with(Finding::new(Code::Source, name, words)))
    }
}

impl<T: Send + Sync + 'static> Plan<T> {
    pub(crate) fn add(
        &mut self,
        name: Cow<'static, str>,
        probe: impl Fn(&T) -> Result<(), ProbeError> + Send + Sync + 'static,
    ) {
        self.custom.push(Custom::new(name, probe));
    }
}

/// What is to be tried, with the values that were found.
pub struct Planned {
    /// `None`: nothing is tried.
    probes: Option<Probes>,
    subjects: Vec<Subject>,
    attempts: Vec<Attempt>,
    veil: Veil,
    known_good: bool,
}

impl Planned {
    const fn nothing() -> Self {
        Self {
            probes: None,
            subjects: Vec::new(),
            attempts: Vec::new(),
            veil: Veil::new(),
            known_good: false,
        }
    }

    /// The declared probes of every variable that was found and could be read.
    pub fn of(examination: &Examination<'_>, probes: Probes) -> Self {
        let mut planned = Self {
            probes: Some(probes),
            ..Self::nothing()
        };
        let scope = examination.scope();
        for (index, variable) in examination.schema().variables().iter().enumerate() {
            let Some(found) = examination.found(index) else {
                continue;
            };
            let (value, origin) = found.into_parts();
            planned.veil.hide_of(variable, &value);
            let Some(probe) = variable.declared_probe() else {
                continue;
            };
            let kind = variable.kind();
            for (position, item) in target::items(&value, kind, variable.separators()) {
                let sensitive = variable.is_sensitive();
                let seen = (!sensitive).then(|| redact::shown(&value.to_string_lossy()));
                let target = Target::new(item, kind.element(), sensitive);
                let picked = pick(probe, variable, &target);
                planned.subjects.push(Subject {
                    name: Cow::Borrowed(variable.name()),
                    variable: Some(variable),
                    origin: Some(origin.clone()),
                    seen,
                    position,
                    probe: picked.map_or("probe", ProbeKind::name),
                    optional: probe.is_optional(),
                    local: picked.is_some_and(ProbeKind::is_local),
                    sensitive,
                });
                planned.attempts.push(attempt(probe, picked, target, scope));
            }
        }
        planned
    }

    /// Whether the configuration is the one that `ENVGUARD_EXPECT` names: it has run before, so a
    /// failure of the network is not its fault, and must not keep a restart from succeeding.
    #[cfg(feature = "fingerprint")]
    pub(crate) const fn of_known_good(mut self, known_good: bool) -> Self {
        self.known_good = known_good;
        self
    }

    fn add(&mut self, name: Cow<'static, str>, attempt: Attempt) {
        self.subjects.push(Subject {
            name,
            variable: None,
            origin: None,
            seen: None,
            position: None,
            probe: ProbeKind::Custom.name(),
            optional: false,
            local: false,
            sensitive: false,
        });
        self.attempts.push(attempt);
    }

    /// Tries everything, and adds to `report` what was seen.
    ///
    /// Nothing is tried where the report has errors: the service does not start anyhow, and its
    /// report should not wait.
    #[must_use]
    pub fn run(self, report: Report) -> Report {
        let Some(policy) = self.probes.filter(|_| !self.attempts.is_empty()) else {
            return report;
        };
        if report.has_errors() {
            return report.with_note(
                "nothing was tried of what the variables point at: first correct what is wrong with \
                 them",
            );
        }
        let ended = runner::run(&self.attempts, &policy.limits);
        let strictness = Strictness {
            mode: policy.mode,
            known_good: self.known_good,
        };
        let (mut probed, mut findings) = (Vec::new(), Vec::new());
        for (subject, ended) in self.subjects.iter().zip(ended) {
            let (line, found) = verdict::of(subject, ended, strictness);
            probed.push(line);
            findings.extend(found);
        }
        report.with_probed(probed, findings)
    }
}

/// The probe that is meant, by the declaration or by the value.
fn pick(probe: Probe, variable: &Variable, target: &Target) -> Option<ProbeKind> {
    probe.kind().or_else(|| {
        if !target.scheme().is_empty() {
            return ProbeKind::for_scheme(target.scheme());
        }
        let rules = variable.path_rules();
        match variable.kind().element() {
            Kind::Path if rules.is_some_and(PathRules::is_dir) => Some(ProbeKind::Dir),
            Kind::Path => Some(ProbeKind::File),
            _ => (!target.hosts().is_empty()).then_some(ProbeKind::Tcp),
        }
    })
}

fn attempt(declared: Probe, kind: Option<ProbeKind>, target: Target, scope: Scope) -> Attempt {
    let Some(kind) = kind else {
        let words = match target.scheme() {
            "" => "was not tried: the value says neither a scheme nor a host".to_owned(),
            _ if target.is_sensitive() => {
                "was not tried: there is no probe for its scheme".to_owned()
            }
            scheme => format!(
                "was not tried: there is no probe for the scheme {}; declare another, such as \
                 `probe(tcp)`",
                redact::shown(scheme)
            ),
        };
        return Arc::new(move |_| Answer::misconfigured(words.clone()));
    };
    Arc::new(move |deadline| {
        catalogue::attempt(&Request {
            target: &target,
            kind,
            declared,
            scope,
            deadline,
        })
    })
}
