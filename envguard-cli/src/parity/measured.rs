//! The leaves of an environment before it is deployed: what a boot with it would fingerprint.

use std::collections::BTreeMap;

use envguard_core::fingerprint::{Fingerprint, Key, KeyId, Leaf, LeafHasher, Root};
use envguard_core::{Environment, Examination, Parity, Schema, Scope, ScopeOrigin, Variable};

use crate::deployed::{Deployed, State};
use crate::failure::Failure;

/// One environment, hashed with a key or without one.
pub(crate) struct Measured {
    pub(crate) schema: &'static Schema,
    pub(crate) key: KeyId,
    /// By name: the leaf, or why there is none, in words that continue the name.
    pub(crate) fields: BTreeMap<&'static str, Result<Leaf, String>>,
    /// Secrets of which only the presence is known.
    pub(crate) by_presence: Vec<&'static str>,
}

impl Measured {
    /// The fingerprint; `None` while a variable cannot be seen.
    pub(crate) fn fingerprint(&self) -> Option<Fingerprint> {
        let leaves: Option<Vec<(&str, Leaf)>> = self
            .fields
            .iter()
            .map(|(&name, field)| Some((name, *field.as_ref().ok()?)))
            .collect();
        Some(Fingerprint::new(
            self.key,
            self.schema.digest(),
            Root::of(leaves?),
        ))
    }

    /// The variables without a leaf, and why.
    pub(crate) fn unseen(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.fields
            .iter()
            .filter_map(|(&name, field)| Some((name, field.as_ref().err()?.as_str())))
    }
}

/// Reads an environment once; it is then [hashed](Reading::measure) with each key.
pub(crate) struct Reading {
    schema: &'static Schema,
    fields: Vec<Field>,
}

/// What is known of one variable.
enum Field {
    Unset,
    Text(std::ffi::OsString),
    /// Set, to a value that cannot be seen, for a reason.
    Unseen(String),
    /// Not even whether it is set.
    Unclear(String),
}

impl Reading {
    /// Reads `deployed` as a boot would: under every name, with the defaults of the scope, without
    /// sections that are absent.
    pub(crate) fn of(
        schema: &'static Schema,
        mut deployed: Deployed,
        scope: Option<Scope>,
    ) -> Result<Self, Failure> {
        if let Some(problem) = deployed.problems.iter().find(|problem| problem.is_error()) {
            let place = problem.origin().unwrap_or(problem.variable());
            return Err(Failure::new(format!("{place}: {}", problem.message())));
        }
        deployed.resolve_files(schema);
        let environment = Environment::new(vec![&deployed]);
        let given = scope.map(|scope| (scope, ScopeOrigin::Option("--scope")));
        let mut examination = Examination::new(schema, &environment, given);
        examination.examine_in_sight(&|variable| deployed.sight(variable));
        let fields = schema.variables().iter().enumerate();
        let fields = fields
            .map(|(index, variable)| match deployed.variable(variable) {
                Some((_, State::Unseen(reason), _)) => Field::Unseen(reason.to_string()),
                None if !deployed.hidden.is_empty() => Field::Unclear(format!(
                    "may come from {}, which cannot be seen",
                    deployed.hidden.join(" or ")
                )),
                _ => match examination.effective(index) {
                    Ok(None) => Field::Unset,
                    Ok(Some(found)) => Field::Text(found.value().clone()),
                    Err(error) => Field::Unclear(error.to_string()),
                },
            })
            .collect();
        Ok(Self { schema, fields })
    }

    /// The leaves under `key`, or without one.
    pub(crate) fn measure(&self, key: Option<&Key>) -> Measured {
        let mut hasher = LeafHasher::new(self.schema, key);
        let mut reasons = BTreeMap::new();
        for (index, (variable, field)) in
            self.schema.variables().iter().zip(&self.fields).enumerate()
        {
            // Where only the presence counts, nobody need see the value.
            let by_presence =
                variable.parity() == Parity::Presence || (key.is_none() && variable.is_sensitive());
            match field {
                Field::Unset => {}
                Field::Text(text) => hasher.set(index, text),
                Field::Unseen(_) if by_presence => hasher.set(index, "".as_ref()),
                Field::Unseen(reason) => {
                    let words = format!("is set, and cannot be seen: {reason}");
                    reasons.insert(variable.name(), words);
                }
                Field::Unclear(words) => {
                    reasons.insert(variable.name(), words.clone());
                }
            }
        }
        let leaves = hasher.finish();
        let by_presence = leaves.compared_by_presence();
        Measured {
            schema: self.schema,
            key: key.map_or(KeyId::Public, Key::id),
            by_presence: by_presence.map(Variable::name).collect(),
            fields: leaves
                .iter()
                .map(|(variable, leaf)| {
                    let name = variable.name();
                    (name, reasons.remove(name).map_or(Ok(leaf), Err))
                })
                .collect(),
        }
    }
}
