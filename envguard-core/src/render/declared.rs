//! A variable among the others of its schema, which can change what is required of it.

use std::ops::Deref;

use crate::{GroupKind, Schema, Scope, Variable};

/// A variable, and the schema in which it stands.
#[derive(Clone, Copy)]
pub(super) struct Declared<'a> {
    schema: &'a Schema,
    position: usize,
    variable: &'static Variable,
}

/// It is a variable, with more known about it.
impl Deref for Declared<'_> {
    type Target = Variable;

    fn deref(&self) -> &Variable {
        self.variable
    }
}

/// All variables of `schema`, in the order of their declaration.
pub(super) fn all(schema: &Schema) -> impl Iterator<Item = Declared<'_>> {
    let variables = schema.variables().iter().enumerate();
    variables.map(move |(position, variable)| Declared {
        schema,
        position,
        variable,
    })
}

impl Declared<'_> {
    /// The variables that may be absent together with this one: a nested struct in an `Option`.
    pub(super) fn optional_section(&self) -> Option<impl Iterator<Item = &'static str>> {
        let sections = self.schema.nested_sections().iter();
        let section = sections
            .filter(|section| section.is_optional())
            .find(|section| section.positions().contains(&self.position))?;
        let variables = self.schema.variables().get(section.positions())?;
        Some(variables.iter().map(Variable::name))
    }

    /// Whether `scope` needs the variable, whatever else is set.
    pub(super) fn is_needed_in(&self, scope: Scope) -> bool {
        self.is_required_in(scope) && self.optional_section().is_none()
    }

    /// Whether every scope needs the variable, whatever else is set.
    pub(super) fn is_always_needed(&self) -> bool {
        Scope::ALL.into_iter().all(|scope| self.is_needed_in(scope))
    }

    /// A default to show where only one can stand: the general one, or else that of a scope.
    pub(super) fn any_default(&self) -> Option<&'static str> {
        let scoped = self.scoped_defaults().first();
        self.default().or(scoped.map(|&(_, text)| text))
    }

    /// The groups in which the variable stands.
    pub(super) fn groups(&self) -> impl Iterator<Item = (GroupKind, &'static [&'static str])> {
        let groups = self.schema.variable_groups().iter();
        groups
            .filter(|group| group.names().contains(&self.variable.name()))
            .map(|group| (group.kind(), group.names()))
    }
}
