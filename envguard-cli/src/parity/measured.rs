//! The leaves of an environment before it is deployed: what a boot with it would fingerprint.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};

use envguard_core::fingerprint::{Fingerprint, Key, KeyId, Leaf, LeafHasher, Leaves, SchemaDigest};
use envguard_core::{Environment, Examination, Parity, Schema, Scope, ScopeOrigin, Variable};

use crate::deployed::{Deployed, State};
use crate::failure::Failure;
use crate::manifest::Manifest;

/// One configuration, hashed with a key or without one.
pub(crate) struct Measured {
    pub(crate) service: String,
    pub(crate) schema: SchemaDigest,
    pub(crate) key: KeyId,
    /// `None` while a variable cannot be seen.
    pub(crate) fingerprint: Option<Fingerprint>,
    /// By name: the leaf, or why there is none, in words that continue the name. `None` where only the
    /// fingerprint is known.
    pub(crate) fields: Option<BTreeMap<String, Result<Leaf, String>>>,
    /// What nobody sees without a key.
    pub(crate) blind: Vec<String>,
}

impl Measured {
    /// What a manifest says; without its key, only what is public.
    pub(crate) fn of_manifest(manifest: &Manifest, public: bool) -> Result<Self, Failure> {
        let own = Some(manifest.fingerprint).filter(|own| own.key_id() == KeyId::Public);
        let fingerprint = if public {
            own.or(manifest.public).ok_or_else(|| {
                Failure::new(
                    "the manifest says nothing that is public; compare it without --public",
                )
            })?
        } else {
            manifest.fingerprint
        };
        let is_of_leaves = fingerprint == manifest.fingerprint && !manifest.lacks_leaves;
        let leaves = || {
            manifest
                .leaves()
                .map(|(name, leaf)| (name.to_owned(), Ok(leaf)))
        };
        Ok(Self {
            service: manifest.service.clone(),
            schema: fingerprint.schema(),
            key: fingerprint.key_id(),
            fingerprint: Some(fingerprint),
            fields: is_of_leaves.then(|| leaves().collect()),
            blind: Vec::new(),
        })
    }

    /// The variables without a leaf, and why.
    pub(crate) fn unseen(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields
            .iter()
            .flatten()
            .filter_map(|(name, field)| Some((name.as_str(), field.as_ref().err()?.as_str())))
    }
}

/// Reads an environment once; it is then [hashed](Reading::measure) with each key.
pub(crate) struct Reading {
    schema: &'static Schema,
    scope: Scope,
    fields: Vec<Field>,
}

/// What is known of one variable.
enum Field {
    Unset,
    Text(OsString),
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
        Ok(Self {
            schema,
            scope: examination.scope(),
            fields,
        })
    }

    /// An environment in which nothing is set, not even a default.
    pub(crate) fn nothing(schema: &'static Schema) -> Self {
        Self {
            schema,
            scope: Scope::Production,
            fields: schema.variables().iter().map(|_| Field::Unset).collect(),
        }
    }

    /// The scope whose defaults count.
    pub(crate) const fn scope(&self) -> Scope {
        self.scope
    }

    /// Whether the variable at position `index` is set, as far as that can be seen.
    pub(crate) fn is_set(&self, index: usize) -> Option<bool> {
        match self.fields.get(index)? {
            Field::Unset => Some(false),
            Field::Text(_) | Field::Unseen(_) => Some(true),
            Field::Unclear(_) => None,
        }
    }

    /// The text that counts for the variable at position `index`, if it can be seen.
    pub(crate) fn text(&self, index: usize) -> Option<&OsStr> {
        match self.fields.get(index)? {
            Field::Text(text) => Some(text),
            Field::Unset | Field::Unseen(_) | Field::Unclear(_) => None,
        }
    }

    /// Why the variable at position `index` cannot be seen; it continues the name.
    pub(crate) fn obstacle(&self, index: usize) -> Option<String> {
        match self.fields.get(index)? {
            Field::Unseen(reason) => Some(unseen(reason)),
            Field::Unclear(words) => Some(words.clone()),
            Field::Unset | Field::Text(_) => None,
        }
    }

    /// The leaves under `key`, or without one.
    pub(crate) fn measure(&self, key: Option<&Key>) -> Measured {
        let mut hasher = LeafHasher::new(self.schema, key);
        let mut reasons = BTreeMap::new();
        let fields = self.schema.variables().iter().zip(&self.fields).enumerate();
        for (index, (variable, field)) in
            fields.filter(|(_, (variable, _))| variable.parity().is_fingerprinted())
        {
            // Where only the presence counts, nobody need see the value.
            let by_presence =
                variable.parity() == Parity::Presence || (key.is_none() && variable.is_sensitive());
            match field {
                Field::Unset => {}
                Field::Text(text) => hasher.set(index, text),
                Field::Unseen(_) if by_presence => hasher.set(index, "".as_ref()),
                Field::Unseen(reason) => {
                    reasons.insert(variable.name(), unseen(reason));
                }
                Field::Unclear(words) => {
                    reasons.insert(variable.name(), words.clone());
                }
            }
        }
        let leaves = hasher.finish();
        let schema = self.schema.digest();
        let key = key.map_or(KeyId::Public, Key::id);
        Measured {
            service: self.schema.app().to_owned(),
            schema,
            key,
            fingerprint: reasons.is_empty().then(|| leaves.fingerprint()),
            blind: blind(&leaves),
            fields: Some(
                leaves
                    .iter()
                    .map(|(variable, leaf)| {
                        let name = variable.name();
                        (name.to_owned(), reasons.remove(name).map_or(Ok(leaf), Err))
                    })
                    .collect(),
            ),
        }
    }
}

fn unseen(reason: &str) -> String {
    format!("is set, and cannot be seen: {reason}")
}

/// What of a configuration its leaves do not hold, because they were made without a key.
fn blind(leaves: &Leaves) -> Vec<String> {
    let by_presence: Vec<&str> = leaves.compared_by_presence().map(Variable::name).collect();
    let in_part = leaves.compared_in_part().iter();
    let in_part: Vec<&str> = in_part.map(|variable| variable.name()).collect();
    [
        ("secret", "compared by presence only", by_presence),
        (
            "value",
            "compared without the password or key in it",
            in_part,
        ),
    ]
    .into_iter()
    .filter(|(_, _, names)| !names.is_empty())
    .map(|(noun, how, names)| {
        let plural = if names.len() == 1 { "" } else { "s" };
        format!("{} {noun}{plural} {how}: {}", names.len(), names.join(", "))
    })
    .collect()
}
