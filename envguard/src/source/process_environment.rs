use std::ffi::OsString;

use envguard_core::{Found, Origin, Source, SourceError};

/// The environment of this process. It is read variable by variable and never modified.
pub(crate) struct ProcessEnvironment;

impl Source for ProcessEnvironment {
    fn get(&self, name: &str) -> Result<Option<Found>, SourceError> {
        Ok(std::env::var_os(name).map(|value| Found::new(value, Origin::ProcessEnvironment)))
    }

    fn names(&self) -> Vec<OsString> {
        // Not `vars`, which panics on a value that is not UTF-8, and prints it.
        let mut names = Vec::new();
        for (name, _) in std::env::vars_os() {
            names.push(name);
        }
        names
    }
}
