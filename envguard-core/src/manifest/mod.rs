//! The manifest `envguard.manifest/1`: what a process resolved, for whoever asks whether two places
//! are alike. It holds no value of any variable.
//!
//! | file | what it knows |
//! |---|---|
//! | `dimension` | the seven dimensions of parity |
//! | `item` | one fact, and what is expected of it elsewhere |
//! | `variable` | one variable: its leaf, where it came from, what kind of host it names |
//! | `host_class` | kinds of hosts, without the host |
//! | `document` | the JSON form |
//! | `prometheus` | the same in one metric |
//! | `reduction` | what is left out where the document would be too long |
//!
//! `docs/manifest.md` describes the document for those who read it.

mod dimension;
mod document;
mod host_class;
mod item;
mod prometheus;
mod reduction;
mod variable;

pub use dimension::Dimension;
pub use document::{FORMAT, LIMIT};
pub use host_class::{HostClass, HostClasses};
pub use item::{Expectation, Item};
pub use variable::VariableEntry;

use std::collections::BTreeMap;
use std::fmt;

use crate::fingerprint::{Fingerprint, KeyId};
use crate::{Scope, redact};

/// What one process resolved.
///
/// The runtime fills in what it knows; the service [adds](Self::add) what only it can know.
///
/// ```
/// use envguard_core::Scope;
/// use envguard_core::manifest::{Dimension, Expectation, Item, Manifest};
///
/// let fingerprint = "eg1.public.69b7a82eeadf7a25.4cb15d89eb28289aa216e09e4d0353c8";
/// let mut manifest = Manifest::new("billing", Scope::Production, fingerprint.parse().unwrap());
/// manifest
///     .add("db.migration", "0042_add_invoices")
///     .add("feature_flag.new_checkout", Item::new("on").expect(Expectation::Same))
///     .add("carrier.sandbox", Item::new("no").dimension(Dimension::Endpoints));
/// let json = manifest.to_json();
/// assert!(json.starts_with(r#"{"format":"envguard.manifest/1","service":"billing","#));
/// assert!(json.contains(r#""db.migration":{"value":"0042_add_invoices","dimension":"data","#));
/// ```
#[derive(Clone, Debug)]
pub struct Manifest {
    service: String,
    scope: Scope,
    scope_origin: String,
    fingerprint: Fingerprint,
    public: Option<Fingerprint>,
    parity_key: Option<KeyId>,
    variables: BTreeMap<&'static str, VariableEntry>,
    items: BTreeMap<String, Item>,
}

impl Manifest {
    /// A manifest of the program `service`, judged in `scope`, that knows nothing more yet.
    pub fn new(service: impl Into<String>, scope: Scope, fingerprint: Fingerprint) -> Self {
        Self {
            service: service.into(),
            scope,
            scope_origin: String::new(),
            fingerprint,
            public: None,
            parity_key: None,
            variables: BTreeMap::new(),
            items: BTreeMap::new(),
        }
    }

    /// How the scope was decided, in the words of a report.
    #[must_use]
    pub fn with_scope_origin(mut self, origin: impl Into<String>) -> Self {
        self.scope_origin = origin.into();
        self
    }

    /// The same configuration hashed without a key, beside a fingerprint with one.
    #[must_use]
    pub fn with_public(mut self, public: Option<Fingerprint>) -> Self {
        self.public = public;
        self
    }

    /// The mark of the key that environments share, under which
    /// [parity leaves](VariableEntry::with_parity_leaf) were made.
    #[must_use]
    pub fn with_parity_key(mut self, key: Option<KeyId>) -> Self {
        self.parity_key = key;
        self
    }

    /// Puts the entry of a variable in.
    pub fn put(&mut self, entry: VariableEntry) {
        self.variables.insert(entry.variable().name(), entry);
    }

    /// Adds a fact under `name`, or replaces it: the version of the schema of a database, a feature
    /// flag, the number of rows of a table that a release fills.
    ///
    /// A text is an [`Item`] whose dimension and expectation follow from its name. It is shown to
    /// whoever reads the manifest, so it must hold no secret; what looks like one is masked.
    pub fn add(&mut self, name: impl Into<String>, item: impl Into<Item>) -> &mut Self {
        let name = cut(&redact::escaped(&name.into()));
        let item = item.into().named(&name);
        self.items.insert(name, item);
        self
    }

    /// Adds a fact unless `name` is there already: what somebody said counts before what was found.
    pub fn add_found(&mut self, name: &str, item: Item) {
        if !self.items.contains_key(name) {
            self.add(name, item);
        }
    }

    /// The name of the program.
    pub fn service(&self) -> &str {
        &self.service
    }

    /// The fingerprint of the configuration.
    pub const fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The fact of that name.
    pub fn item(&self, name: &str) -> Option<&Item> {
        self.items.get(name)
    }

    /// All facts, by name.
    pub fn items(&self) -> impl Iterator<Item = (&str, &Item)> {
        self.items.iter().map(|(name, item)| (name.as_str(), item))
    }

    /// The entries of the variables, by name.
    pub fn variables(&self) -> impl Iterator<Item = &VariableEntry> {
        self.variables.values()
    }
}

/// The document on one line, as [`to_json`](Manifest::to_json) gives it.
impl fmt::Display for Manifest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_json())
    }
}

/// The first characters of a name or an origin from outside.
fn cut(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}
