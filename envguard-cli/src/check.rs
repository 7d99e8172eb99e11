//! `envguard check`: judges what will be deployed, by the pass that a service makes at boot.

use std::fmt::Write as _;

use envguard_core::{
    Environment, Examination, Report, Schema, Scope, ScopeOrigin, nearest, redact,
};
use indexmap::IndexMap;

use crate::arguments::Check;
use crate::deployed::{Deployed, State};
use crate::failure::Failure;
use crate::output;
use crate::status::Status;

pub(crate) fn run(arguments: &Check) -> Result<Status, Failure> {
    let judged = &arguments.judged;
    let schema = judged.schema.load()?;
    let scope = given_scope(schema, judged.scope.as_deref())?;
    let deployed = judged.environment.load(schema)?;
    let report = judge(schema, deployed, scope);
    output::report(&report, arguments.format.into())?;
    Ok(Status::of(&report))
}

/// The scope that `--scope` names.
pub(crate) fn given_scope(schema: &Schema, name: Option<&str>) -> Result<Option<Scope>, Failure> {
    let Some(name) = name else {
        return Ok(None);
    };
    let scope = schema.recognise_scope(name).ok_or_else(|| {
        let near = nearest(name, schema.all_scope_names());
        let meant = near.map_or(String::new(), |near| format!("; `{near}` is one"));
        Failure::new(format!("--scope: `{name}` names no scope{meant}"))
    })?;
    Ok(Some(scope))
}

/// The report on `deployed`. What is set to a value that cannot be seen is judged by its presence,
/// and what may be set where nobody can look is not called missing; the notes say so.
fn judge(schema: &'static Schema, deployed: Deployed, scope: Option<Scope>) -> Report {
    judge_and(schema, deployed, scope, &mut |_| ())
}

/// As [`judge`], with a look at the values before they are gone.
pub(crate) fn judge_and(
    schema: &'static Schema,
    mut deployed: Deployed,
    scope: Option<Scope>,
    look: &mut dyn FnMut(&Examination<'_>),
) -> Report {
    deployed.resolve_files(schema);
    let mut notes = std::mem::take(&mut deployed.notes);
    let problems = std::mem::take(&mut deployed.problems);
    let environment = Environment::new(vec![&deployed]);
    let given = scope.map(|scope| (scope, ScopeOrigin::Option("--scope")));
    let mut examination = Examination::new(schema, &environment, given);
    let scope_hidden = given.is_none()
        && match deployed.state(schema.scope_variable()) {
            Some((State::Unseen(_), _)) => true,
            None => !deployed.hidden.is_empty(),
            Some(_) => false,
        };
    let perhaps = examination.examine_in_sight(&|variable| deployed.sight(variable));
    let mut unseen: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for variable in schema.variables() {
        if let Some((name, State::Unseen(reason), _)) = deployed.variable(variable) {
            unseen.entry(reason).or_default().push(name);
        }
    }
    for problem in problems {
        examination.report(problem);
    }
    if scope_hidden {
        notes.push(format!(
            "{} may be set where it cannot be seen; --scope names the scope to judge in",
            schema.scope_variable()
        ));
    }
    notes.extend(unseen.iter().map(|(reason, names)| {
        format!(
            "set, and could not be judged: {}: {reason}",
            names.join(", ")
        )
    }));
    if !perhaps.is_empty() {
        notes.push(format!(
            "not found, but may come from {}: {}",
            deployed.hidden.join(" or "),
            perhaps.join(", ")
        ));
    }
    look(&examination);
    let (report, _) = examination.finish();
    report.before_deployment(notes)
}

/// What there is to choose from, for a message.
pub(crate) fn list(labels: impl Iterator<Item = String>) -> String {
    const SHOWN: usize = 10;
    let mut text = String::new();
    for (index, label) in labels.enumerate() {
        if index == SHOWN {
            text.push_str(", ...");
            break;
        }
        // Writing to a `String` cannot fail.
        let _ = write!(
            text,
            "{}{}",
            if index == 0 { "" } else { ", " },
            redact::escaped(&label)
        );
    }
    text
}
