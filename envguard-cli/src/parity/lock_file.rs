//! `envguard.lock`: what each environment is meant to be, as TOML that a repository keeps.
//!
//! ```toml
//! version = 1
//! service = "shop-api"
//! schema = "69b7a82eeadf7a25"
//!
//! [env.production]
//! fingerprint = ["eg1.fe42f940.69b7a82eeadf7a25.7d8689b520a60082adc8824594829b1c"]
//! public = "eg1.public.69b7a82eeadf7a25.4cb15d89eb28289aa216e09e4d0353c8"
//!
//! [env.production.fields]
//! DATABASE_URL = "k:5dd383423871d0be8ad05219842682a0"
//! ```
//!
//! With `ENVGUARD_PARITY_KEY` an environment has a table `parity` too: the `key` that made them, and
//! the leaves of what must be the same or must differ between environments.
//!
//! It holds no value. Whoever reads it can see that it is whole, without the key: the leaves make the
//! root.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;
use std::str::FromStr;

use envguard_core::fingerprint::{Fingerprint, KeyId, Leaf, Root, SchemaDigest};
use envguard_core::redact;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::input::Input;

/// The version of the form that this program writes and reads.
const VERSION: i64 = 1;

/// A lock that holds together.
#[derive(Debug)]
pub(crate) struct LockFile {
    pub(crate) service: String,
    pub(crate) schema: SchemaDigest,
    /// By name, which also is their order.
    pub(crate) environments: BTreeMap<String, Locked>,
}

/// What one environment is meant to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Locked {
    /// One for each key that is in use; several only while a key is replaced.
    pub(crate) fingerprints: Vec<Fingerprint>,
    /// What can be seen without a key.
    pub(crate) public: Fingerprint,
    /// The leaves of the variables; those of one key, or public ones where there is no key.
    pub(crate) fields: BTreeMap<String, Leaf>,
    /// What can be compared with other environments.
    pub(crate) shared: Option<Shared>,
}

/// Leaves under the key that environments share, of the variables that must be the same in all of them
/// or must differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shared {
    pub(crate) key: KeyId,
    pub(crate) fields: BTreeMap<String, Leaf>,
}

#[derive(Deserialize, Serialize)]
struct Document {
    version: i64,
    service: String,
    schema: String,
    #[serde(default, rename = "env")]
    environments: BTreeMap<String, LockedDocument>,
}

#[derive(Deserialize, Serialize)]
struct LockedDocument {
    #[serde(default)]
    fingerprint: Vec<String>,
    public: String,
    #[serde(default)]
    fields: BTreeMap<String, String>,
    #[serde(rename = "parity", skip_serializing_if = "Option::is_none")]
    shared: Option<SharedDocument>,
}

#[derive(Deserialize, Serialize)]
struct SharedDocument {
    key: String,
    fields: BTreeMap<String, String>,
}

/// Only this is read of a document first: another version may have any other shape.
#[derive(Deserialize)]
struct Versioned {
    version: Option<i64>,
}

impl LockFile {
    pub(crate) fn read(input: &Input) -> Result<Self, Failure> {
        Self::parse(input.text()?)
            .map_err(|problem| Failure::new(format!("{} is no usable lock: {problem}", input.name)))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let versioned: Versioned = toml::from_str(text).map_err(|error| malformed(&error))?;
        match versioned.version {
            Some(VERSION) => {}
            Some(version) => {
                return Err(format!(
                    "it has version {version}, and this program reads version {VERSION}; use an \
                     `envguard` as new as the one that wrote it"
                ));
            }
            None => {
                return Err(
                    "it has no `version`; make one with `envguard lock --env NAME`".to_owned(),
                );
            }
        }
        let document: Document = toml::from_str(text).map_err(|error| malformed(&error))?;
        let environments = document
            .environments
            .into_iter()
            .map(|(name, locked)| {
                let locked = locked.read().map_err(|problem| {
                    format!("the environment `{}`: {problem}", redact::escaped(&name))
                })?;
                Ok((name, locked))
            })
            .collect::<Result<_, String>>()?;
        Ok(Self {
            service: document.service,
            schema: parsed("schema", &document.schema)?,
            environments,
        })
    }

    /// As it is written: sorted, a variable a line.
    pub(crate) fn to_toml(&self) -> Result<String, Failure> {
        let environments = self.environments.iter();
        let document = Document {
            version: VERSION,
            service: self.service.clone(),
            schema: self.schema.to_string(),
            environments: environments
                .map(|(name, locked)| (name.clone(), LockedDocument::of(locked)))
                .collect(),
        };
        toml::to_string(&document)
            .map_err(|error| Failure::new(format!("cannot write the lock as TOML: {error}")))
    }

    /// The environment `name`, or words that say which there are.
    pub(crate) fn environment(&self, name: &str, path: &Path) -> Result<&Locked, Failure> {
        self.environments.get(name).ok_or_else(|| {
            let names = crate::check::list(self.environments.keys().cloned());
            let names = if names.is_empty() {
                "none".to_owned()
            } else {
                names
            };
            Failure::new(format!(
                "{} has no environment `{name}`; it has: {names}",
                path.display()
            ))
        })
    }
}

impl Locked {
    /// The fingerprint that the key `id` made.
    pub(crate) fn fingerprint_of(&self, id: KeyId) -> Option<Fingerprint> {
        self.fingerprints
            .iter()
            .find(|fingerprint| fingerprint.key_id() == id)
            .copied()
    }

