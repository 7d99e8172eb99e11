//! The struct's own `check`, for it and for every struct that it nests.

use std::fmt::Display;

use crate::EnvGuard;

/// Asks the checks of a configuration that could be read, those of inner structs first.
pub struct Checks {
    /// The field that holds the struct being asked (`Config.cache`); empty for the outermost.
    place: String,
    refusals: Vec<Refusal>,
}

/// What a check said.
pub(crate) struct Refusal {
    /// The field of the struct that was refused; `None` for the configuration as a whole.
    pub(crate) place: Option<String>,
    pub(crate) words: String,
}

/// What every check of `config` that does not hold says.
pub(crate) fn refusals<T: EnvGuard>(config: &T) -> Vec<Refusal> {
    let mut checks = Checks {
        place: String::new(),
        refusals: Vec::new(),
    };
    config.__check(&mut checks);
    checks.refusals
}

/// What the generated code calls.
impl Checks {
    /// Asks the checks of a struct in `field` (`Config.cache`).
    pub fn nested<'v, T: EnvGuard>(
        &mut self,
        field: &'static str,
        value: impl Into<Option<&'v T>>,
    ) {
        let Some(value) = value.into() else { return };
        let length = self.place.len();
        let inner = field.split_once('.').map_or(field, |(_, inner)| inner);
        if length == 0 {
            self.place.push_str(field);
        } else {
            self.place.push('.');
            self.place.push_str(inner);
        }
        value.__check(self);
        self.place.truncate(length);
    }

    /// Asks the `check` of the struct itself.
    pub fn ask<T, E: Display>(&mut self, value: &T, check: fn(&T) -> Result<(), E>) {
        if let Err(error) = check(value) {
            self.refusals.push(Refusal {
                place: Some(self.place.clone()).filter(|place| !place.is_empty()),
                words: error.to_string(),
            });
        }
    }
}
