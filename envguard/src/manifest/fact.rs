use std::borrow::Cow;

use envguard_core::manifest::{Expectation, Item};

/// One answer of a collector.
#[derive(Debug)]
pub(super) struct Fact {
    pub(super) name: Cow<'static, str>,
    pub(super) item: Item,
}

impl Fact {
    fn new(
        name: impl Into<Cow<'static, str>>,
        value: impl Into<String>,
        expectation: Expectation,
    ) -> Self {
        Self {
            name: name.into(),
            item: Item::new(value).expect(expectation),
        }
    }

    /// Equal everywhere.
    pub(super) fn same(name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self::new(name, value, Expectation::Same)
    }

    /// Equal on all nodes of an environment.
    pub(super) fn env(name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self::new(name, value, Expectation::Env)
    }

    /// Its own on each node.
    pub(super) fn node(name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self::new(name, value, Expectation::Node)
    }

    /// For a person.
    pub(super) fn info(name: &'static str, value: impl Into<String>) -> Self {
        Self::new(name, value, Expectation::Info)
    }
}
