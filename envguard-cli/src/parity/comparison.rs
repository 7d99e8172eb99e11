//! Holds an environment against what a lock says of it.

use std::collections::{BTreeMap, BTreeSet};

use envguard_core::fingerprint::{Fingerprint, KeyId, Leaf};

use super::lock_file::{LockFile, Locked};
use super::measured::Measured;
use crate::status::Status;

/// How one variable changed since the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Another value, or set where it was not, or the other way round.
    Value,
    /// The lock does not know it.
    Added,
    /// Only the lock knows it.
    Removed,
}

impl Change {
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }

    /// Continues the name of the variable.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Value => "is not as it was locked",
            Self::Added => "is not in the lock",
            Self::Removed => "is in the lock, and no longer declared",
        }
    }
}

/// What can be said.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    pub(crate) fingerprint: Option<Fingerprint>,
    pub(crate) expected: Option<Fingerprint>,
    pub(crate) changes: Vec<(String, Change)>,
    /// Something differs whose name is not known.
    pub(crate) unnamed: bool,
    /// The declaration itself is another one.
    pub(crate) schema: bool,
    /// Why it cannot be compared, in whole or in part.
    pub(crate) obstacles: Vec<String>,
    pub(crate) notes: Vec<String>,
}

impl Comparison {
    /// Something that differs is known, whatever else is not.
    pub(crate) fn status(&self) -> Status {
        if !self.changes.is_empty() || self.unnamed || self.schema {
            Status::Differs
        } else if self.obstacles.is_empty() {
            Status::Clean
        } else {
            Status::CannotCompare
        }
    }

    fn impossible(obstacle: String) -> Self {
        Self {
            obstacles: vec![obstacle],
            ..Self::default()
        }
    }
}

/// Holds `measured` against the environment that `lock` calls `locked`.
pub(crate) fn compare(lock: &LockFile, locked: &Locked, measured: &Measured) -> Comparison {
    if lock.service != measured.service {
        return Comparison::impossible(format!(
            "the lock is of the service {}, and this is {}",
            lock.service, measured.service
        ));
    }
    let expected = match measured.key {
        KeyId::Public => locked.public,
        id @ KeyId::Keyed(_) => match locked.fingerprint_of(id) {
            Some(expected) => expected,
            None => return Comparison::impossible(other_key(locked, id)),
        },
    };
    let mut comparison = Comparison {
        fingerprint: measured.fingerprint,
        expected: Some(expected),
        schema: expected.schema() != measured.schema,
        ..Comparison::default()
    };
    comparison.obstacles = measured
        .unseen()
        .map(|(name, words)| format!("{name} {words}"))
        .collect();
    if let Some(fields) = &measured.fields
        && locked.fingerprint_of_fields() == Some(expected)
    {
        comparison.changes = changes(&locked.fields, fields);
    } else if let Some(found) = comparison.fingerprint
        && found.root() != expected.root()
    {
        comparison.unnamed = true;
    }
    comparison.notes.clone_from(&measured.blind);
    comparison
}

fn changes(
    locked: &BTreeMap<String, Leaf>,
    measured: &BTreeMap<String, Result<Leaf, String>>,
) -> Vec<(String, Change)> {
    let names: BTreeSet<&str> = locked
        .keys()
        .map(String::as_str)
        .chain(measured.keys().map(String::as_str))
        .collect();
    names
        .into_iter()
        .filter_map(|name| {
            let change = match (locked.get(name), measured.get(name)) {
                (Some(before), Some(Ok(now))) if before == now => return None,
                (Some(_), Some(Ok(_))) => Change::Value,
                (Some(_), Some(Err(_))) | (None, None) => return None,
                (None, Some(_)) => Change::Added,
                (Some(_), None) => Change::Removed,
            };
            Some((name.to_owned(), change))
        })
        .collect()
}

fn other_key(locked: &Locked, id: KeyId) -> String {
    let ids: Vec<String> = locked
        .fingerprints
        .iter()
        .map(|fingerprint| fingerprint.key_id().to_string())
        .collect();
    if ids.is_empty() {
        "it was locked without a key; lock it with one, or compare what is public with --public"
            .to_owned()
    } else {
        format!(
            "it was locked with another key ({}, and this one is {id}); what is public can be \
             compared with --public",
            ids.join(", ")
        )
    }
}
