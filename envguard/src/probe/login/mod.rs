//! Logins: not only who answers, but whether this user may come in.
//!
//! Each is a maintained client's, behind a feature of its own.
//!
//! | file | what it does |
//! |---|---|
//! | `postgres`, `redis`, `mysql` | log in, and say what an error of the server means |
//! | `session` | lets an asynchronous client talk for as long as an attempt may take |
//! | `encryption` | TLS for such a client |

#[cfg(feature = "probe-postgres")]
mod encryption;
#[cfg(feature = "probe-mysql")]
pub(super) mod mysql;
#[cfg(feature = "probe-postgres")]
pub(super) mod postgres;
#[cfg(feature = "probe-redis")]
pub(super) mod redis;
#[cfg(feature = "probe-postgres")]
mod session;
