//! Where a loader reads values from: one file for each kind of source, and the order among them.

mod env_file;
mod process_environment;
pub(crate) mod secret_file;
mod sources;

pub(crate) use env_file::EnvFile;
pub(crate) use secret_file::SecretsDir;
pub(crate) use sources::Sources;
