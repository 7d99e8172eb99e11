//! The fingerprint `eg1`: one short text that says *same declaration, same configuration*. Two
//! nodes, or a node and a committed lock, compare it without either side showing a value.
//!
//! ```text
//! eg1.<kid>.<schema>.<root>
//! ```
//!
//! | file | what it knows |
//! |---|---|
//! | `encoding` | how several texts become one, so that no two lists look alike |
//! | `key` | the key, and which texts are none |
//! | `leaf` | one variable: a tag of its name and its value |
//! | `schema` | the declaration |
//! | `root` | all leaves together |
//! | `leaves` | one configuration while its values pass by |
//! | `text` | the whole, written and read |
//! | `verdict` | what two of them say about each other |
//!
//! Any change to what is hashed here makes another form, `eg2`: old and new nodes stand side by side
//! during every rollout.

mod encoding;
mod key;
mod leaf;
mod leaves;
mod root;
mod schema;
#[cfg(test)]
mod tests;
mod text;
mod verdict;

pub use encoding::sha256;
pub use key::{Key, KeyError, KeyId};
pub use leaf::{Leaf, LeafKind};
pub use leaves::{LeafHasher, Leaves};
pub use root::Root;
pub use schema::SchemaDigest;
pub use text::{Fingerprint, FingerprintError};
pub use verdict::Verdict;
