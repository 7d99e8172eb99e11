//! A variable among the others of its schema, which can change what is required of it.

use std::ops::Deref;

use crate::{Schema, Scope, Variable, VariableGroup};

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
pub(super) fn all(schema: &Schema) -> Vec<Declared<'_>> {
    let mut all = Vec::with_capacity(schema.variables().len());
    for (position, variable) in schema.variables().iter().enumerate() {
        all.push(Declared {
            schema,
            position,
            variable,
        });
    }
    all
}

impl Declared<'_> {
    /// The variables that may be absent together with this one: a nested struct in an `Option`.
    pub(super) fn optional_section(&self) -> Option<&'static [Variable]> {
        for section in self.schema.nested_sections() {
            if section.is_optional() && section.positions().contains(&self.position) {
                return self.schema.variables().get(section.positions());
            }
        }
        None
    }

    /// Whether `scope` needs the variable, whatever else is set.
    pub(super) fn is_needed_in(&self, scope: Scope) -> bool {
        self.is_required_in(scope) && self.optional_section().is_none()
    }

    /// Whether every scope needs the variable, whatever else is set.
    pub(super) fn is_always_needed(&self) -> bool {
        for scope in Scope::ALL {
            if !self.is_needed_in(scope) {
                return false;
            }
        }
        true
    }

    /// A default to show where only one can stand: the general one, or else that of a scope.
    pub(super) fn any_default(&self) -> Option<&'static str> {
        match (self.default(), self.scoped_defaults()) {
            (None, &[(_, text), ..]) => Some(text),
            (default, _) => default,
        }
    }

    /// The groups in which the variable stands.
    pub(super) fn groups(&self) -> Vec<VariableGroup> {
        let mut groups = Vec::new();
        for &group in self.schema.variable_groups() {
            if group.names().contains(&self.variable.name()) {
                groups.push(group);
            }
        }
        groups
    }
}
