//! `envguard lock`: writes down what an environment is meant to be.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use envguard_core::{Parity, Schema};

use super::comparison::{self, Comparison};
use super::key;
use super::lock_file::{LockFile, Locked, Shared};
use super::measured::{Measured, Reading};
use super::render::Answer;
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
    let key = key::of_environment(target.public, &deployed)?;
    let parity_key = key::find(key::OF_PARITY, Some(&deployed))?;
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
    let shared = parity_key.map(|key| reading.measure(Some(&key)));
    let shared = shared.as_ref().map(|shared| of_parity(shared, schema));
    let Some((mut locked, mut comparison)) = locked(&public, keyed.as_ref(), shared) else {
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
    let answer = Answer {
        comparison: &comparison,
        service: schema.app(),
        target,
    };
    output::text(&answer.locked(arguments.format))?;
    Ok(Status::Clean)
}

fn answer(comparison: &Comparison, service: &str, arguments: &Lock) -> Result<Status, Failure> {
    let answer = Answer {
        comparison,
        service,
        target: &arguments.target,
    };
    output::text(&answer.compared(arguments.format))?;
    Ok(comparison.status())
}

fn existing(path: &Path) -> Result<Option<LockFile>, Failure> {
    if !path.try_exists().is_ok_and(|exists| !exists) {
        return LockFile::read(&input::read(path)?).map(Some);
    }
    Ok(None)
}

/// What is written of an environment; `None` while a variable cannot be seen.
fn locked(
    public: &Measured,
    keyed: Option<&Measured>,
    shared: Option<Shared>,
) -> Option<(Locked, Comparison)> {
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
        shared,
    };
    let comparison = Comparison {
        fingerprint: Some(fingerprint),
        notes: strongest.blind.clone(),
        ..Comparison::default()
    };
    Some((locked, comparison))
}

/// The leaves of what is compared between environments.
fn of_parity(measured: &Measured, schema: &'static Schema) -> Shared {
    let fields = measured.fields.iter().flatten();
    let fields = fields.filter_map(|(name, field)| {
        let parity = schema.variable(name)?.parity();
        let leaf = field.as_ref().ok()?;
        matches!(parity, Parity::Same | Parity::Differ).then(|| (name.clone(), *leaf))
    });
    Shared {
        key: measured.key,
        fields: fields.collect(),
    }
}

/// Writes the file whole or not at all: a full disk costs nobody the lock that was there. What a link
/// names is replaced, and not the link.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut beside = target.clone().into_os_string();
    beside.push(format!(".{}.new", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = fs::File::create_new(&beside)
        .and_then(|mut file| {
            if let Ok(before) = fs::metadata(&target) {
                file.set_permissions(before.permissions())?;
            }
            file.write_all(text.as_bytes())?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&beside, &target));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        Failure::new(format!("cannot write {}: {error}", path.display()))
    })
}
