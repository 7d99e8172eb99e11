//! What the answers of all nodes say about each other.

use std::collections::{BTreeMap, BTreeSet};

use envguard_core::fingerprint::{KeyId, Verdict};
use indexmap::IndexMap;

use super::answer::{Answer, Node};
use super::verdict;
use crate::manifest::Manifest;
use crate::status::Status;

/// Everything that was found.
pub(super) struct Survey {
    pub(super) nodes: Vec<Node>,
    pub(super) expected: Option<usize>,
    /// What those that answered say about each other; `None` if nothing can be said.
    pub(super) verdict: Option<Verdict>,
    /// What differs, and how the nodes divide over it.
    pub(super) differences: Vec<Difference>,
    /// Why something cannot be compared.
    pub(super) obstacles: Vec<String>,
}

/// Something that differs.
pub(super) struct Difference {
    pub(super) kind: Kind,
    pub(super) name: String,
    /// The nodes that agree with each other, the largest group first.
    pub(super) groups: Vec<Group>,
}

/// Nodes that say the same.
pub(super) struct Group {
    pub(super) nodes: Vec<String>,
    /// What they say, where everybody may see it: no value of a variable, nor its leaf.
    pub(super) value: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// A declared variable.
    Variable,
    /// What else was expected to be equal: a time zone, a limit, a flag.
    Item,
    /// A mark of the build.
    Build,
    /// Everything that is no secret, where no leaf can be compared.
    Public,
}

impl Kind {
    fn groups(self, said: Vec<(String, Vec<String>)>) -> Vec<Group> {
        let is_shown = matches!(self, Self::Item | Self::Build);
        let said = said.into_iter();
        said.map(|(value, nodes)| Group {
            nodes,
            value: is_shown.then_some(value),
        })
        .collect()
    }
}

/// A node that answered.
struct Known<'a> {
    name: String,
    answer: &'a Answer,
}

impl Known<'_> {
    fn key(&self) -> KeyId {
        self.answer.fingerprint().key_id()
    }

    /// What it says without a key.
    fn public(&self) -> Option<String> {
        let own = Some(self.answer.fingerprint()).filter(|_| self.key() == KeyId::Public);
        let public = own.or_else(|| self.answer.manifest()?.public);
        public.map(|public| public.to_string())
    }
}

impl Survey {
    pub(super) fn of(nodes: Vec<Node>, expected: Option<usize>) -> Self {
        let known: Vec<Known<'_>> = nodes
            .iter()
            .filter_map(|node| {
                let answer = node.answer.as_ref().ok()?;
                let name = node.name();
                Some(Known { name, answer })
            })
            .collect();
        let mut obstacles = mixtures(&known);
        let comparable = obstacles.is_empty() && !known.is_empty();
        let verdict = comparable.then(|| verdict::of(known.iter().map(|one| one.answer)));
        obstacles.extend(several_keys(&known));
        let mut differences = if comparable {
            differences(&known)
        } else {
            Vec::new()
        };
        if verdict == Some(Verdict::OtherKey) {
            differences.extend(public_difference(&known));
        }
        if let Some(expected) = expected {
            let found = count(&known);
            if found != expected {
                obstacles.push(format!("expected {expected} nodes, and {found} answered"));
            }
        }
        Self {
            nodes,
            expected,
            verdict,
            differences,
            obstacles,
        }
    }

    /// A difference that is known counts, whatever else is not.
    pub(super) fn status(&self) -> Status {
        let all_known = self.nodes.iter().all(|node| node.answer.is_ok());
        match self.verdict {
            _ if !self.differences.is_empty() => Status::Differs,
            Some(Verdict::Consistent) if self.obstacles.is_empty() && all_known => Status::Clean,
            Some(Verdict::Consistent | Verdict::OtherKey) | None => Status::CannotCompare,
            Some(Verdict::ConfigSkew | Verdict::CodeRollout | Verdict::RolloutWithConfigChange) => {
                Status::Differs
            }
        }
    }
}

