//! What can be said of one variable on two sides, from values where they are there, and from leaves
//! where they are not.

use std::ffi::OsString;

use envguard_core::Origin;
use envguard_core::fingerprint::{KeyId, Leaf, LeafKind};

/// What one side knows of a variable.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// `None`: the side does not say.
    pub(super) set: Option<bool>,
    /// The text that counts, if it is set and can be seen.
    pub(super) value: Option<OsString>,
    /// Tags of the value, by the key that made them.
    pub(super) leaves: Vec<(KeyId, Leaf)>,
    /// Where it was found, for an annotation.
    pub(super) origin: Option<Origin>,
    /// Why it cannot be seen.
    pub(super) obstacle: Option<String>,
}

/// How two sides relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Equal,
    Different,
    /// Nobody can tell from here.
    Unknown,
}

impl Relation {
    pub(super) const fn of(equal: bool) -> Self {
        if equal { Self::Equal } else { Self::Different }
    }
}

/// How the values of `a` and `b` relate; two that are unset are equal.
pub(super) fn relation(a: &Known, b: &Known) -> Relation {
    match (a.set, b.set) {
        (Some(false), Some(false)) => return Relation::Equal,
        (Some(a), Some(b)) if a != b => return Relation::Different,
        _ => {}
    }
    if let (Some(a), Some(b)) = (&a.value, &b.value) {
        return Relation::of(a == b);
    }
    let shared = a.leaves.iter().find_map(|(key, leaf)| {
        let other = b.leaves.iter().find(|(other_key, other)| {
            // Of a hidden leaf only the presence counts, which says nothing of two values.
            key == other_key && leaf.kind() == other.kind() && leaf.kind() != LeafKind::Hidden
        })?;
        Some(Relation::of(*leaf == other.1))
    });
    shared.unwrap_or(Relation::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(text: &str) -> Leaf {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_unknown_is_never_equal() {
        let (one, two) = (KeyId::Keyed([1; 4]), KeyId::Keyed([2; 4]));
        let digits = "5dd383423871d0be8ad05219842682a0";
        let (keyed, hidden) = (leaf(&format!("k:{digits}")), leaf(&format!("x:{digits}")));
        let other = leaf("k:00d383423871d0be8ad05219842682a0");
        let known = |set, value: Option<&str>, leaves: Vec<(KeyId, Leaf)>| Known {
            set,
            value: value.map(OsString::from),
            leaves,
            ..Known::default()
        };
        let cases = [
            (
                known(None, Some("x"), vec![]),
                known(None, Some("x"), vec![]),
                Relation::Equal,
            ),
            (
                known(None, Some("x"), vec![]),
                known(None, Some("y"), vec![]),
                Relation::Different,
            ),
            (
                known(Some(false), None, vec![]),
                known(Some(false), None, vec![]),
                Relation::Equal,
            ),
            (
                known(Some(true), None, vec![]),
                known(Some(false), None, vec![]),
                Relation::Different,
            ),
            (
                known(Some(true), None, vec![]),
                known(Some(true), None, vec![]),
                Relation::Unknown,
            ),
            (
                known(None, None, vec![(one, keyed)]),
                known(None, None, vec![(one, keyed)]),
                Relation::Equal,
            ),
            (
                known(None, None, vec![(one, keyed)]),
                known(None, None, vec![(one, other)]),
                Relation::Different,
            ),
            (
                known(None, None, vec![(one, keyed)]),
                known(None, None, vec![(two, keyed)]),
                Relation::Unknown,
            ),
            (
                known(None, None, vec![(KeyId::Public, hidden)]),
                known(None, None, vec![(KeyId::Public, hidden)]),
                Relation::Unknown,
            ),
            (
                known(None, Some("x"), vec![(two, keyed)]),
                known(None, None, vec![(one, keyed), (two, keyed)]),
                Relation::Equal,
            ),
        ];
        for (index, (a, b, expected)) in cases.iter().enumerate() {
            assert_eq!(relation(a, b), *expected, "case {index}");
            assert_eq!(relation(b, a), *expected, "case {index}, turned round");
        }
    }
}
