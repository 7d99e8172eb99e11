use std::fmt;
use std::ops::Deref;

use envguard_core::{Finding, Probed, Scope};

use crate::source::Sources;
use crate::{Explanation, Origin, Report};

/// A configuration that holds, and what is known of how it came about.
///
/// It derefs to the configuration.
pub struct Loaded<T> {
    value: T,
    report: Report,
    origins: Vec<(usize, Origin)>,
    sources: Sources,
}

impl<T> Loaded<T> {
    pub(crate) const fn new(
        value: T,
        report: Report,
        origins: Vec<(usize, Origin)>,
        sources: Sources,
    ) -> Self {
        Self {
            value,
            report,
            origins,
            sources,
        }
    }

    pub(crate) const fn report(&self) -> &Report {
        &self.report
    }

    /// The configuration alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The scope in which it was judged.
    pub fn scope(&self) -> Scope {
        self.report.scope()
    }

    /// Where the value of the variable `name` came from; `None` if it is unset or not declared.
    pub fn origin(&self, name: &str) -> Option<Origin> {
        let variables = self.report.schema().variables();
        let index = variables
            .iter()
            .position(|variable| variable.names().any(|own| own == name))?;
        self.origins
            .iter()
            .find(|&&(of, _)| of == index)
            .map(|(_, origin)| origin.clone())
    }

    /// Every source that has a value for the variable `name`, and which one counts; `None` if it
    /// is not declared. The sources are asked again.
    pub fn explain(&self, name: &str) -> Option<Explanation> {
        let variable = self.report.schema().reader_of(name)?;
        let set = variable.names().flat_map(|name| self.sources.all(name));
        Some(Explanation::new(
            variable,
            self.scope(),
            self.origin(name),
            set.collect(),
        ))
    }

    /// What the probes saw, in the order in which they were declared; empty where none ran.
    pub fn probed(&self) -> &[Probed] {
        self.report.probed()
    }

    /// What is worth a look although the service starts.
    pub fn warnings(&self) -> &[Finding] {
        self.report.findings()
    }
}

impl<T> Deref for Loaded<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Loaded<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Loaded")
            .field("value", &self.value)
            .field("report", &self.report)
            .finish_non_exhaustive()
    }
}
