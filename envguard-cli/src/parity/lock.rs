//! `envguard lock`: writes down what an environment is meant to be.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::comparison::{self, Comparison};
use super::lock_file::{LockFile, Locked};
use super::measured::{Measured, Reading};
use super::{key, render};
use crate::arguments::Lock;
use crate::check;
use crate::failure::Failure;
use crate::status::Status;
use crate::{input, output};

pub(crate) fn run(arguments: &Lock) -> Result<Status, Failure> {
    let target = &arguments.target;
    let schema = arguments.schema.load()?;
    let scope = check::given_scope(schema, target.scope.as_deref())?;
    let deployed = target.environment.load(schema)?;
    let key = if target.public {
        None
    } else {
        key::find(key::OF_ENVIRONMENT, Some(&deployed))?
    };
    if key.is_none() && !target.public {
        return Err(Failure::new(
            "ENVGUARD_KEY is not set. `envguard key new` makes one for this environment; without \
             one, --public locks what is no secret",
        ));
    }
    let reading = Reading::of(schema, deployed, scope)?;
    let public = reading.measure(None);
    let keyed = key.map(|key| reading.measure(Some(&key)));
    let strongest = keyed.as_ref().unwrap_or(&public);
    let before = existing(&target.lock)?;
    if arguments.check {
        let Some(lock) = before else {
            return Err(Failure::new(format!(
                "{} does not exist; make it with `envguard lock --env {}`",
                target.lock.display(),
                target.env
            )));
        };
        let locked = lock.environment(&target.env, &target.lock)?;
        let comparison = comparison::compare(&lock, locked, strongest);
        return answer(&comparison, schema.app(), arguments);
    }
    let Some((mut locked, mut comparison)) = locked(&public, keyed.as_ref()) else {
        let comparison = Comparison {
            obstacles: strongest
                .unseen()
                .chain(public.unseen())
                .map(|(name, words)| format!("{name} {words}"))
                .collect(),
            ..Comparison::default()
        };
        return answer(&comparison, schema.app(), arguments);
    };
    let mut lock = match before {
        Some(lock) if lock.service != schema.app() => {
            return Err(Failure::new(format!(
                "{} is of the service {}, and this is {}; name another file with --lock",
                target.lock.display(),
                lock.service,
                schema.app()
            )));
        }
        Some(lock) => lock,
        None => LockFile {
            service: schema.app().to_owned(),
            schema: schema.digest(),
            environments: BTreeMap::new(),
        },
    };
    let old = lock.environments.get(&target.env);
    if target.public && old.is_some_and(|old| !old.fingerprints.is_empty()) {
        return Err(Failure::new(format!(
            "{} is locked with a key, and --public would take back what the lock says of secrets; \
             set ENVGUARD_KEY, or check it with --check --public",
            target.env
        )));
    }
    lock.schema = schema.digest();
    if let Some(old) = old {
        comparison.changes = comparison::compare(&lock, old, strongest).changes;
        // A change of what is public shows that the others are out of date.
        if arguments.keep && old.public == locked.public {
            let id = strongest.key;
            let others = old.fingerprints.iter();
            let others = others.filter(|fingerprint| fingerprint.key_id() != id);
            locked.fingerprints.extend(others);
        }
    }
    lock.environments.insert(target.env.clone(), locked);
    write(&target.lock, &lock.to_toml()?)?;
    output::text(&render::locked(
        &comparison,
        schema.app(),
        target,
        arguments.format,
    ))?;
    Ok(Status::Clean)
}

fn answer(comparison: &Comparison, service: &str, arguments: &Lock) -> Result<Status, Failure> {
    output::text(&render::comparison(
        comparison,
        service,
        &arguments.target,
        arguments.format,
    ))?;
    Ok(comparison.status())
}

fn existing(path: &Path) -> Result<Option<LockFile>, Failure> {
    if !path.try_exists().is_ok_and(|exists| !exists) {
        return LockFile::read(&input::read(path)?).map(Some);
    }
    Ok(None)
}

/// What is written of an environment; `None` while a variable cannot be seen.
fn locked(public: &Measured, keyed: Option<&Measured>) -> Option<(Locked, Comparison)> {
    let strongest = keyed.unwrap_or(public);
    let fields = strongest.fields.iter().flatten().map(|(name, field)| {
        let leaf = field.as_ref().ok()?;
        Some((name.clone(), *leaf))
    });
    let fingerprint = strongest.fingerprint?;
    let locked = Locked {
        fingerprints: keyed.map(|_| fingerprint).into_iter().collect(),
        public: public.fingerprint?,
        fields: fields.collect::<Option<_>>()?,
    };
    let comparison = Comparison {
        fingerprint: Some(fingerprint),
        notes: strongest.blind.clone(),
        ..Comparison::default()
    };
    Some((locked, comparison))
}

/// Writes the file whole or not at all: a full disk costs nobody the lock that was there.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failure =
        |error: std::io::Error| Failure::new(format!("cannot write {}: {error}", path.display()));
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    let beside = Path::new(&beside);
    let written = fs::File::create_new(beside)
        .and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(beside, path));
    if written.is_err() {
        let _ = fs::remove_file(beside);
    }
    written.map_err(failure)
}
