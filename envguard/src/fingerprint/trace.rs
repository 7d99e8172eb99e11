use std::ffi::OsStr;

#[cfg(feature = "manifest")]
use envguard_core::Parity;
use envguard_core::fingerprint::{Fingerprint, LeafHasher, Leaves};
#[cfg(feature = "manifest")]
use envguard_core::manifest::HostClasses;
use envguard_core::{Environment, Finding, Schema};

use super::Keys;
use crate::expectation::Expectation;
use crate::source::Sources;

/// Hashes the values of one load as they pass by.
pub(crate) struct Tracer {
    own: LeafHasher,
    public: Option<LeafHasher>,
    #[cfg(feature = "manifest")]
    seen: Seen,
    expectation: Option<Expectation>,
}

impl Tracer {
    /// Reads the keys and the expectation of the operator; what is wrong with them is a finding.
    pub(crate) fn new(
        schema: &'static Schema,
        sources: &Sources,
        environment: &Environment<'_>,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let keys = Keys::read(sources, findings);
        let with = |key| LeafHasher::new(schema, Some(key));
        let own = keys.own.as_ref().map(with);
        Self {
            // Without a key the two are one.
            public: own.is_some().then(|| LeafHasher::new(schema, None)),
            own: own.unwrap_or_else(|| LeafHasher::new(schema, None)),
            #[cfg(feature = "manifest")]
            seen: Seen {
                schema,
                shared: keys.shared.as_ref().map(with),
                hosts: Vec::new(),
            },
            expectation: Expectation::read(environment, findings),
        }
    }

    /// The text that counts for the variable at position `index`.
    pub(crate) fn see(&mut self, index: usize, text: &OsStr) {
        self.own.set(index, text);
        if let Some(public) = &mut self.public {
            public.set(index, text);
        }
        #[cfg(feature = "manifest")]
        self.seen.see(index, text);
    }

    /// The trace, and whether it is the one which was expected; `None` where none was, and where
    /// the comparison left out secrets that may have changed.
    pub(crate) fn finish(self) -> (Trace, Option<Result<(), Box<Finding>>>) {
        let trace = Trace {
            own: self.own.finish(),
            public: self.public.map(LeafHasher::finish),
            #[cfg(feature = "manifest")]
            shared: self.seen.shared.map(LeafHasher::finish),
            #[cfg(feature = "manifest")]
            hosts: self.seen.hosts,
        };
        let expected = self.expectation.and_then(|expected| {
            if let Some(finding) = expected.judge(&trace) {
                return Some(Err(Box::new(finding)));
            }
            let compared_all = trace.own.compares_all() && expected.names(trace.fingerprint());
            compared_all.then_some(Ok(()))
        });
        (trace, expected)
    }
}

/// What only a manifest says of values.
#[cfg(feature = "manifest")]
struct Seen {
    schema: &'static Schema,
    shared: Option<LeafHasher>,
    hosts: Vec<(usize, HostClasses)>,
}

#[cfg(feature = "manifest")]
impl Seen {
    fn see(&mut self, index: usize, text: &OsStr) {
        let Some(variable) = self.schema.variables().get(index) else {
            return;
        };
        if let Some(hasher) = &mut self.shared
            && is_compared_across(variable.parity())
        {
            hasher.set(index, text);
        }
        let hosts = text.to_str().map(|text| HostClasses::of(variable, text));
        let named = hosts.filter(|hosts| !hosts.is_empty());
        self.hosts.extend(named.map(|hosts| (index, hosts)));
    }
}

/// Whether two environments are compared by it.
#[cfg(feature = "manifest")]
pub(crate) const fn is_compared_across(parity: Parity) -> bool {
    matches!(parity, Parity::Same | Parity::Differ)
}

/// What is left of the values: leaves.
pub(crate) struct Trace {
    /// Under the key of the environment, or without one.
    pub(crate) own: Leaves,
    /// Without a key, where there is one.
    pub(crate) public: Option<Leaves>,
    /// Under the key that environments share: those of `same` and `differ` count.
    #[cfg(feature = "manifest")]
    pub(crate) shared: Option<Leaves>,
    /// The kinds of hosts that the variables at these positions name.
    #[cfg(feature = "manifest")]
    pub(crate) hosts: Vec<(usize, HostClasses)>,
}

impl Trace {
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.own.fingerprint()
    }

    /// The same configuration without a key, where the fingerprint has one.
    pub(crate) fn public(&self) -> Option<Fingerprint> {
        self.public.as_ref().map(Leaves::fingerprint)
    }

    /// Says what a fingerprint without a key does not compare.
    pub(crate) fn note(&self) -> Option<String> {
        let secrets = self.own.compared_by_presence().count();
        let parts = self.own.compared_in_part().len();
        let secrets = (secrets > 0).then(|| match secrets {
            1 => "1 secret compared by presence only".to_owned(),
            _ => format!("{secrets} secrets compared by presence only"),
        });
        let parts = (parts > 0).then(|| match parts {
            1 => "1 value compared without the password in it".to_owned(),
            _ => format!("{parts} values compared without the passwords in them"),
        });
        let said: Vec<String> = secrets.into_iter().chain(parts).collect();
        (!said.is_empty()).then(|| format!("{}; set ENVGUARD_KEY to compare all", said.join(", ")))
    }
}
