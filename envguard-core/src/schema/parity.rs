use std::fmt;

/// How the values of one variable in several places relate: on the nodes of one environment, and in
/// two environments such as staging and production.
///
/// | word | on the nodes of one environment | in two environments |
/// |---|---|---|
/// | `free` | equal | as it comes |
/// | `same` | equal | equal |
/// | `differ` | equal | different |
/// | `node` | as it comes; no part of a fingerprint | as it comes |
/// | `presence` | set on all, or on none; the values may change by themselves | as it comes |
///
/// ```
/// use envguard_core::Parity;
///
/// assert_eq!(Parity::from_name("node"), Some(Parity::Node));
/// assert_eq!(Parity::Same.name(), "same");
/// assert!(!Parity::Node.is_fingerprinted());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Parity {
    /// Equal on all nodes of an environment; another environment may have another value.
    #[default]
    Free,
    /// Equal everywhere.
    Same,
    /// Equal on all nodes of an environment, and in no two environments: what a secret is.
    Differ,
    /// Each node may have its own: its address, its name.
    Node,
    /// It rotates by itself, so only whether it is set is compared.
    Presence,
}

impl Parity {
    /// All of them, the default first.
    pub const ALL: [Self; 5] = [
        Self::Free,
        Self::Same,
        Self::Differ,
        Self::Node,
        Self::Presence,
    ];

    /// The word in a declaration, a schema document and a manifest.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Same => "same",
            Self::Differ => "differ",
            Self::Node => "node",
            Self::Presence => "presence",
        }
    }

    /// The parity that `name` names, spelt exactly so.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|parity| parity.name() == name)
    }

    /// What is compared, continuing "The value is ...".
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Free => "equal on all nodes of an environment",
            Self::Same => "equal in all environments",
            Self::Differ => "different in each environment",
            Self::Node => "its own on each node",
            Self::Presence => "compared by presence only, because it rotates by itself",
        }
    }

    /// Whether the variable has a part in the root of a fingerprint.
    pub const fn is_fingerprinted(self) -> bool {
        !matches!(self, Self::Node)
    }
}

impl fmt::Display for Parity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}
