//! What is to be tried, with the values that were found, and all of it in order.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::sync::Arc;

use envguard_core::{
    Examination, Found, Kind, Origin, PathRules, Probe, ProbeKind, Report, Scope, Variable, redact,
};

use super::answer::Answer;
use super::catalogue;
use super::custom;
use super::field::{FieldProbe, FieldProbes};
use super::policy::Probes;
use super::request::Request;
use super::runner::{self, Attempt};
use super::target::{self, Target};
use super::veil::Veil;
use super::verdict::{self, Strictness, Subject};

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
    pub(super) const fn nothing() -> Self {
        Self {
            probes: None,
            subjects: Vec::new(),
            attempts: Vec::new(),
            veil: Veil::new(),
            known_good: false,
        }
    }

    /// The declared probes of every variable that was found and could be read. Those of the
    /// service's own are skipped: only the service can run them.
    pub fn of(examination: &Examination<'_>, probes: Probes) -> Self {
        Self::with(examination, probes, &FieldProbes::default())
    }

    pub(super) fn with(examination: &Examination<'_>, probes: Probes, own: &FieldProbes) -> Self {
        let mut planned = Self {
            probes: Some(probes),
            ..Self::nothing()
        };
        let variables = examination.schema().variables().iter().enumerate();
        let found = |(index, variable)| Some((index, variable, examination.found(index)?));
        let found: Vec<(usize, &'static Variable, Found)> = variables.filter_map(found).collect();
        for (_, variable, found) in &found {
            planned.veil.hide_of(variable, found.value());
        }
        for (index, variable, found) in found {
            // An empty text, where it is a value, points at nothing.
            let declared = variable
                .declared_probe()
                .filter(|_| !found.value().is_empty());
            let Some(probe) = declared else {
                continue;
            };
            match own.at(index) {
                Some(own) => planned.try_whole(variable, probe, found, own),
                None => planned.try_items(variable, probe, found, examination.scope()),
            }
        }
        planned
    }

    pub(super) const fn is_on(&self) -> bool {
        self.probes.is_some()
    }

    pub(super) const fn veil(&self) -> &Veil {
        &self.veil
    }

    /// Whether the configuration is the one that `ENVGUARD_EXPECT` names: it has run before, so a
    /// failure of the network is not its fault, and must not keep a restart from succeeding.
    #[cfg(feature = "fingerprint")]
    pub(crate) const fn of_known_good(mut self, known_good: bool) -> Self {
        self.known_good = known_good;
        self
    }

    /// Tries what the value of `variable` points at, or each item of a list.
    fn try_items(&mut self, variable: &'static Variable, probe: Probe, found: Found, scope: Scope) {
        let kind = variable.kind();
        let (value, origin) = found.into_parts();
        for (position, item) in target::items(&value, kind, variable.separators()) {
            let target = Target::new(item, kind.element(), variable.is_sensitive());
            let picked = pick(probe, variable, &target);
            self.subjects.push(Subject {
                position,
                probe: picked.map_or("probe", ProbeKind::name),
                local: picked.is_some_and(ProbeKind::is_local),
                ..subject(variable, probe, &value, origin.clone())
            });
            self.attempts.push(attempt(probe, picked, target, scope));
        }
    }

    /// Tries the whole value of `variable` by a function of the service.
    fn try_whole(
        &mut self,
        variable: &'static Variable,
        probe: Probe,
        found: Found,
        own: FieldProbe,
    ) {
        let (value, origin) = found.into_parts();
        self.subjects.push(subject(variable, probe, &value, origin));
        let (veil, separators) = (self.veil.clone(), variable.separators());
        self.attempts.push(Arc::new(move |_| {
            custom::answer(own(&value, separators), &veil)
        }));
    }

    /// Tries something of the program's own, which has a name and no variable.
    pub(super) fn add(&mut self, name: Cow<'static, str>, optional: bool, attempt: Attempt) {
        self.subjects.push(Subject {
            name,
            variable: None,
            origin: None,
            seen: None,
            position: None,
            probe: ProbeKind::Custom.name(),
            optional,
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
        let ended = runner::run(&self.attempts, &policy.limits.bounded());
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

/// What a probe of `variable` is about, where the service itself runs it.
fn subject(variable: &'static Variable, probe: Probe, value: &OsStr, origin: Origin) -> Subject {
    let sensitive = variable.is_sensitive();
    Subject {
        name: Cow::Borrowed(variable.name()),
        variable: Some(variable),
        origin: Some(origin),
        seen: (!sensitive).then(|| redact::shown(&value.to_string_lossy())),
        position: None,
        probe: ProbeKind::Custom.name(),
        optional: probe.is_optional(),
        local: false,
        sensitive,
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
