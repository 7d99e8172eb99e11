//! How the schemas of nested structs become one flat list.
//!
//! The names of nested variables are put together once, when a schema is first asked for, and live
//! as long as the process: a schema is static data.

use super::{Schema, Variable, VariableGroup};

/// A nested struct among the variables of its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    start: usize,
    length: usize,
    optional: bool,
}

impl Section {
    /// A section of `length` variables from position `start`.
    pub const fn new(start: usize, length: usize, optional: bool) -> Self {
        Self {
            start,
            length,
            optional,
        }
    }

    /// The positions of its variables.
    pub const fn positions(self) -> std::ops::Range<usize> {
        self.start..self.start + self.length
    }

    /// Whether it may be absent as a whole: an `Option` of a nested struct.
    pub const fn is_optional(self) -> bool {
        self.optional
    }
}

/// One piece of a struct's declaration, in the order of its fields.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// Variables of its own.
    Own(&'static [Variable]),
    /// A nested struct.
    Nested {
        /// The field that holds it (`Config.cache`).
        field: &'static str,
        /// What the names of its variables begin with.
        prefix: &'static str,
        /// Whether it may be absent as a whole.
        optional: bool,
        /// What it declares.
        schema: &'static Schema,
    },
}

impl Schema {
    /// The schema of a struct with nested ones: `self` says what the struct is called, and `parts`
    /// what it holds. The prefix of the struct goes before the prefixes of what it nests.
    #[must_use]
    pub fn nesting(mut self, parts: &[Part]) -> Self {
        let mut variables: Vec<Variable> = Vec::new();
        let mut sections: Vec<Section> = Vec::new();
        let mut groups: Vec<VariableGroup> = self.groups.to_vec();
        let mut closed: Vec<&'static str> = self.closed.to_vec();
        for part in parts {
            match *part {
                Part::Own(own) => variables.extend(own),
                Part::Nested {
                    field,
                    prefix,
                    optional,
                    schema,
                } => {
                    let prefix = joined(self.prefix, prefix);
                    let start = variables.len();
                    sections.push(Section::new(start, schema.variables.len(), optional));
                    for &inner in schema.sections {
                        sections.push(Section {
                            start: start + inner.start,
                            ..inner
                        });
                    }
                    for inner in schema.closed {
                        closed.push(joined(prefix, inner));
                    }
                    let place = |name| {
                        let whole = schema.variable(name).is_some_and(Variable::is_absolute);
                        if whole { name } else { joined(prefix, name) }
                    };
                    for group in schema.groups {
                        groups.push(group.map(&place));
                    }
                    for variable in schema.variables {
                        variables.push(variable.nested(&place, field));
                    }
                }
            }
        }
        self.variables = variables.leak();
        self.sections = sections.leak();
        self.groups = groups.leak();
        self.closed = closed.leak();
        self
    }
}

/// Two texts in one, for as long as the process lives.
fn joined(before: &str, after: &'static str) -> &'static str {
    if before.is_empty() {
        after
    } else {
        format!("{before}{after}").leak()
    }
}
