//! The JSON form of a manifest.

use super::reduction::Reduction;
use super::{Dimension, Expectation, HostClass, Manifest, VariableEntry, cut};
use crate::json::{Object, Value};
use crate::{Allowance, Code, Parity, redact};

/// The name and version of the form. A reader refuses a larger version, and passes over keys that it
/// does not know.
pub const FORMAT: &str = "envguard.manifest/1";

/// The longest document that is made unless somebody asks for another length: 8 KiB.
pub const LIMIT: usize = 8 * 1024;

impl Manifest {
    /// The document on one line, of at most [`LIMIT`] bytes. What does not fit is left out, and the
    /// document says what.
    pub fn to_json(&self) -> String {
        self.to_json_within(LIMIT)
    }

    /// The document on one line, of at most `limit` bytes, as far as a document that names the
    /// service, its fingerprint and the dimensions can be so short.
    pub fn to_json_within(&self, limit: usize) -> String {
        let mut text = String::new();
        for reductions in 0..=Reduction::ALL.len() {
            let left_out = Reduction::ALL.get(..reductions).unwrap_or_default();
            text = Document {
                manifest: self,
                left_out,
            }
            .render();
            if text.len() <= limit {
                break;
            }
        }
        text
    }
}

struct Document<'a> {
    manifest: &'a Manifest,
    left_out: &'static [Reduction],
}

impl<'a> Document<'a> {
    fn leaves_out(&self, reduction: Reduction) -> bool {
        self.left_out.contains(&reduction)
    }

    fn render(&self) -> String {
        let manifest = self.manifest;
        let scope = Object::new()
            .with("name", manifest.scope.name())
            .with("origin", cut(&manifest.scope_origin));
        let public = manifest.public.map(|public| public.to_string());
        let key = manifest.parity_key.map(|key| key.to_string());
        let left_out = self.left_out.iter().map(|reduction| reduction.name());
        let object = Object::new()
            .with("format", FORMAT)
            .with("service", cut(&manifest.service))
            .with("scope", scope)
            .with("fingerprint", manifest.fingerprint.to_string())
            .with_some("public", public)
            .with_some("parity_key", key)
            .with("dimensions", self.dimensions())
            .with_some(
                "left_out",
                (!self.left_out.is_empty()).then(|| Value::list(left_out)),
            )
            .with("variables", self.variables())
            .with("items", self.items());
        Value::from(object).to_line()
    }

    /// Every dimension: how many facts stand for it, and what was not looked at.
    fn dimensions(&self) -> Object<'a> {
        let dimensions = Dimension::ALL.into_iter();
        dimensions
            .map(|dimension| {
                let facts = self.facts(dimension);
                let object = Object::new()
                    .with("title", dimension.title())
                    .with("facts", facts)
                    .with_some("not_looked_at", dimension.not_looked_at(facts > 0));
                (dimension.name(), object)
            })
            .collect()
    }

    fn facts(&self, dimension: Dimension) -> usize {
        let of_variables = match dimension {
            Dimension::Variables => self.manifest.variables.len(),
            Dimension::Endpoints => {
                let variables = self.manifest.variables.values();
                variables.filter(|entry| !entry.hosts().is_empty()).count()
            }
            _ => 0,
        };
        let items = self.manifest.items.iter();
        of_variables
            + items
                .filter(|(name, item)| item.dimension_of(name) == dimension)
                .count()
    }

    fn variables(&self) -> Object<'a> {
        let variables = self.manifest.variables.values();
        let shown = variables.filter(|_| !self.leaves_out(Reduction::Leaves));
        shown
            .map(|entry| (entry.variable().name(), self.variable(entry)))
            .collect()
    }

    fn variable(&self, entry: &'a VariableEntry) -> Object<'a> {
        let leaf = entry.leaf().map(|leaf| leaf.to_string());
        let parity_leaf = entry.parity_leaf().map(|leaf| leaf.to_string());
        let object = Object::new()
            .with_some("leaf", leaf)
            .with_some("parity_leaf", parity_leaf);
        if self.leaves_out(Reduction::Details) {
            return object;
        }
        let variable = entry.variable();
        let unusual = |is_usual: bool| !(is_usual && self.leaves_out(Reduction::Usual));
        let parity = variable.parity();
        let origin = entry
            .origin()
            .filter(|_| !self.leaves_out(Reduction::Origins));
        let hosts = entry.hosts().iter().map(HostClass::name);
        let waived = entry.waived().iter().map(|code| code.as_str());
        let allowances = variable.declared_allowances();
        object
            .with_some(
                "origin",
                origin.map(|origin| cut(&redact::escaped(&origin.to_string()))),
            )
            .with_some(
                "parity",
                unusual(parity == Parity::Free).then(|| parity.name()),
            )
            .with_some("set", unusual(entry.is_set()).then(|| entry.is_set()))
            .with_some(
                "secret",
                unusual(!variable.is_sensitive()).then(|| variable.is_sensitive()),
            )
            .with_some(
                "hosts",
                (!entry.hosts().is_empty()).then(|| Value::list(hosts)),
            )
            .with_some(
                "waived",
                (!entry.waived().is_empty()).then(|| Value::list(waived)),
            )
            .with_some(
                "allow",
                (!allowances.is_empty()).then(|| self.allowances(allowances)),
            )
    }

    /// The rules that the declaration switched off, and why.
    fn allowances(&self, allowances: &'static [Allowance]) -> Object<'a> {
        let reasons = !self.leaves_out(Reduction::Reasons);
        let members = allowances.iter().map(|allowance| {
            let reason = if reasons { allowance.reason() } else { "" };
            (Code::as_str(allowance.code()), reason)
        });
        members.collect()
    }

    fn items(&self) -> Object<'a> {
        let items = self.manifest.items.iter();
        let shown = items.filter(|(_, item)| {
            let info = item.expectation() == Expectation::Info;
            let reduction = if info {
                Reduction::Info
            } else {
                Reduction::Items
            };
            !self.leaves_out(reduction)
        });
        shown
            .map(|(name, item)| {
                let object = Object::new()
                    .with("value", item.value())
                    .with("dimension", item.dimension_of(name).name())
                    .with("expect", item.expectation().name());
                (name.as_str(), object)
            })
            .collect()
    }
}
