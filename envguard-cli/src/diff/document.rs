//! What a name on the command line stands for: an env file, a manifest, or one environment of a lock.

use std::path::{Path, PathBuf};

use crate::deployed::Deployed;
use crate::env_file::{self, Dialect};
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::manifest::Manifest;
use crate::parity::lock_file::{LockFile, Locked};

/// What a name on the command line stands for.
pub(super) enum Document {
    EnvFile(EnvFile),
    Lock(Box<LockedEnvironment>),
    Manifest(String, Box<Manifest>),
}

/// An env file without a fault.
pub(super) struct EnvFile {
    pub(super) name: String,
    pub(super) deployed: Deployed,
}

pub(super) struct LockedEnvironment {
    pub(super) name: String,
    pub(super) service: String,
    pub(super) environment: String,
    pub(super) locked: Locked,
}

impl Document {
    /// Reads what `path` names. A lock may be followed by `#` and the name of an environment.
    pub(super) fn read(path: &Path, dialect: Dialect) -> Result<Self, Failure> {
        let (file, environment) = named_environment(path);
        let input = input::read(&file)?;
        let text = input.text();
        if let Ok(text) = text
            && text.trim_start().starts_with('{')
        {
            return Self::manifest(&input, text);
        }
        if environment.is_some() || is_lock(&file, text) {
            return Self::lock(&input, &file, environment);
        }
        let deployed = env_file::read(&input, dialect);
        if let Some(problem) = deployed.problems.iter().find(|problem| problem.is_error()) {
            let place = problem.origin().unwrap_or(&input.name);
            return Err(Failure::new(format!("{place}: {}", problem.message())));
        }
        Ok(Self::EnvFile(EnvFile {
            name: input.name,
            deployed,
        }))
    }

    fn manifest(input: &Input, text: &str) -> Result<Self, Failure> {
        let failure = |words: &str| Failure::new(format!("{} {words}", input.name));
        let value = serde_json::from_str(text)
            .map_err(|_| failure("is neither a manifest nor an env file: it is no JSON"))?;
        let manifest = Manifest::read(value).map_err(|words| failure(&words))?;
        Ok(Self::Manifest(input.name.clone(), Box::new(manifest)))
    }

    fn lock(input: &Input, file: &Path, environment: Option<String>) -> Result<Self, Failure> {
        let mut lock = LockFile::read(input)?;
        let name = match environment {
            Some(name) => name,
            None if lock.environments.len() == 1 => {
                lock.environments.keys().next().cloned().unwrap_or_default()
            }
            None => {
                let names = crate::check::list(lock.environments.keys().cloned());
                return Err(Failure::new(format!(
                    "{0} has several environments; name one as {0}#NAME: {names}",
                    input.name
                )));
            }
        };
        lock.environment(&name, file)?;
        let locked = lock.environments.remove(&name);
        let locked = locked.ok_or_else(|| Failure::new("the lock has no such environment"))?;
        Ok(Self::Lock(Box::new(LockedEnvironment {
            name: format!("{}#{name}", input.name),
            service: lock.service,
            environment: name,
            locked,
        })))
    }
}

/// The path, and what stands behind its last `#` where no such file exists.
fn named_environment(path: &Path) -> (PathBuf, Option<String>) {
    let split = path.to_str().filter(|_| !path.exists());
    match split.and_then(|text| text.rsplit_once('#')) {
        Some((file, environment)) => (PathBuf::from(file), Some(environment.to_owned())),
        None => (path.to_owned(), None),
    }
}

/// By its name, or by what every lock begins with.
fn is_lock(path: &Path, text: Result<&str, Failure>) -> bool {
    let named = path
        .extension()
        .is_some_and(|extension| extension == "lock");
    let begins = |text: &str| {
        let mut lines = text.lines().map(str::trim);
        lines
            .find(|line| !line.is_empty() && !line.starts_with('#'))
            .is_some_and(|line| line.replace(' ', "") == "version=1")
    };
    named || text.is_ok_and(begins)
}
