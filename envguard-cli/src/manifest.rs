//! The manifest of a running service (`envguard.manifest/1`), as its nodes and `ENVGUARD=manifest` give
//! it.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use envguard_core::Parity;
use envguard_core::fingerprint::{Fingerprint, KeyId, Leaf, Root};
use envguard_core::manifest::{Dimension, Expectation, FORMAT};
use serde::Deserialize;

/// The name of the form, whatever its version.
const FAMILY: &str = "envguard.manifest/";

/// Where the node says its own name.
const INSTANCE: &str = "service.instance.id";

/// Several processes of one machine have its name in common, and not this.
const PROCESS: &str = "process.pid";

/// Where the environment is named, if the scope does not say enough.
const ENVIRONMENT: &str = "deployment.environment.name";

/// Facts that tell one build from another; those of an image have several names.
const BUILD: [&str; 2] = ["service.version", "vcs.ref.head.revision"];
const IMAGE: &str = "container.image.";

/// What one process resolved.
#[derive(Debug)]
pub(crate) struct Manifest {
    pub(crate) service: String,
    pub(crate) scope: String,
    pub(crate) fingerprint: Fingerprint,
    /// The same configuration, hashed without a key.
    pub(crate) public: Option<Fingerprint>,
    pub(crate) parity_key: Option<KeyId>,
    pub(crate) variables: BTreeMap<String, Entry>,
    /// They were left out to keep the document short.
    pub(crate) lacks_leaves: bool,
    pub(crate) items: BTreeMap<String, Item>,
    /// Dimensions of which the process knows nothing.
    pub(crate) not_looked_at: Vec<Dimension>,
}

/// What is said of one variable. A member that was left out to keep the document short is unknown.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) leaf: Option<Leaf>,
    pub(crate) parity_leaf: Option<Leaf>,
    pub(crate) parity: Option<Parity>,
    pub(crate) set: Option<bool>,
    /// It names a host.
    pub(crate) is_endpoint: bool,
}

/// Something else that is known of the process.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) value: String,
    pub(crate) dimension: Dimension,
    pub(crate) expectation: Expectation,
}

#[derive(Deserialize)]
struct Document {
    service: String,
    scope: ScopeDocument,
    fingerprint: String,
    public: Option<String>,
    parity_key: Option<String>,
    #[serde(default)]
    dimensions: BTreeMap<String, DimensionDocument>,
    #[serde(default)]
    left_out: Vec<String>,
    variables: BTreeMap<String, EntryDocument>,
    items: BTreeMap<String, ItemDocument>,
}

#[derive(Deserialize)]
struct ScopeDocument {
    name: String,
}

#[derive(Deserialize)]
struct DimensionDocument {
    #[serde(default)]
    facts: usize,
}

#[derive(Deserialize)]
struct EntryDocument {
    leaf: Option<String>,
    parity_leaf: Option<String>,
    parity: Option<String>,
    set: Option<bool>,
    #[serde(default)]
    hosts: Vec<String>,
}

#[derive(Deserialize)]
struct ItemDocument {
    value: String,
    dimension: String,
    expect: String,
}

impl Item {
    /// Whether all nodes of one environment must say the same.
    pub(crate) fn is_equal_on_nodes(&self) -> bool {
        !matches!(self.expectation, Expectation::Node | Expectation::Info)
    }
}

impl Manifest {
    /// Whether a document says that it is one, of any version.
    pub(crate) fn is_one(value: &serde_json::Value) -> bool {
        value["format"]
            .as_str()
            .is_some_and(|format| format.starts_with(FAMILY))
    }

    /// Reads a document. The error continues the name of the place that gave it, and quotes nothing.
    pub(crate) fn read(value: serde_json::Value) -> Result<Self, String> {
        if !Self::is_one(&value) {
            return Err("says JSON that is no manifest of envguard".to_owned());
        }
        if value["format"] != FORMAT {
            return Err(format!(
                "says a manifest of another version than this program reads, {FORMAT}; use an \
                 `envguard` as new as the service"
            ));
        }
        let document = Document::deserialize(value).map_err(|_| {
            "says a manifest that lacks a part or has one of another type".to_owned()
        })?;
        document.read()
    }

