//! What a program says of probes, before there is an environment.

use std::borrow::Cow;
use std::sync::Arc;

use envguard_core::{Code, Examination, Finding, Report};

use super::custom::{Custom, ProbeError};
use super::field::FieldProbes;
use super::planned::Planned;
use super::policy::Probes;
use crate::{EnvGuard, probe_switch};

/// What a program says of probes, before there is an environment.
pub(crate) struct Plan<T> {
    program: Option<Probes>,
    custom: Vec<Custom<T>>,
}

impl<T: EnvGuard> Plan<T> {
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
            Some(probes) => Planned::with(examination, probes, &FieldProbes::of::<T>()),
            None => Planned::nothing(),
        }
    }

    /// Tries everything, what is declared and what the program adds, and gives the configuration
    /// back.
    ///
    /// A probe of the program's own that is stuck keeps the configuration. What could be read a
    /// moment ago is then read `again`.
    pub(crate) fn run(
        &self,
        mut planned: Planned,
        config: T,
        report: Report,
        again: &dyn Fn() -> Option<T>,
    ) -> (Option<T>, Report) {
        let config = Arc::new(config);
        if planned.is_on() {
            for custom in &self.custom {
                planned.add(
                    custom.name.clone(),
                    custom.optional,
                    custom.attempt(&config, planned.veil().clone()),
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
        optional: bool,
        probe: impl Fn(&T) -> Result<(), ProbeError> + Send + Sync + 'static,
    ) {
        self.custom.push(Custom::new(name, optional, probe));
    }
}
