//! `probe(custom = path)`: functions of the service that try the value of one field.

use std::ffi::{OsStr, OsString};
use std::fmt::Display;
use std::sync::Arc;

use envguard_core::value::{ParseError, Separators};

use super::custom::ProbeError;
use crate::EnvGuard;
use crate::from_env::FromEnv;

/// Reads the text once more and tries the value: a field may hold what no other thread may see.
pub(super) type FieldProbe =
    Arc<dyn Fn(&OsStr, Separators) -> Result<(), ProbeError> + Send + Sync>;

/// The probes of the fields of a configuration, by the position of their variables.
#[derive(Default)]
pub struct FieldProbes {
    base: usize,
    named: Vec<(usize, FieldProbe)>,
}

/// What the generated code calls.
impl FieldProbes {
    /// The probe of a field that its `FromEnv` reads.
    pub fn field<T: FromEnv + 'static>(
        &mut self,
        index: usize,
        probe: fn(&T) -> Result<(), ProbeError>,
    ) {
        self.add(
            index,
            Arc::new(move |text, separators| {
                let value = T::from_raw(&mut OsString::from(text), separators);
                probe(&value.map_err(|error| unread(&error))?)
            }),
        );
    }

    /// The probe of a field that a function reads.
    pub fn field_with<T: 'static, E: Display + 'static>(
        &mut self,
        index: usize,
        parse: fn(&str) -> Result<T, E>,
        probe: fn(&T) -> Result<(), ProbeError>,
    ) {
        self.add(
            index,
            Arc::new(move |text, _| {
                let value = parse(text.to_str().unwrap_or_default());
                probe(&value.map_err(|error| unread(&ParseError::foreign(&error)))?)
            }),
        );
    }

    /// The probes of a struct in a field, behind `index` variables of the struct that has the field.
    pub fn nested<T: EnvGuard>(&mut self, index: usize) {
        let base = self.base;
        self.base = base + index;
        T::__probes(self);
        self.base = base + T::schema().variables().len();
    }

    fn add(&mut self, index: usize, probe: FieldProbe) {
        self.named.push((self.base + index, probe));
    }
}

impl FieldProbes {
    pub(super) fn of<T: EnvGuard>() -> Self {
        let mut probes = Self::default();
        T::__probes(&mut probes);
        probes
    }

    /// The probe of the variable at position `index`.
    pub(super) fn at(&self, index: usize) -> Option<FieldProbe> {
        let mut named = self.named.iter();
        let found = named.find(|(position, _)| *position == index);
        found.map(|(_, probe)| Arc::clone(probe))
    }
}

/// What could be read a moment ago.
fn unread(error: &ParseError) -> ProbeError {
    ProbeError::misconfigured(error.harmless_message())
}