    /// The fingerprint that the leaves belong to.
    pub(crate) fn fingerprint_of_fields(&self) -> Option<Fingerprint> {
        let leaves = self.fields.iter();
        let root = Root::of(leaves.map(|(name, &leaf)| (name.as_str(), leaf)));
        self.fingerprints
            .iter()
            .chain([&self.public])
            .find(|fingerprint| fingerprint.root() == root)
            .copied()
    }
}

impl LockedDocument {
    fn of(locked: &Locked) -> Self {
        let texts = locked.fingerprints.iter().map(Fingerprint::to_string);
        Self {
            fingerprint: texts.collect(),
            public: locked.public.to_string(),
            fields: written(&locked.fields),
            shared: locked.shared.as_ref().map(|shared| SharedDocument {
                key: shared.key.to_string(),
                fields: written(&shared.fields),
            }),
        }
    }

    fn read(self) -> Result<Locked, String> {
        let fingerprints = self
            .fingerprint
            .iter()
            .map(|text| parsed("fingerprint", text))
            .collect::<Result<Vec<Fingerprint>, String>>()?;
        let locked = Locked {
            fingerprints,
            public: parsed("public", &self.public)?,
            fields: leaves(&self.fields)?,
            shared: self.shared.map(SharedDocument::read).transpose()?,
        };
        if locked.public.key_id() != KeyId::Public {
            return Err("`public` was made with a key".to_owned());
        }
        if locked.fingerprint_of_fields().is_none() {
            return Err(
                "its fields do not belong to its fingerprints, so it was changed by hand or merged \
                 line by line; lock again"
                    .to_owned(),
            );
        }
        Ok(locked)
    }
}

impl SharedDocument {
    fn read(self) -> Result<Shared, String> {
        Ok(Shared {
            key: parsed("key", &self.key)?,
            fields: leaves(&self.fields)?,
        })
    }
}

fn leaves(fields: &BTreeMap<String, String>) -> Result<BTreeMap<String, Leaf>, String> {
    let fields = fields.iter();
    fields
        .map(|(name, text)| Ok((name.clone(), parsed(&redact::escaped(name), text)?)))
        .collect()
}

fn written(fields: &BTreeMap<String, Leaf>) -> BTreeMap<String, String> {
    let fields = fields.iter();
    fields
        .map(|(name, leaf)| (name.clone(), leaf.to_string()))
        .collect()
}

/// The text of a key of the document.
fn parsed<T: FromStr<Err: Display>>(key: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|error| format!("`{key}` cannot be read: {error}"))
}

/// Where and why, without the line itself, which may be anything.
fn malformed(error: &toml::de::Error) -> String {
    format!("it is no TOML of a lock: {}", error.message())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A lock of environments with these names, each with variables of these names.
    fn lock(service: &str, environments: &[String], variables: &[String]) -> LockFile {
        let leaf: Leaf = "k:5dd383423871d0be8ad05219842682a0".parse().unwrap();
        let fields: BTreeMap<String, Leaf> =
            variables.iter().map(|name| (name.clone(), leaf)).collect();
        let root = Root::of(fields.iter().map(|(name, &leaf)| (name.as_str(), leaf)));
        let schema: SchemaDigest = "69b7a82eeadf7a25".parse().unwrap();
        let key: KeyId = "fe42f940".parse().unwrap();
        let locked = Locked {
            fingerprints: vec![Fingerprint::new(key, schema, root)],
            public: Fingerprint::new(KeyId::Public, schema, root),
            shared: (!fields.is_empty()).then(|| Shared {
                key,
                fields: fields.clone(),
            }),
            fields,
        };
        LockFile {
            service: service.to_owned(),
            schema,
            environments: environments
                .iter()
                .map(|name| (name.clone(), locked.clone()))
                .collect(),
        }
    }

    proptest! {
        /// Names come from outside: dots, quotes, line breaks and all.
        #[test]
        fn a_lock_is_read_as_it_was_written(
            service in "\\PC{0,20}",
            environments in prop::collection::vec("[a-z.\"'\\\\\n\t=#\\[\\]é ]{0,8}", 0..4),
            variables in prop::collection::vec("[A-Z_.\"\n\u{7f}]{0,8}", 0..4),
        ) {
            let lock = lock(&service, &environments, &variables);
            let text = lock.to_toml().unwrap();
            let read = LockFile::parse(&text).unwrap();
            prop_assert_eq!(&read.service, &lock.service);
            prop_assert_eq!(&read.environments, &lock.environments);
            prop_assert_eq!(read.to_toml().unwrap(), text);
        }

        #[test]
        fn any_text_is_a_lock_or_a_problem(
            text in "(version = 1\n|\\[env\\.a\\]\n|fields|\\[|\\]|=|\"|eg1|k:|\n|[a-z.#]|\\PC){0,40}",
        ) {
            let _ = LockFile::parse(&text);
        }
    }

    #[test]
    fn a_lock_that_was_cut_is_no_lock() {
        let names = ["A".to_owned(), "B".to_owned()];
        let text = lock("shop", &names[..1], &names).to_toml().unwrap();
        // Before an environment begins and once its fields are complete, what is there holds together.
        let begin = text.find("[env").unwrap() + 1;
        let complete = text.find("\n\n[env.A.parity]").unwrap();
        for end in begin..complete {
            assert!(LockFile::parse(&text[..end]).is_err(), "{}", &text[..end]);
        }
    }
}
