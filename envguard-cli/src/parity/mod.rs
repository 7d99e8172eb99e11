//! Parity: one environment in several places, compared without any value.
//!
//! | file | what it knows |
//! |---|---|
//! | `key` | where the key of an environment is found, and how one is made |
//! | `measured` | the leaves of an environment before it is deployed |
//! | `lock_file` | `envguard.lock`, written and read |
//! | `comparison` | what changed since the lock |
//! | `lock`, `verify` | the commands |
//! | `render` | their answers |

mod comparison;
pub(crate) mod key;
pub(crate) mod lock;
pub(crate) mod lock_file;
pub(crate) mod measured;
mod render;
pub(crate) mod verify;