    /// The name that the node gives itself.
    pub(crate) fn instance(&self) -> Option<&str> {
        self.items.get(INSTANCE).map(|item| item.value.as_str())
    }

    /// What tells this process from all others, as far as it says.
    pub(crate) fn identity(&self) -> Option<(&str, Option<&str>)> {
        let process = self.items.get(PROCESS);
        Some((self.instance()?, process.map(|item| item.value.as_str())))
    }

    /// The environment: by its name, or by the scope in which it was judged.
    pub(crate) fn environment(&self) -> &str {
        self.items
            .get(ENVIRONMENT)
            .map_or(&self.scope, |item| &item.value)
    }

    /// What tells its build from another one.
    pub(crate) fn build(&self) -> impl Iterator<Item = (&str, &str)> {
        self.items
            .iter()
            .filter(|(name, _)| is_of_build(name))
            .map(|(name, item)| (name.as_str(), item.value.as_str()))
    }

    /// Facts that are no mark of the build.
    pub(crate) fn facts(&self) -> impl Iterator<Item = (&str, &Item)> {
        self.items
            .iter()
            .filter(|(name, _)| !is_of_build(name))
            .map(|(name, item)| (name.as_str(), item))
    }

    /// The leaves that make the fingerprint.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = (&str, Leaf)> {
        self.variables
            .iter()
            .filter_map(|(name, entry)| Some((name.as_str(), entry.leaf?)))
    }
}

fn is_of_build(name: &str) -> bool {
    BUILD.contains(&name) || name.starts_with(IMAGE)
}

impl Document {
    fn read(self) -> Result<Manifest, String> {
        let left_out = |what: &str| self.left_out.iter().any(|out| out == what);
        let (no_leaves, no_details, no_usual) =
            (left_out("leaves"), left_out("details"), left_out("usual"));
        let mut variables = BTreeMap::new();
        for (name, entry) in self.variables {
            // What is usual goes without saying, unless nothing is said at all.
            let parity = match entry.parity {
                Some(parity) => Parity::from_name(&parity),
                None => (no_usual && !no_details).then_some(Parity::Free),
            };
            let entry = Entry {
                leaf: optional("a leaf", entry.leaf)?,
                parity_leaf: optional("a leaf", entry.parity_leaf)?,
                parity,
                set: entry.set.or((no_usual && !no_details).then_some(true)),
                is_endpoint: !entry.hosts.is_empty(),
            };
            variables.insert(name, entry);
        }
        let mut items = BTreeMap::new();
        for (name, item) in self.items {
            // A word of a later version is nothing that is expected here.
            let item = Item {
                dimension: Dimension::from_name(&item.dimension)
                    .unwrap_or_else(|| Dimension::of(&name)),
                expectation: Expectation::from_name(&item.expect).unwrap_or(Expectation::Info),
                value: item.value,
            };
            items.insert(name, item);
        }
        let seen = |dimension: &Dimension| {
            let document = self.dimensions.get(dimension.name());
            document.is_some_and(|document| document.facts > 0)
        };
        let manifest = Manifest {
            service: self.service,
            scope: self.scope.name,
            fingerprint: read("its fingerprint", &self.fingerprint)?,
            public: optional("its public fingerprint", self.public)?,
            parity_key: optional("its key of parity", self.parity_key)?,
            variables,
            lacks_leaves: no_leaves,
            items,
            not_looked_at: Dimension::ALL
                .into_iter()
                .filter(|dimension| !seen(dimension))
                .collect(),
        };
        if !no_leaves && Root::of(manifest.leaves()) != manifest.fingerprint.root() {
            return Err("says leaves that do not make its fingerprint".to_owned());
        }
        Ok(manifest)
    }
}

fn optional<T: FromStr<Err: Display>>(
    what: &str,
    text: Option<String>,
) -> Result<Option<T>, String> {
    text.map(|text| read(what, &text)).transpose()
}

fn read<T: FromStr<Err: Display>>(what: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("says a manifest in which {what} cannot be read"))
}
