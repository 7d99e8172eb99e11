use std::fmt;

use hmac_sha256::Hash;

use super::{Leaf, encoding};

/// All leaves of one configuration in one digest.
///
/// No key is needed to make it from leaves: whoever holds a lock can see whether its fingerprint
/// belongs to its leaves.
///
/// ```
/// use envguard_core::fingerprint::{Leaf, Root};
///
/// let leaf: Leaf = "k:5dd383423871d0be8ad05219842682a0".parse().unwrap();
/// assert_eq!(Root::of([("B", leaf), ("A", leaf)]), Root::of([("A", leaf), ("B", leaf)]));
/// assert_ne!(Root::of([("A", leaf)]), Root::of([("B", leaf)]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Root([u8; 16]);

impl Root {
    /// The root of `leaves` and the names of their variables, in any order.
    pub fn of<'a>(leaves: impl IntoIterator<Item = (&'a str, Leaf)>) -> Self {
        let mut leaves: Vec<(&str, Leaf)> = leaves.into_iter().collect();
        leaves.sort_unstable_by_key(|&(name, _)| name);
        let mut parts: Vec<&[u8]> = Vec::with_capacity(1 + 2 * leaves.len());
        parts.push(b"envguard/eg1/root");
        for (name, leaf) in &leaves {
            parts.push(name.as_bytes());
            parts.push(leaf.digest());
        }
        let mut hash = Hash::new();
        encoding::encode(&mut hash, &parts);
        let mut root = [0; 16];
        root.copy_from_slice(&hash.finalize()[..16]);
        Self(root)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        encoding::read_hex(text).map(Self)
    }
}

impl fmt::Display for Root {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        encoding::write_hex(formatter, &self.0)
    }
}
