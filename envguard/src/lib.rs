#![doc = include_str!("../../README.md")]

mod attempt;
mod boot;
mod checks;
mod committed;
mod control;
mod defaults;
#[cfg(any(feature = "json", feature = "serde"))]
mod deserialize;
mod difference;
mod expectation;
mod explanation;
#[cfg(feature = "fingerprint")]
mod fingerprint;
mod from_env;
mod guard;
mod inputs;
mod loaded;
mod loader;
#[cfg(feature = "manifest")]
pub mod manifest;
mod path_check;
#[cfg(feature = "probes")]
mod probe;
mod probe_switch;
mod reader;
mod secret;
mod source;
mod termination_log;
mod trial_file;

#[cfg(feature = "fingerprint")]
pub use envguard_core::fingerprint::Fingerprint;
/// The page on probes: its examples are compiled.
#[cfg(all(doctest, feature = "derive", feature = "probes", feature = "url"))]
#[doc = include_str!("../../docs/probes.md")]
struct ProbesPage;

pub use envguard_core::value::{ByteSize, HostPort, ParseError};
pub use envguard_core::{
    Alias, Allowance, Bound, Code, Constraint, Finding, Found, Group, GroupKind, HttpExpectation,
    Kind, Origin, Outcome, Parity, Part, PathRules, Probe, ProbeKind, Probed, Property, Quantity,
    Range, Relation, Report, Schema, Scope, ScopeSet, Section, Severity, Source, SourceError,
    Variable, VariableGroup, Vars,
};
#[cfg(feature = "derive")]
pub use envguard_derive::{EnvEnum, EnvGuard};
#[cfg(feature = "manifest")]
pub use manifest::Manifest;
#[cfg(feature = "url")]
pub use url::Url;

pub use explanation::Explanation;
pub use from_env::FromEnv;
pub use guard::EnvGuard;
pub use loaded::Loaded;
pub use loader::Loader;
#[cfg(feature = "probes")]
pub use probe::{ProbeError, Probes};
pub use secret::Secret;

/// What generated code calls. Nothing here is meant for people, and any of it may change in any
/// release.
#[doc(hidden)]
pub mod __private {
    pub use crate::checks::Checks;
    pub use crate::committed::assert_up_to_date;
    pub use crate::defaults::assert_defaults;
    #[cfg(feature = "json")]
    pub use crate::deserialize::json;
    #[cfg(feature = "serde")]
    pub use crate::deserialize::serde;
    #[cfg(feature = "probes")]
    pub use crate::probe::{FieldProbes, Planned};
    pub use crate::reader::Reader;
    pub use envguard_core::value::word;
}
