use std::fmt;
use std::str::FromStr;

use hmac_sha256::Hash;

use super::{FingerprintError, encoding};
use crate::{Parity, Schema, Variable};

/// What a service declares, in one digest. It needs no environment and no key: two builds with one
/// digest read the same variables in the same way.
///
/// Descriptions, examples, rules and `default_in` are no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SchemaDigest([u8; 8]);

impl Schema {
    /// The declaration in one digest.
    ///
    /// ```
    /// use envguard_core::{Kind, Schema, Variable};
    ///
    /// const ONE: &[Variable] = &[Variable::new("LOG", "Config.log", Kind::String)];
    /// const TWO: &[Variable] = &[Variable::new("LOG", "Config.log", Kind::Boolean)];
    /// let digest = |variables| Schema::new("billing", variables).digest();
    /// assert_ne!(digest(ONE), digest(TWO));
    /// ```
    pub fn digest(&self) -> SchemaDigest {
        let mut variables: Vec<&Variable> = self.variables().iter().collect();
        variables.sort_unstable_by_key(|variable| variable.name());
        let rows: Vec<Vec<u8>> = variables.into_iter().map(row).collect();
        let mut parts: Vec<&[u8]> = vec![b"envguard/eg1/schema", self.app().as_bytes()];
        parts.extend(rows.iter().map(Vec::as_slice));
        let mut hash = Hash::new();
        encoding::encode(&mut hash, &parts);
        let mut digest = [0; 8];
        digest.copy_from_slice(&hash.finalize()[..8]);
        SchemaDigest(digest)
    }
}

fn row(variable: &Variable) -> Vec<u8> {
    let optional = variable.is_optional() || variable.default().is_some();
    let mut row = Vec::with_capacity(128);
    encoding::encode(
        &mut row,
        &[
            variable.name().as_bytes(),
            variable.kind().to_string().as_bytes(),
            // As declared: what a name sounds like is no part of a declaration.
            if variable.is_secret() { b"s" } else { b"p" },
            if optional { b"o" } else { b"r" },
            scope(variable.parity()).as_bytes(),
            if variable.default().is_some() {
                b"1"
            } else {
                b"0"
            },
            variable.default().unwrap_or_default().as_bytes(),
        ],
    );
    row
}

/// Where one value counts.
const fn scope(parity: Parity) -> &'static str {
    match parity {
        Parity::Node => "node",
        Parity::Same => "global",
        Parity::Free | Parity::Differ | Parity::Presence => "env",
    }
}

impl SchemaDigest {
    pub(super) fn parse(text: &str) -> Option<Self> {
        encoding::read_hex(text).map(Self)
    }
}

/// The 16 hexadecimal digits of a lock.
impl FromStr for SchemaDigest {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        Self::parse(text).ok_or(FingerprintError::new(
            "its schema is not 16 hexadecimal digits",
        ))
    }
}

impl fmt::Display for SchemaDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        encoding::write_hex(formatter, &self.0)
    }
}
