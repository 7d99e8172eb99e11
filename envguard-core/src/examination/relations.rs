//! What variables ask of each other: `requires`, `conflicts`, and groups.
//!
//! Asked once every variable was looked up. A value that is wrong is set all the same. Of a variable
//! that is missing, its own finding says enough; one that was not asked for belongs to a section
//! that is absent, and so does what it asks.

use super::{Examination, Outcome};
use crate::{Code, Finding, GroupKind, Relation, Variable, VariableGroup, wording};

/// Whether a variable has a value for the purposes of its relations.
#[derive(PartialEq, Eq)]
enum State {
    /// A source sets it.
    Set,
    /// Its declaration gives it the value, or a source says what the declaration says: nobody
    /// asked for anything.
    Default,
    Unset,
    /// It is missing, which is reported; or it was not asked for.
    Unknown,
}

pub(super) fn judge(examination: &mut Examination<'_>) {
    for (index, variable) in examination.schema.variables().iter().enumerate() {
        for &relation in variable.declared_relations() {
            match relation {
                Relation::Requires(other) => requires(examination, index, other),
                Relation::Conflicts(other) => conflicts(examination, index, other),
                // Decided where a missing variable is found.
                Relation::RequiredIf { .. } => {}
            }
        }
    }
    for &group in examination.schema.variable_groups() {
        judge_group(examination, group);
    }
}

fn state(examination: &Examination<'_>, index: usize) -> State {
    match &examination.outcomes[index] {
        Outcome::Unset => State::Unset,
        // Something is wrong with the value, and so there is one.
        Outcome::Failed if examination.first_set(index..index + 1).is_some() => State::Set,
        Outcome::Failed | Outcome::Unasked => State::Unknown,
        Outcome::Found(origin) if origin.is_default() => State::Default,
        Outcome::Found(_) if says_the_default(examination, index) => State::Default,
        Outcome::Found(_) => State::Set,
    }
}

fn says_the_default(examination: &Examination<'_>, index: usize) -> bool {
    let variable = examination.variable(index);
    if let Some(default) = variable.default_for(examination.judge.scope())
        && let Some(found) = examination.find_again(variable)
        && let Some(text) = found.value.to_str()
    {
        variable.kind().same(text, default)
    } else {
        false
    }
}

fn requires(examination: &mut Examination<'_>, index: usize, other: &str) {
    let Some(needed) = examination.position(other) else {
        return;
    };
    if state(examination, index) == State::Set && state(examination, needed) == State::Unset {
        let needs = examination.variable(index).name();
        let message = format!("is not set, and {needs}, which is set, needs it");
        let finding = Finding::of(examination.variable(needed), Code::Requires, message);
        examination.report(finding);
    }
}

fn conflicts(examination: &mut Examination<'_>, index: usize, other: &str) {
    let Some(second) = examination.position(other) else {
        return;
    };
    // Declared on both sides, it is said once.
    let mutual = examination
        .variable(second)
        .declared_relations()
        .contains(&Relation::Conflicts(examination.variable(index).name()));
    if mutual && second < index {
        return;
    }
    if state(examination, index) == State::Set && state(examination, second) == State::Set {
        let message = format!("and {other} are both set, and only one of them may be");
        let finding = Finding::of(examination.variable(index), Code::Conflict, message);
        examination.report(finding.with_help("unset one of them"));
    }
}

fn judge_group(examination: &mut Examination<'_>, group: VariableGroup) {
    let (mut set, mut unset, mut members) = (Vec::new(), Vec::new(), 0);
    for name in group.names() {
        let Some(index) = examination.position(name) else {
            continue;
        };
        members += 1;
        match state(examination, index) {
            State::Set => set.push(examination.variable(index)),
            State::Unset => unset.push(examination.variable(index)),
            State::Default => {}
            State::Unknown => return,
        }
    }
    if let Some(finding) = objection(group, members, &set, &unset) {
        examination.report(finding);
    }
}

/// What is wrong with a group of so many `members`, of which some are set and some are not.
fn objection(
    group: VariableGroup,
    members: usize,
    set: &[&'static Variable],
    unset: &[&'static Variable],
) -> Option<Finding> {
    let all = wording::listed(group.names());
    match (group.kind(), set, unset) {
        (GroupKind::AllOrNone, [_, ..], [first, ..]) => {
            let message = format!("is not set, but {} is; {all} belong together", names(set));
            let help = format!("set {} too, or unset the others", names(unset));
            Some(Finding::of(first, Code::Group, message).with_help(help))
        }
        (GroupKind::ExactlyOne, [], [first, ..]) if unset.len() == members => {
            let message = format!("is not set, and none of {all} is; exactly one of them must be");
            Some(Finding::of(first, Code::Group, message))
        }
        (GroupKind::ExactlyOne | GroupKind::AtMostOne, [first, others @ ..], _)
            if !others.is_empty() =>
        {
            let message = format!("is set beside {}; only one of {all} may be", names(others));
            let finding = Finding::of(first, Code::Group, message);
            Some(finding.with_help("unset all but one of them"))
        }
        _ => None,
    }
}

fn names(variables: &[&'static Variable]) -> String {
    let mut names = Vec::new();
    for variable in variables {
        names.push(variable.name());
    }
    wording::listed(&names)
}
