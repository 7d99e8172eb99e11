//! The environment of this process, as one to be judged.

use envguard_core::Origin;

use crate::deployed::{Deployed, State};

/// What is set here. A name that is not UTF-8 is no declared variable's.
pub(crate) fn environment() -> Deployed {
    let mut deployed = Deployed::default();
    for (name, value) in std::env::vars_os() {
        if let Some(name) = name.to_str() {
            deployed.set(name, State::Value(value), Origin::ProcessEnvironment);
        }
    }
    deployed
}
