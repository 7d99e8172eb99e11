//! One attempt to load a configuration, whatever its type.
//!
//! A service compiles what names the type of its configuration. So that this is little, the attempt
//! knows the configuration by a trait, and what it makes of the environment never passes through
//! code of the service.

#[cfg(feature = "fingerprint")]
use std::ffi::OsStr;

use envguard_core::{Environment, Examination, Finding, Origin, Report, Schema, ScopeOrigin};

use crate::boot::{Answer, Answers, Question};
use crate::checks::{Check, Checks};
#[cfg(not(feature = "fingerprint"))]
use crate::expectation;
#[cfg(feature = "fingerprint")]
use crate::fingerprint::{Trace, Tracer};
use crate::inputs::Inputs;
#[cfg(feature = "probes")]
use crate::probe::{Plan, Planned};
#[cfg(not(feature = "probes"))]
use crate::probe_switch;
use crate::reader::Reader;
use crate::source::Sources;
use crate::{EnvGuard, Vars, boot};

/// A configuration that is to be read.
pub(crate) trait Configuration {
    fn schema(&self) -> &'static Schema;

    /// Reads every field. Whether all of them could be read.
    fn read(&mut self, reader: &mut Reader<'_>) -> bool;

    /// Asks the checks about a configuration that could be read.
    fn check(&self, checks: &mut Checks);

    /// What of the declaration is to be tried with the values that were found.
    #[cfg(feature = "probes")]
    fn plan(&self, examination: &mut Examination<'_>) -> Planned;

    /// Tries what is declared and what the program adds. A configuration that a probe keeps is read
    /// again with what `reader` gives. Whether it is there then.
    #[cfg(feature = "probes")]
    fn probe<'a>(
        &mut self,
        planned: Planned,
        report: Report,
        reader: &dyn Fn() -> Reader<'a>,
    ) -> (bool, Report);
}

/// A configuration of the type `T`, which is there once it could be read.
pub(crate) struct Pending<'a, T> {
    value: Option<T>,
    /// The checks of the program, behind those of the declaration.
    checks: &'a [Check<T>],
    #[cfg(feature = "probes")]
    plan: &'a Plan<T>,
}

impl<'a, T: EnvGuard> Pending<'a, T> {
    /// One of which the program says nothing but its type.
    pub(crate) const fn alone() -> Self {
        Self {
            value: None,
            checks: &[],
            #[cfg(feature = "probes")]
            plan: const { &Plan::new() },
        }
    }

    pub(crate) const fn with_checks(mut self, checks: &'a [Check<T>]) -> Self {
        self.checks = checks;
        self
    }

    #[cfg(feature = "probes")]
    pub(crate) const fn with_plan(mut self, plan: &'a Plan<T>) -> Self {
        self.plan = plan;
        self
    }

    /// The configuration, or the report of the attempt, if that has an error.
    pub(crate) fn unless_refused(self, report: Report) -> Result<T, Report> {
        match self.value {
            Some(value) if !report.has_errors() => Ok(value),
            _ => Err(report),
        }
    }

    /// The configuration, if it is [sound](Attempt::is_sound).
    pub(crate) fn if_sound(self, attempt: &Attempt) -> Option<T> {
        if attempt.is_sound { self.value } else { None }
    }
}

impl<T: EnvGuard> Configuration for Pending<'_, T> {
    fn schema(&self) -> &'static Schema {
        T::schema()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> bool {
        self.value = T::__read(reader);
        self.value.is_some()
    }

    fn check(&self, checks: &mut Checks) {
        let Some(value) = &self.value else { return };
        value.__check(checks);
        for check in self.checks {
            checks.add(check(value));
        }
    }

    #[cfg(feature = "probes")]
    fn plan(&self, examination: &mut Examination<'_>) -> Planned {
        self.plan.prepare(examination)
    }

    #[cfg(feature = "probes")]
    fn probe<'a>(
        &mut self,
        planned: Planned,
        report: Report,
        reader: &dyn Fn() -> Reader<'a>,
    ) -> (bool, Report) {
        let Some(value) = self.value.take() else {
            return (false, planned.run(report));
        };
        let again = || T::__read(&mut reader());
        let (value, report) = self.plan.run(planned, value, report, &again);
        self.value = value;
        (self.value.is_some(), report)
    }
}

/// What an attempt found out.
pub(crate) struct Attempt {
    pub(crate) report: Report,
    pub(crate) origins: Vec<(usize, Origin)>,
    pub(crate) sources: Sources,
    #[cfg(feature = "fingerprint")]
    pub(crate) trace: Trace,
    /// Whether the configuration could be read and holds; that it is not the one which was expected
    /// or that a probe failed does not count.
    is_sound: bool,
}

