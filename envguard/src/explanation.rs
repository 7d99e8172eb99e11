use std::fmt;

use envguard_core::{Scope, Variable};

use crate::Origin;
use crate::source::Sources;

/// Where one variable is set, and which of these places counts.
///
/// ```
/// use envguard::{EnvGuard, Vars};
///
/// #[derive(EnvGuard)]
/// struct Config {
///     #[env(default = 8080)]
///     port: u16,
/// }
///
/// let vars: Vars = [("PORT", "9000")].into_iter().collect();
/// let config = Config::loader().without_process_env().source(vars).load().unwrap();
/// assert_eq!(
///     config.explain("PORT").unwrap().to_string(),
///     "PORT comes from: given variables; shadowed: default"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    name: &'static str,
    winner: Option<Origin>,
    shadowed: Vec<Origin>,
}

impl Explanation {
    pub(crate) fn new(
        variable: &'static Variable,
        scope: Scope,
        winner: Option<Origin>,
        sources: &Sources,
    ) -> Self {
        let mut shadowed = Vec::new();
        let mut add = |origin: Origin| {
            if Some(&origin) != winner.as_ref() {
                shadowed.push(origin);
            }
        };
        for name in &variable.names() {
            for found in &sources.all(name) {
                add(found.origin().clone());
            }
        }
        for &(of, _) in variable.scoped_defaults() {
            if of == scope {
                add(Origin::DefaultIn(of));
            }
        }
        if variable.default().is_some() {
            add(Origin::Default);
        }
        Self {
            name: variable.name(),
            winner,
            shadowed,
        }
    }

    /// The place that counts; `None` if the variable is unset.
    pub const fn winner(&self) -> Option<&Origin> {
        self.winner.as_ref()
    }

    /// The other places that have a value, in the order in which they would count.
    pub fn shadowed(&self) -> &[Origin] {
        &self.shadowed
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.winner {
            Some(origin) => write!(formatter, "{} comes from: {origin}", self.name)?,
            None => write!(formatter, "{} is unset", self.name)?,
        }
        let mut before = "; shadowed: ";
        for origin in &self.shadowed {
            write!(formatter, "{before}{origin}")?;
            before = ", ";
        }
        Ok(())
    }
}
