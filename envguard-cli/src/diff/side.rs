//! One side of a comparison, whatever it was read from.

use std::collections::BTreeMap;
use std::ffi::OsStr;

use envguard_core::fingerprint::{Key, KeyId};
use envguard_core::manifest::{Dimension, HostClasses};
use envguard_core::{Kind, Origin, Parity, Schema, Scope, Variable};

use super::document::{Document, EnvFile, LockedEnvironment};
use super::relation::Known;
use crate::failure::Failure;
use crate::manifest::{Item, Manifest};
use crate::parity::measured::{Measured, Reading};

/// The keys that leaves of an env file are made with.
pub(super) struct Keys {
    pub(super) environment: Option<Key>,
    pub(super) parity: Option<Key>,
}

/// What is declared of one variable.
#[derive(Clone, Copy)]
pub(super) struct Declared {
    pub(super) parity: Parity,
    /// Every environment must set it. A manifest does not say so.
    pub(super) required: bool,
    pub(super) dimension: Dimension,
}

/// One side.
pub(super) struct Side {
    pub(super) name: String,
    pub(super) service: Option<String>,
    /// The environment, as far as it is named; scopes by their canonical names.
    pub(super) environment: Option<String>,
    pub(super) variables: BTreeMap<String, Known>,
    pub(super) declared: Option<BTreeMap<String, Declared>>,
    /// Variables of an env file that nobody declares, and where they stand.
    pub(super) undeclared: BTreeMap<String, Option<Origin>>,
    pub(super) items: BTreeMap<String, Item>,
    not_looked_at: Vec<Dimension>,
}

impl Side {
    pub(super) fn of(
        document: Document,
        schema: Option<&'static Schema>,
        keys: &Keys,
    ) -> Result<Self, Failure> {
        match document {
            Document::EnvFile(file) => match schema {
                Some(schema) => Self::env_file(file, schema, keys),
                None => Err(Failure::new(format!(
                    "{} is an env file, and what it is compared with is none; give the declaration \
                     with --schema or --bin",
                    file.name
                ))),
            },
            Document::Lock(lock) => Ok(Self::lock(*lock, schema, keys)),
            Document::Manifest(name, manifest) => Ok(Self::manifest(name, *manifest, schema)),
        }
    }

    /// Whether anything is known of `dimension`.
    pub(super) fn sees(&self, dimension: Dimension) -> bool {
        !self.not_looked_at.contains(&dimension)
    }

    fn env_file(file: EnvFile, schema: &'static Schema, keys: &Keys) -> Result<Self, Failure> {
        let EnvFile { name, deployed } = file;
        let undeclared: BTreeMap<String, Option<Origin>> = deployed
            .names()
            .filter(|name| is_undeclared(name, schema))
            .map(|name| {
                let origin = deployed.state(name).map(|(_, origin)| origin.clone());
                (name.to_owned(), origin)
            })
            .collect();
        let origins: BTreeMap<&str, Origin> = schema
            .variables()
            .iter()
            .filter_map(|variable| {
                let (_, _, origin) = deployed.variable(variable)?;
                Some((variable.name(), origin.clone()))
            })
            .collect();
        let named_scope = deployed.state(schema.scope_variable()).is_some();
        let reading = Reading::of(schema, deployed, None)?;
        let measured: Vec<Measured> = [None, keys.environment.as_ref(), keys.parity.as_ref()]
            .into_iter()
            .enumerate()
            .filter(|(index, key)| *index == 0 || key.is_some())
            .map(|(_, key)| reading.measure(key))
            .collect();
        let variables = schema
            .variables()
            .iter()
            .enumerate()
            .map(|(index, variable)| {
                let name = variable.name();
                let leaves = measured.iter().filter_map(|measured| {
                    let leaf = measured.fields.as_ref()?.get(name)?.as_ref().ok()?;
                    Some((measured.key, *leaf))
                });
                let known = Known {
                    set: reading.is_set(index),
                    value: reading.text(index).map(ToOwned::to_owned),
                    leaves: leaves.collect(),
                    origin: origins.get(name).cloned(),
                    obstacle: reading.obstacle(index),
                };
                (name.to_owned(), known)
            })
            .collect();
        let mut declared = declared(schema);
        for (index, variable) in schema.variables().iter().enumerate() {
            let text = reading.text(index).and_then(OsStr::to_str);
            if text.is_some_and(|text| !HostClasses::of(variable, text).is_empty())
                && let Some(declared) = declared.get_mut(variable.name())
            {
                declared.dimension = Dimension::Endpoints;
            }
        }
        Ok(Self {
            name,
            service: Some(schema.app().to_owned()),
            environment: named_scope.then(|| reading.scope().name().to_owned()),
            variables,
            declared: Some(declared),
            undeclared,
            items: BTreeMap::new(),
            not_looked_at: without(&[Dimension::Variables, Dimension::Endpoints]),
        })
    }

