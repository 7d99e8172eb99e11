//! The judge behind [envguard](https://github.com/envguard/envguard): scopes, rules, schema and
//! findings.
//!
//! This crate does no I/O and has no mandatory dependency. The derive calls it while a program
//! compiles, the runtime while it boots, the command line before it is deployed: one judge, three
//! moments. A service depends on `envguard`, not on this crate.
//!
//! | module or type | what it knows |
//! |---|---|
//! | [`Scope`], [`ScopeSet`] | where a process runs |
//! | [`Code`] | the stable codes, their severity in each scope, who may waive them |
//! | [`value`] | how text is read: one strict parser for each kind of text |
//! | [`Kind`] | which parser belongs to a variable |
//! | [`Schema`], [`Variable`], [`Constraint`], [`Probe`] | what a service declares |
//! | [`Endpoint`] | where a value would make a client connect to |
//! | [`Judge`], [`Judgement`] | what is wrong with a value |
//! | [`Source`], [`Environment`], [`Origin`] | where values are looked up, and where each was found |
//! | [`dev_switches`] | switches of emulators and of verification, declared or not |
//! | [`Finding`] | what is wrong with a variable, ready for a report |
//! | `Examination`, `Report` (feature `report`) | one pass over a schema, and everything it found |
//! | `fingerprint` (feature `fingerprint`) | one short text for a declaration and a configuration |
//! | `manifest` (feature `manifest`) | what a process resolved, without its values |
//! | [`redact`] | what of a value may be shown |
//! | [`Schema::to_json`], [`Schema`]'s other `to_` methods | the declaration as documents |
//! | [`json`] | JSON, written by hand |
//! | [`nearest`] | the name that was meant |

mod beginnings;
mod code;
mod constraint;
mod credential;
mod cut;
mod domains;
mod endpoint;
#[cfg(feature = "env-file")]
pub mod env_file;
#[cfg(feature = "report")]
mod examination;
mod explanation;
mod finding;
#[cfg(feature = "fingerprint")]
pub mod fingerprint;
pub mod json;
mod judge;
mod kind;
#[cfg(feature = "manifest")]
pub mod manifest;
mod marks;
mod name;
mod near;
mod origin;
mod pattern;
pub mod redact;
mod render;
#[cfg(feature = "report")]
mod report;
mod rules;
mod schema;
mod scope;
mod source;
mod span;
mod subject;
mod table;
pub mod value;
#[cfg(feature = "report")]
mod waiver;
mod wording;

pub use code::{Code, Group, Severity, Waiver};
pub use constraint::{Bound, Constraint, Quantity, Range};
pub use endpoint::{Endpoint, Reach};
#[cfg(feature = "report")]
pub use examination::{Examination, Observer, Opened, Outside, Sight};
pub use finding::Finding;
pub use judge::{Alone, Judge, Judgement, Siblings};
pub use kind::Kind;
pub use name::is_control;
pub use near::nearest;
pub use origin::Origin;
#[cfg(feature = "pattern")]
pub use pattern::check_pattern;
#[cfg(feature = "report")]
pub use report::{Format, Moment, Outcome, Probed, Report, ScopeOrigin};
pub use rules::{dev_switch, dev_switches};
pub use schema::{
    Alias, Allowance, GroupKind, HttpExpectation, Parity, Part, PathRules, Probe, ProbeKind,
    Property, Relation, Schema, Section, Variable, VariableGroup,
};
pub use scope::{Scope, ScopeSet};
pub use source::{Environment, Found, Source, SourceError, Vars};
