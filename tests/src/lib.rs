//! What the tests of this package share.

pub mod corpus;
pub mod process;
