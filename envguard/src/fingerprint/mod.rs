//! The fingerprint of what was loaded: hashed while each value is read, so that it is of the text
//! that the service runs with, and no value is kept for it.

mod keys;
mod trace;

use keys::Keys;
#[cfg(feature = "manifest")]
pub(crate) use trace::is_compared_across;
pub(crate) use trace::{Trace, Tracer};
