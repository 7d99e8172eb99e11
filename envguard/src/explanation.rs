use std::fmt;

use envguard_core::{Scope, Variable};

use crate::{Found, Origin};

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
        set: Vec<Found>,
    ) -> Self {
        let mut shadowed = Vec::new();
        for found in set {
            shadowed.push(found.origin().clone());
        }
        for &(of, _) in variable.scoped_defaults() {
            if of == scope {
                shadowed.push(Origin::DefaultIn(of));
            }
        }
        if variable.default().is_some() {
            shadowed.push(Origin::Default);
        }
        shadowed.retain(|origin| Some(origin) != winner.as_ref());
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
        for (index, origin) in self.shadowed.iter().enumerate() {
            let before = if index == 0 { "; shadowed: " } else { ", " };
            write!(formatter, "{before}{origin}")?;
        }
        Ok(())
    }
}
