//! The four scopes in which an environment is judged.

use std::fmt;

/// Where a process runs, and so how strictly its environment is judged.
///
/// ```
/// use envguard_core::Scope;
///
/// assert_eq!(Scope::recognise("PROD"), Some(Scope::Production));
/// assert_eq!(Scope::recognise("qa"), Some(Scope::Staging));
/// // A misspelt scope is no scope: the caller reports it and judges as production.
/// assert_eq!(Scope::recognise("prodution"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// A developer's machine.
    Development,
    /// An automated test.
    Test,
    /// Production-like, for everything except test credentials.
    Staging,
    /// What customers use. The strictest rules; also what an unset scope means.
    Production,
}

/// Every name that is recognised without the user's own `scopes(..)`.
const NAMES: [(&str, Scope); 15] = [
    ("dev", Scope::Development),
    ("development", Scope::Development),
    ("local", Scope::Development),
    ("test", Scope::Test),
    ("testing", Scope::Test),
    ("ci", Scope::Test),
    ("stage", Scope::Staging),
    ("staging", Scope::Staging),
    ("preprod", Scope::Staging),
    ("preview", Scope::Staging),
    ("qa", Scope::Staging),
    ("uat", Scope::Staging),
    ("prod", Scope::Production),
    ("production", Scope::Production),
    ("live", Scope::Production),
];

impl Scope {
    /// All scopes, from the most lenient to the strictest.
    pub const ALL: [Self; 4] = [
        Self::Development,
        Self::Test,
        Self::Staging,
        Self::Production,
    ];

    /// The scope's one canonical name, as it stands in reports and in declarations.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Test => "test",
            Self::Staging => "staging",
            Self::Production => "production",
        }
    }

    /// The scope that `text` names, in any ASCII case, or `None`.
    ///
    /// Nothing is trimmed and nothing is guessed: `prodution` is `None`.
    pub fn recognise(text: &str) -> Option<Self> {
        for &(name, scope) in &NAMES {
            if name.eq_ignore_ascii_case(text) {
                return Some(scope);
            }
        }
        None
    }

    /// Every spelling that [`recognise`](Self::recognise) knows, in lower case.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|&(name, _)| name)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// A set of scopes, as `required_in(..)` and `only_in(..)` declare it.
///
/// ```
/// use envguard_core::{Scope, ScopeSet};
///
/// const DEPLOYED: ScopeSet = ScopeSet::of(&[Scope::Staging, Scope::Production]);
/// assert!(DEPLOYED.contains(Scope::Production));
/// assert_eq!(DEPLOYED.to_string(), "staging, production");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScopeSet(u8);

impl ScopeSet {
    /// No scope.
    pub const EMPTY: Self = Self(0);

    /// The scopes listed; one that stands twice counts once.
    pub const fn of(scopes: &[Scope]) -> Self {
        let mut bits = 0;
        let mut index = 0;
        while index < scopes.len() {
            bits |= 1 << scopes[index] as u8;
            index += 1;
        }
        Self(bits)
    }

    /// Whether `scope` is in the set.
    pub const fn contains(self, scope: Scope) -> bool {
        self.0 & (1 << scope as u8) != 0
    }

    /// Whether the set holds no scope.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The scopes of the set, from the most lenient to the strictest.
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scopes { set: self, next: 0 }
    }
}

/// The scopes of a set, as far as they have not been taken.
struct Scopes {
    set: ScopeSet,
    next: usize,
}

impl Iterator for Scopes {
    type Item = Scope;

    fn next(&mut self) -> Option<Scope> {
        loop {
            let scope = *Scope::ALL.get(self.next)?;
            self.next += 1;
            if self.set.contains(scope) {
                return Some(scope);
            }
        }
    }
}

impl fmt::Display for ScopeSet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = "";
        for scope in self.iter() {
            formatter.write_str(before)?;
            formatter.write_str(scope.name())?;
            before = ", ";
        }
        Ok(())
    }
}
