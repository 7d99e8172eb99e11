//! One verdict for all nodes, of what core says of each two.

use envguard_core::fingerprint::{Fingerprint, Verdict};

use super::answer::Answer;
use crate::manifest::Manifest;

/// The worst that any two of `answers` say about each other.
pub(super) fn of<'a>(answers: impl Iterator<Item = &'a Answer>) -> Verdict {
    let mut distinct: Vec<(Fingerprint, Option<&Manifest>)> = Vec::new();
    for answer in answers {
        let seen = (answer.fingerprint(), answer.manifest());
        let is_seen = distinct
            .iter()
            .any(|other| other.0 == seen.0 && same_build(other.1, seen.1) != Some(false));
        if !is_seen {
            distinct.push(seen);
        }
    }
    let mut worst = Verdict::Consistent;
    for (index, (one, manifest)) in distinct.iter().enumerate() {
        for (other, other_manifest) in &distinct[index + 1..] {
            let verdict = one.compare(other, same_build(*manifest, *other_manifest));
            if rank(verdict) > rank(worst) {
                worst = verdict;
            }
            if worst == Verdict::ConfigSkew {
                return worst;
            }
        }
    }
    worst
}

/// From the best to the worst.
const RANKED: [Verdict; 5] = [
    Verdict::Consistent,
    Verdict::CodeRollout,
    Verdict::RolloutWithConfigChange,
    Verdict::OtherKey,
    Verdict::ConfigSkew,
];

fn rank(verdict: Verdict) -> usize {
    let position = RANKED.iter().position(|&ranked| ranked == verdict);
    position.unwrap_or(RANKED.len() - 1)
}

/// Whether two nodes run the same program, as far as both say so.
fn same_build(one: Option<&Manifest>, other: Option<&Manifest>) -> Option<bool> {
    let (one, other) = (one?, other?);
    let mut both = one
        .build()
        .filter_map(|(name, value)| Some(value == other.items.get(name)?.value))
        .peekable();
    both.peek()?;
    Some(both.all(|same| same))
}
