//! `envguard probe`: tries what the variables of an environment point at, as the service would at
//! its boot.

use envguard::__private::Planned;
use envguard::Probes;

use crate::arguments::Probe;
use crate::check::{given_scope, judge_and};
use crate::failure::Failure;
use crate::output;
use crate::status::Status;

pub(crate) fn run(arguments: &Probe) -> Result<Status, Failure> {
    let judged = &arguments.judged;
    let schema = judged.schema.load()?;
    let declared = |variable: &envguard_core::Variable| variable.declared_probe().is_some();
    if !schema.variables().iter().any(declared) {
        return Err(Failure::new(
            "no variable of this schema declares a probe: write `#[env(probe)]` on a field, and \
             export the schema again",
        ));
    }
    let scope = given_scope(schema, judged.scope.as_deref())?;
    let deployed = judged.environment.load(schema)?;
    let probes = Probes::strict().deadline(arguments.deadline);
    let mut planned = None;
    let report = judge_and(schema, deployed, scope, &mut |examination| {
        planned = Some(Planned::of(examination, probes));
    });
    let report = match planned {
        Some(planned) => planned.run(report),
        None => report,
    };
    output::report(&report, arguments.format.into())?;
    Ok(Status::of(&report))
}
