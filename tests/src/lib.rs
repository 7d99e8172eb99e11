//! What the tests of this package share.

pub mod corpus;
pub mod hostile;
pub mod probing;
pub mod process;
#[cfg(unix)]
pub mod servers;
