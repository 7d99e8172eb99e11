//! The manifest of what was loaded: the variables without their values, and what a process can see
//! of where it runs, in the names of OpenTelemetry where it has some.
//!
//! | file | what it looks at |
//! |---|---|
//! | `machine` | what a collector may ask: variables, files, links |
//! | `fact` | one answer |
//! | `telemetry` | what the operator told OpenTelemetry |
//! | `service` | the program and its instance |
//! | `version_control` | the revision that was built |
//! | `process` | this process |
//! | `host` | the operating system and the processor |
//! | `container` | the container and its limits |
//! | `kubernetes` | the pod |
//! | `time_zone`, `locale` | how times and texts are written |
//! | `certificates` | whom TLS trusts |
//! | `servers` | what servers said to probes |
//!
//! A collector never fails: what a platform does not have is not in the manifest.

mod certificates;
mod container;
mod fact;
mod host;
mod kubernetes;
mod locale;
mod machine;
mod process;
mod servers;
mod service;
mod telemetry;
#[cfg(test)]
mod tests;
mod time_zone;
mod version_control;

pub use envguard_core::manifest::{
    Dimension, Expectation, HostClass, Item, Manifest, VariableEntry,
};

use envguard_core::manifest::HostClasses;
use envguard_core::{Code, Finding, Origin, Report, Source as _};

use crate::fingerprint::{Trace, is_compared_across};
use crate::source::Sources;
use fact::Fact;
use machine::Machine;

/// The collectors. Where two of them name one fact, the first counts: what an operator said, before
/// what was found.
const COLLECTORS: [fn(&Machine<'_>) -> Vec<Fact>; 10] = [
    telemetry::facts,
    service::facts,
    version_control::facts,
    process::facts,
    host::facts,
    container::facts,
    kubernetes::facts,
    time_zone::facts,
    locale::facts,
    certificates::facts,
];

/// The manifest of one load.
pub(crate) fn of(
    report: &Report,
    origins: &[(usize, Origin)],
    trace: &Trace,
    sources: &Sources,
) -> Manifest {
    let schema = report.schema();
    let mut manifest = Manifest::new(schema.app(), report.scope(), trace.fingerprint())
        .with_scope_origin(report.scope_origin().word())
        .with_public(trace.public())
        .with_parity_key(
            trace
                .shared
                .as_ref()
                .map(|shared| shared.fingerprint().key_id()),
        );
    for (index, variable) in schema.variables().iter().enumerate() {
        let origin = origins.iter().find(|(of, _)| *of == index);
        let hosts = trace.hosts.iter().find(|(of, _)| *of == index);
        let shared = trace.shared.as_ref();
        let shared = shared.filter(|_| is_compared_across(variable.parity()));
        manifest.put(
            VariableEntry::new(variable)
                .with_leaf(trace.own.get(index))
                .with_parity_leaf(shared.and_then(|leaves| leaves.get(index)))
                .with_origin(origin.map(|(_, origin)| origin.clone()))
                .with_hosts(hosts.map_or_else(HostClasses::default, |(_, hosts)| hosts.clone()))
                .with_waived(waived(report, variable.name())),
        );
    }
    let variable = |name: &str| {
        let value = sources.undeclared(name)?.into_string().ok()?;
        Some(value).filter(|value| !value.is_empty())
    };
    let machine = Machine::real(&variable);
    let found = COLLECTORS.iter().flat_map(|collect| collect(&machine));
    for fact in found.chain(servers::facts(report.probed())) {
        manifest.add_found(&fact.name, fact.item);
    }
    // What the declaration says, unless the operator told OpenTelemetry otherwise.
    let version = schema.package_version();
    for (name, value, expectation) in [
        ("service.name", schema.app(), Expectation::Same),
        ("service.version", version, Expectation::Env),
        (
            "deployment.environment.name",
            report.scope().name(),
            Expectation::Env,
        ),
    ] {
        if !value.is_empty() {
            manifest.add_found(name, Item::new(value).expect(expectation));
        }
    }
    manifest
}

/// The rules that an operator switched off for a variable, and that would have fired.
fn waived(report: &Report, name: &str) -> Vec<Code> {
    let findings = report.findings().iter();
    let waived = findings.filter(|finding| finding.is_waived() && finding.variable() == name);
    waived.map(Finding::code).collect()
}