impl Attempt {
    /// Reads `configuration` from `inputs`.
    pub(crate) fn at(inputs: Inputs, configuration: &mut dyn Configuration) -> Self {
        let schema = configuration.schema();
        let given = inputs.scope.map(|scope| (scope, ScopeOrigin::Code));
        let mut sources = inputs.into_sources(schema);
        let mut findings = sources.take_findings();
        let environment = Environment::new(vec![&sources]);
        #[cfg(not(feature = "fingerprint"))]
        expectation::refuse(&environment, &mut findings);
        #[cfg(feature = "fingerprint")]
        let mut tracer = Tracer::new(schema, &sources, &environment, &mut findings);
        #[cfg(feature = "fingerprint")]
        let mut see = |index: usize, text: &OsStr| tracer.see(index, text);
        let mut examination = Examination::new(schema, &environment, given);
        #[cfg(feature = "fingerprint")]
        examination.observe(&mut see);
        report_all(&mut examination, findings);
        let mut reader = Reader::new(examination);
        let is_read = configuration.read(&mut reader);
        let mut examination = reader.into_examination();
        let mut checks = Checks::new();
        configuration.check(&mut checks);
        report_all(&mut examination, checks.findings(schema));
        #[cfg(feature = "probes")]
        let planned = configuration.plan(&mut examination);
        #[cfg(not(feature = "probes"))]
        probe_switch::refuse(&mut examination);
        let (report, origins) = examination.finish();
        let is_sound = is_read && !report.has_errors();
        #[cfg(feature = "fingerprint")]
        let (trace, expected) = tracer.finish();
        #[cfg(all(feature = "fingerprint", feature = "probes"))]
        let planned = planned.of_known_good(matches!(expected, Some(Ok(()))));
        #[cfg(feature = "fingerprint")]
        let report = match expected {
            Some(Err(finding)) if is_sound => report.with(*finding),
            _ => report,
        };
        #[cfg(feature = "probes")]
        let (is_sound, report) = if is_sound {
            let reader = || Reader::new(Examination::new(schema, &environment, given));
            configuration.probe(planned, report, &reader)
        } else {
            (false, planned.run(report))
        };
        Self {
            report,
            origins,
            sources,
            #[cfg(feature = "fingerprint")]
            trace,
            is_sound,
        }
    }

    /// The report of an attempt in the environment of this process.
    pub(crate) fn in_process(configuration: &mut dyn Configuration) -> Report {
        Self::at(Inputs::of_process(), configuration).report
    }

    /// The report of an attempt with `vars` alone.
    pub(crate) fn with(vars: Vars, configuration: &mut dyn Configuration) -> Report {
        Self::at(Inputs::of(vars), configuration).report
    }

    /// The report of an attempt in the environment of this process, after what the operator asked
    /// for: comes back only from a report without errors.
    pub(crate) fn settled(configuration: &mut dyn Configuration) -> Report {
        boot::answer(configuration.schema());
        let attempt = Self::at(Inputs::of_process(), configuration);
        let answers = attempt.is_sound.then_some(&attempt as &dyn Answers);
        boot::settle(&attempt.report, answers);
        attempt.report
    }

    #[cfg(feature = "fingerprint")]
    pub(crate) fn fingerprint(&self) -> crate::Fingerprint {
        self.trace.fingerprint()
    }

    /// The manifest, without what only the service knows.
    #[cfg(feature = "manifest")]
    pub(crate) fn manifest(&self) -> crate::Manifest {
        crate::manifest::of(&self.report, &self.origins, &self.trace, &self.sources)
    }

    /// The answer that the text is.
    #[cfg(feature = "fingerprint")]
    pub(crate) fn answer_with(&self, text: &dyn std::fmt::Display) -> Answer {
        Answer {
            text: format!("{text}\n"),
            note: self.trace.note(),
        }
    }
}

impl Answers for Attempt {
    fn answer(&self, question: Question) -> Option<Answer> {
        match question {
            #[cfg(feature = "fingerprint")]
            Question::Fingerprint => Some(self.answer_with(&self.fingerprint())),
            #[cfg(not(feature = "fingerprint"))]
            Question::Fingerprint => None,
            #[cfg(feature = "manifest")]
            Question::Manifest => Some(self.answer_with(&self.manifest().to_json())),
            #[cfg(not(feature = "manifest"))]
            Question::Manifest => None,
        }
    }
}

fn report_all(examination: &mut Examination<'_>, findings: Vec<Finding>) {
    for finding in findings {
        examination.report(finding);
    }
}
