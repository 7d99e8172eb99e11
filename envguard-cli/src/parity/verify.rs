//! `envguard verify`: whether an environment is the one that was locked, before it is deployed.

use super::comparison::{self, Comparison};
use super::lock_file::LockFile;
use super::measured::Reading;
use super::{key, render};
use crate::arguments::Verify;
use crate::check;
use crate::failure::Failure;
use crate::status::Status;
use crate::{input, output};

pub(crate) fn run(arguments: &Verify) -> Result<Status, Failure> {
    let target = &arguments.target;
    let schema = target.schema.load()?;
    let lock = LockFile::read(&input::read(&target.lock)?)?;
    let locked = lock.environment(&target.env, &target.lock)?;
    let scope = check::given_scope(schema, target.scope.as_deref())?;
    let deployed = target.environment.load(schema)?;
    let key = if target.public {
        None
    } else {
        key::find(key::OF_ENVIRONMENT, Some(&deployed))?
    };
    let reading = Reading::of(schema, deployed, scope)?;
    let measured = reading.measure(key.as_ref());
    let mut comparison = comparison::compare(&lock, locked, &measured);
    if key.is_none() && !target.public && !locked.fingerprints.is_empty() {
        needs_key(&mut comparison);
    }
    output::text(&render::comparison(
        &comparison,
        schema.app(),
        target,
        arguments.format,
    ))?;
    Ok(comparison.status())
}

/// Equal as far as it is public is not equal.
fn needs_key(comparison: &mut Comparison) {
    comparison.obstacles.push(
        "it was locked with a key, and ENVGUARD_KEY is not set; what is public can be compared \
         with --public"
            .to_owned(),
    );
}
