use std::ffi::OsStr;

use super::leaf::LeafFunction;
use super::{Fingerprint, Key, KeyId, Leaf, LeafKind, Root};
use crate::{Schema, Variable};

/// Takes the leaves of a configuration while its values pass by. No value is kept.
///
/// ```
/// use envguard_core::fingerprint::{LeafHasher, Key};
/// use envguard_core::{Kind, Schema, Variable};
///
/// static VARIABLES: [Variable; 2] = [
///     Variable::new("LOG", "Config.log", Kind::String),
///     Variable::new("DATABASE_URL", "Config.database_url", Kind::String).secret(true),
/// ];
/// static SCHEMA: Schema = Schema::new("billing", &VARIABLES);
///
/// let key = Key::parse("3c0b9a1e77d24f58a6e1d9b0c4f2873a").unwrap();
/// let leaves = |log: &str| {
///     let mut hasher = LeafHasher::new(&SCHEMA, Some(&key));
///     hasher.set(0, log.as_ref());
///     hasher.finish()
/// };
/// assert_eq!(leaves("info").fingerprint(), leaves("info").fingerprint());
/// assert_ne!(leaves("info").fingerprint(), leaves("debug").fingerprint());
/// ```
pub struct LeafHasher {
    schema: &'static Schema,
    key: KeyId,
    function: LeafFunction,
    leaves: Vec<Option<Leaf>>,
    masked: Vec<&'static Variable>,
}

impl LeafHasher {
    /// Begins a configuration of `schema` in which nothing is set yet. Without a key, secrets are
    /// compared by presence only.
    pub fn new(schema: &'static Schema, key: Option<&Key>) -> Self {
        Self {
            schema,
            key: key.map_or(KeyId::Public, Key::id),
            function: LeafFunction::new(schema.app(), key),
            leaves: vec![None; schema.variables().len()],
            masked: Vec::new(),
        }
    }

    /// The variable at position `index` is set to `text`: what counts after sources and defaults,
    /// before it is parsed.
    pub fn set(&mut self, index: usize, text: &OsStr) {
        let variable = self.schema.variables().get(index);
        if let Some((variable, leaf)) = variable.zip(self.leaves.get_mut(index))
            && variable.parity().is_fingerprinted()
        {
            let made = self.function.leaf(variable, Some(text.as_encoded_bytes()));
            *leaf = Some(made.leaf);
            self.masked.extend(made.masked.then_some(variable));
        }
    }

    /// The whole configuration; what was not set is unset.
    pub fn finish(self) -> Leaves {
        let variables = self.schema.variables().iter();
        let leaves = variables
            .zip(self.leaves)
            .map(|(variable, leaf)| {
                let unset = || self.function.leaf(variable, None).leaf;
                let compared = variable.parity().is_fingerprinted();
                compared.then(|| leaf.unwrap_or_else(unset))
            })
            .collect();
        Leaves {
            schema: self.schema,
            key: self.key,
            by_position: leaves,
            masked: self.masked,
        }
    }
}

impl std::fmt::Debug for LeafHasher {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("LeafHasher")
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

/// The leaves of one configuration: what can be compared, and named where it differs, without any
/// value.
#[derive(Clone, Debug)]
pub struct Leaves {
    schema: &'static Schema,
    key: KeyId,
    by_position: Vec<Option<Leaf>>,
    masked: Vec<&'static Variable>,
}

impl Leaves {
    /// The one text for all of it.
    pub fn fingerprint(&self) -> Fingerprint {
        let leaves = self.iter();
        let root = Root::of(leaves.map(|(variable, leaf)| (variable.name(), leaf)));
        Fingerprint::new(self.key, self.schema.digest(), root)
    }

    /// Every variable that is compared, and its leaf, in the order of the declaration. Those of
    /// [`Parity::Node`](crate::Parity::Node) have none.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Variable, Leaf)> {
        let variables = self.schema.variables().iter();
        let leaves = variables.zip(&self.by_position);
        leaves.filter_map(|(variable, leaf)| leaf.map(|leaf| (variable, leaf)))
    }

    /// The leaf of the variable at position `index`.
    pub fn get(&self, index: usize) -> Option<Leaf> {
        self.by_position.get(index).copied().flatten()
    }

    /// The secrets whose change nobody sees, because there was no key.
    pub fn compared_by_presence(&self) -> impl Iterator<Item = &'static Variable> {
        let hidden = self
            .iter()
            .filter(|(_, leaf)| leaf.kind() == LeafKind::Hidden);
        hidden.map(|(variable, _)| variable)
    }

    /// Whether a change of any value changes the fingerprint.
    pub fn compares_all(&self) -> bool {
        self.masked.is_empty() && self.compared_by_presence().next().is_none()
    }

    /// The variables of whose value a password or a key in it was left out, because there was no key.
    pub fn compared_in_part(&self) -> &[&'static Variable] {
        &self.masked
    }
}