    fn lock(lock: LockedEnvironment, schema: Option<&'static Schema>, keys: &Keys) -> Self {
        let locked = &lock.locked;
        let key = locked
            .fingerprint_of_fields()
            .map_or(KeyId::Public, |fingerprint| fingerprint.key_id());
        // The leaf that a variable has while it is unset tells the others from it.
        let unset = schema.and_then(|schema| {
            let own = [keys.environment.as_ref(), keys.parity.as_ref()];
            let own = own.into_iter().flatten().find(|own| own.id() == key);
            (own.is_some() || key == KeyId::Public).then(|| Reading::nothing(schema).measure(own))
        });
        let variables = locked.fields.iter().map(|(name, &leaf)| {
            let unset = unset.as_ref().and_then(|unset| {
                let field = unset.fields.as_ref()?.get(name.as_str())?;
                field.as_ref().ok()
            });
            let shared = locked.shared.as_ref();
            let shared = shared.and_then(|shared| Some((shared.key, *shared.fields.get(name)?)));
            let known = Known {
                set: unset.map(|&unset| unset != leaf),
                leaves: [(key, leaf)].into_iter().chain(shared).collect(),
                ..Known::default()
            };
            (name.clone(), known)
        });
        Self {
            variables: variables.collect(),
            name: lock.name,
            service: Some(lock.service),
            environment: Some(canonical(&lock.environment)),
            declared: schema.map(declared),
            undeclared: BTreeMap::new(),
            items: BTreeMap::new(),
            not_looked_at: without(&[Dimension::Variables, Dimension::Endpoints]),
        }
    }

    fn manifest(name: String, manifest: Manifest, schema: Option<&'static Schema>) -> Self {
        let key = manifest.fingerprint.key_id();
        let parity_key = manifest.parity_key;
        let environment = canonical(manifest.environment());
        let mut own = BTreeMap::new();
        let mut variables = BTreeMap::new();
        for (name, entry) in manifest.variables {
            if let Some(parity) = entry.parity {
                let declared = Declared {
                    parity,
                    required: false,
                    dimension: if entry.is_endpoint {
                        Dimension::Endpoints
                    } else {
                        Dimension::Variables
                    },
                };
                own.insert(name.clone(), declared);
            }
            let leaf = entry.leaf.map(|leaf| (key, leaf));
            let parity_leaf = parity_key.zip(entry.parity_leaf);
            let known = Known {
                set: entry.set,
                leaves: leaf.into_iter().chain(parity_leaf).collect(),
                ..Known::default()
            };
            variables.insert(name, known);
        }
        Self {
            name,
            service: Some(manifest.service),
            environment: Some(environment),
            variables,
            declared: Some(schema.map_or(own, declared)),
            undeclared: BTreeMap::new(),
            items: manifest.items,
            not_looked_at: manifest.not_looked_at,
        }
    }
}

/// Whether nobody reads a variable: neither the service nor envguard itself.
fn is_undeclared(name: &str, schema: &Schema) -> bool {
    schema.reader_of(name).is_none()
        && name != schema.scope_variable()
        && name != "ENVGUARD"
        && !name.starts_with("ENVGUARD_")
        && name
            .strip_suffix("_FILE")
            .is_none_or(|pointed| schema.reader_of(pointed).is_none())
}

fn declared(schema: &'static Schema) -> BTreeMap<String, Declared> {
    let variables = schema.variables().iter();
    variables
        .map(|variable| {
            let declared = Declared {
                parity: variable.parity(),
                required: !variable.is_optional()
                    && variable.default().is_none()
                    && variable.scoped_defaults().is_empty(),
                dimension: dimension(variable),
            };
            (variable.name().to_owned(), declared)
        })
        .collect()
}

fn dimension(variable: &Variable) -> Dimension {
    let is_address = matches!(
        variable.kind().element(),
        Kind::Url | Kind::HostPort | Kind::SocketAddr | Kind::Ip | Kind::Ipv4 | Kind::Ipv6
    );
    if is_address && !variable.is_bind() {
        Dimension::Endpoints
    } else {
        Dimension::Variables
    }
}

/// `prod` and `production` are one environment.
fn canonical(name: &str) -> String {
    let scope = Scope::recognise(name);
    scope.map_or_else(|| name.to_owned(), |scope| scope.name().to_owned())
}

fn without(seen: &[Dimension]) -> Vec<Dimension> {
    let all = Dimension::ALL.into_iter();
    all.filter(|dimension| !seen.contains(dimension)).collect()
}
