use super::HostClasses;
use crate::fingerprint::Leaf;
use crate::{Code, Origin, Variable};

/// What a manifest says of one variable: everything but its value.
#[derive(Clone, Debug)]
pub struct VariableEntry {
    variable: &'static Variable,
    leaf: Option<Leaf>,
    parity_leaf: Option<Leaf>,
    origin: Option<Origin>,
    hosts: HostClasses,
    waived: Vec<Code>,
}

impl VariableEntry {
    /// A variable that is unset.
    pub fn new(variable: &'static Variable) -> Self {
        Self {
            variable,
            leaf: None,
            parity_leaf: None,
            origin: None,
            hosts: HostClasses::default(),
            waived: Vec::new(),
        }
    }

    /// The leaf of its value; `None` where nodes are not compared by it.
    #[must_use]
    pub const fn with_leaf(mut self, leaf: Option<Leaf>) -> Self {
        self.leaf = leaf;
        self
    }

    /// The leaf of its value under the key that environments share.
    #[must_use]
    pub const fn with_parity_leaf(mut self, leaf: Option<Leaf>) -> Self {
        self.parity_leaf = leaf;
        self
    }

    /// Where its value came from; `None` where it is unset.
    #[must_use]
    pub fn with_origin(mut self, origin: Option<Origin>) -> Self {
        self.origin = origin;
        self
    }

    /// The kinds of hosts that its value names.
    #[must_use]
    pub fn with_hosts(mut self, hosts: HostClasses) -> Self {
        self.hosts = hosts;
        self
    }

    /// The findings about it that an operator waived.
    #[must_use]
    pub fn with_waived(mut self, waived: Vec<Code>) -> Self {
        self.waived = waived;
        self
    }

    /// The declaration.
    pub const fn variable(&self) -> &'static Variable {
        self.variable
    }

    /// The leaf of its value.
    pub const fn leaf(&self) -> Option<Leaf> {
        self.leaf
    }

    /// The leaf of its value under the key that environments share.
    pub const fn parity_leaf(&self) -> Option<Leaf> {
        self.parity_leaf
    }

    /// Where its value came from.
    pub const fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// Whether it has a value.
    pub const fn is_set(&self) -> bool {
        self.origin.is_some()
    }

    /// The kinds of hosts that its value names.
    pub const fn hosts(&self) -> &HostClasses {
        &self.hosts
    }

    /// The findings about it that an operator waived.
    pub fn waived(&self) -> &[Code] {
        &self.waived
    }
}
