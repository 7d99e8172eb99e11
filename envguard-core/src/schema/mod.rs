//! What a service declares: its variables, as static data.
//!
//! The derive writes a [`Schema`] as a `static`; everything else reads it. Nothing here needs an
//! environment.

mod parity;
mod path;
mod probe;
mod property;
mod relation;
mod section;
mod variable;

pub use parity::Parity;
pub use path::PathRules;
pub use probe::{HttpExpectation, Probe, ProbeKind};
pub use property::Property;
pub use relation::{Alias, GroupKind, Relation, VariableGroup};
pub use section::{Part, Section};
pub use variable::{Allowance, Variable};

use crate::{Scope, name};

/// The declaration of one struct: what it is called, how its scope is found, its variables.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    app: &'static str,
    package_version: &'static str,
    description: &'static str,
    prefix: &'static str,
    scope_var: &'static str,
    scopes: &'static [(&'static str, Scope)],
    variables: &'static [Variable],
    sections: &'static [Section],
    groups: &'static [VariableGroup],
    closed: &'static [&'static str],
}

impl Schema {
    /// The variable that names the scope unless a declaration names another.
    pub const SCOPE_VAR: &'static str = "APP_ENV";

    /// A schema of `variables` for the program `app`.
    pub const fn new(app: &'static str, variables: &'static [Variable]) -> Self {
        Self {
            app,
            package_version: "",
            description: "",
            prefix: "",
            scope_var: Self::SCOPE_VAR,
            scopes: &[],
            variables,
            sections: &[],
            groups: &[],
            closed: &[],
        }
    }

    /// What the program is, from the struct's doc comment.
    #[must_use]
    pub const fn description(mut self, text: &'static str) -> Self {
        self.description = text;
        self
    }

    /// The version of the package that declares it.
    #[must_use]
    pub const fn version(mut self, version: &'static str) -> Self {
        self.package_version = version;
        self
    }

    /// What every variable's name begins with.
    #[must_use]
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self
    }

    /// The variable that names the scope.
    #[must_use]
    pub const fn scope_var(mut self, name: &'static str) -> Self {
        self.scope_var = name;
        self
    }

    /// Further names of scopes.
    #[must_use]
    pub const fn scopes(mut self, names: &'static [(&'static str, Scope)]) -> Self {
        self.scopes = names;
        self
    }

    /// Variables that are judged together.
    #[must_use]
    pub const fn groups(mut self, groups: &'static [VariableGroup]) -> Self {
        self.groups = groups;
        self
    }

    /// Nested structs among the variables.
    #[must_use]
    pub const fn sections(mut self, sections: &'static [Section]) -> Self {
        self.sections = sections;
        self
    }

    /// A variable that begins with one of `prefixes` and is not declared is an error.
    #[must_use]
    pub const fn deny_unknown(mut self, prefixes: &'static [&'static str]) -> Self {
        self.closed = prefixes;
        self
    }

    /// The name of the program.
    pub const fn app(&self) -> &'static str {
        self.app
    }

    /// The version of the package that declares it, possibly empty. It is no part of the documents
    /// that are made of the declaration, which a release does not change.
    pub const fn package_version(&self) -> &'static str {
        self.package_version
    }

    /// What the program is, possibly empty.
    pub const fn about(&self) -> &'static str {
        self.description
    }

    /// What every variable's name begins with, possibly empty.
    pub const fn name_prefix(&self) -> &'static str {
        self.prefix
    }

    /// The variable that names the scope.
    pub const fn scope_variable(&self) -> &'static str {
        self.scope_var
    }

    /// The names of scopes that the declaration adds.
    pub const fn scope_names(&self) -> &'static [(&'static str, Scope)] {
        self.scopes
    }

    /// All variables, in the order of their declaration.
    pub const fn variables(&self) -> &'static [Variable] {
        self.variables
    }

    /// The variables that are judged together.
    pub const fn variable_groups(&self) -> &'static [VariableGroup] {
        self.groups
    }

    /// The nested structs among the variables; an outer one stands before those in it.
    pub const fn nested_sections(&self) -> &'static [Section] {
        self.sections
    }

    /// The prefixes under which an undeclared variable is an error: the struct's own, and those of
    /// nested structs.
    pub const fn closed_prefixes(&self) -> &'static [&'static str] {
        self.closed
    }

    /// The variable that is read under `name`, be it its own name or another one.
    pub fn reader_of(&self, name: &str) -> Option<&'static Variable> {
        self.variables
            .iter()
            .find(|variable| variable.is_named(name))
    }

    /// What the declaration contradicts itself in: names that two fields read, or that are not free
    /// for any. The derive sees those of one struct; the prefixes of nested structs can make others.
    ///
    /// # Errors
    /// With a sentence for each name.
    pub fn check(&self) -> Result<(), Vec<String>> {
        // In order, so that what has the same name stands side by side.
        let mut read: Vec<(&str, &str)> = Vec::new();
        for variable in self.variables {
            for name in variable.names() {
                let place = (name, variable.field());
                let at = read.binary_search(&place).unwrap_or_else(|at| at);
                read.insert(at, place);
            }
        }
        let mut faults = Vec::new();
        for pair in read.windows(2) {
            if let [(name, first), (other, second)] = *pair
                && name == other
            {
                faults.push(format!("{name} is read by {first} and by {second}"));
            }
        }
        for (name, field) in read {
            if name == self.scope_var {
                faults.push(format!("{name} names the scope, and {field} reads it"));
            } else if name::is_control(name) {
                faults.push(format!(
                    "{name} is a control of envguard, and {field} reads it"
                ));
            }
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }

    /// The variable of that name.
    pub fn variable(&self, name: &str) -> Option<&'static Variable> {
        self.variables
            .iter()
            .find(|variable| variable.name() == name)
    }

    /// The scope that `text` names, the declaration's own names included.
    pub fn recognise_scope(&self, text: &str) -> Option<Scope> {
        let known = Scope::recognise(text);
        if known.is_some() {
            return known;
        }
        for &(name, scope) in self.scopes {
            if name.eq_ignore_ascii_case(text) {
                return Some(scope);
            }
        }
        None
    }

    /// Every name of a scope, the declaration's own last.
    pub fn all_scope_names(&self) -> Vec<&'static str> {
        let mut names: Vec<&str> = Scope::names().collect();
        for &(name, _) in self.scopes {
            names.push(name);
        }
        names
    }
}