/// Why these nodes are not to be compared with each other at all.
fn mixtures(known: &[Known<'_>]) -> Vec<String> {
    let manifests = || {
        known
            .iter()
            .filter_map(|one| Some((one, one.answer.manifest()?)))
    };
    let mut obstacles = Vec::new();
    let services = groups(manifests().map(|(one, manifest)| (manifest.service.clone(), one)));
    if services.len() > 1 {
        obstacles.push(format!(
            "several services are mixed up: {}",
            listed(&services)
        ));
    }
    let environments =
        groups(manifests().map(|(one, manifest)| (manifest.environment().to_owned(), one)));
    if environments.len() > 1 {
        obstacles.push(format!(
            "several environments are mixed up: {}",
            listed(&environments)
        ));
    }
    obstacles
}

/// What two keys hide: the values.
fn several_keys(known: &[Known<'_>]) -> Option<String> {
    let keys = groups(known.iter().map(|one| (one.key().to_string(), one)));
    (keys.len() > 1).then(|| {
        format!(
            "the nodes have different keys, so only what is public can be compared: {}",
            listed(&keys)
        )
    })
}

/// What nodes with different keys say without one.
fn public_difference(known: &[Known<'_>]) -> Option<Difference> {
    let said = known.iter().filter_map(|one| Some((one.public()?, one)));
    let groups = groups(said);
    (groups.len() > 1).then(|| Difference {
        kind: Kind::Public,
        name: "what is public".to_owned(),
        groups: Kind::Public.groups(groups),
    })
}

/// Names of nodes by what they say, the largest group first.
fn groups<'k>(said: impl Iterator<Item = (String, &'k Known<'k>)>) -> Vec<(String, Vec<String>)> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (what, one) in said {
        groups.entry(what).or_default().push(one.name.clone());
    }
    let mut groups: Vec<(String, Vec<String>)> = groups.into_iter().collect();
    groups.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
    groups
}

fn listed(groups: &[(String, Vec<String>)]) -> String {
    let parts: Vec<String> = groups
        .iter()
        .map(|(what, names)| format!("{what}: {}", crate::check::list(names.iter().cloned())))
        .collect();
    parts.join("; ")
}

/// What nodes say something of. The leaves of two keys say nothing about each other.
type Topic = (Kind, String, Option<KeyId>);

fn differences(known: &[Known<'_>]) -> Vec<Difference> {
    let mut said: Vec<(Topic, String, &Known<'_>)> = Vec::new();
    for one in known {
        let Some(manifest) = one.answer.manifest() else {
            continue;
        };
        said.extend(manifest.leaves().map(|(name, leaf)| {
            let topic = (Kind::Variable, name.to_owned(), Some(one.key()));
            (topic, leaf.to_string(), one)
        }));
        let facts = manifest.facts();
        said.extend(
            facts
                .filter(|(_, item)| item.is_equal_on_nodes())
                .map(|(name, item)| {
                    let topic = (Kind::Item, name.to_owned(), None);
                    (topic, item.value.clone(), one)
                }),
        );
        said.extend(manifest.build().map(|(name, value)| {
            let topic = (Kind::Build, name.to_owned(), None);
            (topic, value.to_owned(), one)
        }));
    }
    let mut topics: IndexMap<Topic, Vec<(String, &Known<'_>)>> = IndexMap::new();
    for (topic, value, one) in said {
        topics.entry(topic).or_default().push((value, one));
    }
    let mut differences: Vec<Difference> = topics
        .into_iter()
        .filter_map(|((kind, name, _), said)| {
            let groups = groups(said.into_iter());
            (groups.len() > 1).then(|| Difference {
                kind,
                name,
                groups: kind.groups(groups),
            })
        })
        .collect();
    differences.sort_by(|one, other| (one.kind, &one.name).cmp(&(other.kind, &other.name)));
    differences
}

/// How many nodes answered: two addresses of one process are one.
fn count(known: &[Known<'_>]) -> usize {
    let identities: BTreeSet<_> = known
        .iter()
        .map(|one| {
            let manifest = one.answer.manifest();
            let identity = manifest.and_then(Manifest::identity);
            identity.unwrap_or((&one.name, None))
        })
        .collect();
    identities.len()
}
