//! `envguard verify`: whether an environment is the one that was locked, before it is deployed.

use std::path::Path;

use envguard_core::fingerprint::KeyId;

use super::comparison::{self, Comparison};
use super::key;
use super::lock_file::LockFile;
use super::measured::{Measured, Reading};
use super::render::Answer;
use crate::arguments::Verify;
use crate::check;
use crate::failure::Failure;
use crate::manifest::Manifest;
use crate::status::Status;
use crate::{input, output};

pub(crate) fn run(arguments: &Verify) -> Result<Status, Failure> {
    let target = &arguments.target;
    let lock = LockFile::read(&input::read(&target.lock)?)?;
    let locked = lock.environment(&target.env, &target.lock)?;
    let measured = match &arguments.manifest {
        Some(path) => of_manifest(path, target.public)?,
        None => of_environment(arguments)?,
    };
    let mut comparison = comparison::compare(&lock, locked, &measured);
    let is_public = measured.key == KeyId::Public;
    if is_public && !target.public && !locked.fingerprints.is_empty() {
        needs_key(&mut comparison);
    }
    let answer = Answer {
        comparison: &comparison,
        service: &measured.service,
        target,
    };
    output::text(&answer.compared(arguments.format))?;
    Ok(comparison.status())
}

/// What a service resolved itself, in its own image.
fn of_manifest(path: &Path, public: bool) -> Result<Measured, Failure> {
    let input = input::read(path)?;
    let failure = |words: &str| Failure::new(format!("{} {words}", input.name));
    let value = serde_json::from_str(input.text()?)
        .map_err(|_| failure("is no manifest: it is no JSON that can be read"))?;
    let manifest = Manifest::read(value).map_err(|words| failure(&words))?;
    Measured::of_manifest(&manifest, public)
}

fn of_environment(arguments: &Verify) -> Result<Measured, Failure> {
    let target = &arguments.target;
    let schema = arguments
        .schema
        .load()?
        .ok_or_else(|| Failure::new("expected --schema FILE, --bin NAME or --manifest FILE"))?;
    let scope = check::given_scope(schema, target.scope.as_deref())?;
    let deployed = target.environment.load(schema)?;
    let key = key::of_environment(target.public, &deployed)?;
    Ok(Reading::of(schema, deployed, scope)?.measure(key.as_ref()))
}

/// Equal as far as it is public is not equal.
fn needs_key(comparison: &mut Comparison) {
    comparison.obstacles.push(
        "it was locked with a key, and here is none (ENVGUARD_KEY); what is public can be \
         compared with --public"
            .to_owned(),
    );
}
