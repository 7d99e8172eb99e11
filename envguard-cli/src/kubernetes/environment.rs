//! The environment of one container: `envFrom` in its order, then `env` over it.

use std::collections::HashSet;
use std::ffi::OsString;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use envguard_core::{Origin, Schema, SourceError};

use super::container::{Container, source};
use super::expansion::{Meaning, expand};
use super::manifest::{Manifests, Object, Store};
use super::service_links;
use crate::bytes::os_string;
use crate::deployed::{Deployed, State, place};
use crate::failure::Failure;
use crate::yaml::{Node, Problem, Resolved, Value};

pub(super) fn of(
    container: &Container<'_>,
    manifests: &Manifests,
    schema: &'static Schema,
) -> Result<Deployed, Failure> {
    let mut reader = Reader {
        container,
        manifests,
        deployed: Deployed::default(),
    };
    reader
        .env_from()
        .and_then(|()| reader.env())
        .map_err(|problem| container.workload.failure(&problem))?;
    service_links::add(container, manifests, schema, &mut reader.deployed);
    Ok(reader.deployed)
}

struct Reader<'a, 'm> {
    container: &'a Container<'m>,
    manifests: &'m Manifests,
    deployed: Deployed,
}

impl Reader<'_, '_> {
    fn origin(&self, node: &Node) -> Origin {
        place(&self.container.workload.file, node.line)
    }

    fn env_from(&mut self) -> Result<(), Problem> {
        for entry in self.container.node.list("envFrom")? {
            let Some((store, reference)) = source(entry) else {
                return Err(Problem::new(
                    entry.line,
                    "an item of `envFrom` refers to nothing; expected `configMapRef` or `secretRef`",
                ));
            };
            let name = required(reference, "name")?;
            let prefix = entry.text_of("prefix").unwrap_or_default();
            match self
                .manifests
                .store(store, name, self.container.namespace())
            {
                Some(object) => self.import(store, object, prefix),
                None => self.deployed.hidden.push(format!(
                    "{} `{name}` ({}, not in the manifests)",
                    store.name(),
                    self.origin(entry)
                )),
            }
        }
        Ok(())
    }

    /// Every key of a store. `binaryData` is not imported by the kubelet either.
    fn import(&mut self, store: Store, object: &Object, prefix: &str) {
        for section in sections(store) {
            let Some(Value::Mapping(entries)) = object.node.get(section).map(|node| &node.value)
            else {
                continue;
            };
            for (key, node) in entries {
                let origin = place(&object.file, node.line);
                let state = stored(section, object, node);
                self.deployed.set(format!("{prefix}{key}"), state, origin);
            }
        }
    }

    fn env(&mut self) -> Result<(), Problem> {
        let mut seen = HashSet::new();
        for entry in self.container.node.list("env")? {
            let name = required(entry, "name")?;
            if !seen.insert(name) {
                self.deployed.notes.push(format!(
                    "{name} stands twice in `env` ({}); Kubernetes takes the last",
                    self.origin(entry)
                ));
            }
            match entry.get("valueFrom") {
                Some(from) => self.value_from(name, entry, from)?,
                None => self.value(name, entry),
            }
        }
        Ok(())
    }

    fn value(&mut self, name: &str, entry: &Node) {
        let Some(node) = entry.get("value") else {
            self.deployed
                .set(name, State::Value(OsString::new()), self.origin(entry));
            return;
        };
        let origin = self.origin(node);
        let state = match text_of(node) {
            Err(words) => broken(words, &origin),
            Ok(text) => match expand(text, &|name| self.meaning(name)) {
                Some(text) => State::Value(text.into()),
                None => State::Unseen("it refers to a value that is not in the manifests".into()),
            },
        };
        self.deployed.set(name, state, origin);
    }

    fn meaning(&self, name: &str) -> Meaning {
        match self.deployed.state(name) {
            Some((State::Value(value), _)) => value
                .to_str()
                .map_or(Meaning::Unseen, |text| Meaning::Text(text.to_owned())),
            Some(_) => Meaning::Unseen,
            // It may come from a store that is not here, or from a Service of the cluster.
            None if !self.deployed.hidden.is_empty() => Meaning::Unseen,
            None if name.ends_with("_SERVICE_HOST") || name.contains("_SERVICE_PORT") => {
                Meaning::Unseen
            }
            None => Meaning::Nothing,
        }
    }

    fn value_from(&mut self, name: &str, entry: &Node, from: &Node) -> Result<(), Problem> {
        let stores = [
            (Store::ConfigMap, "configMapKeyRef"),
            (Store::Secret, "secretKeyRef"),
        ];
        let origin = self.origin(from);
        for (store, key) in stores {
            if let Some(reference) = from.get(key) {
                return self.key_of(name, store, reference);
            }
        }
        let known = ["fieldRef", "resourceFieldRef", "fileKeyRef"];
        if known.iter().any(|key| from.get(key).is_some()) {
            let state = State::Unseen("Kubernetes sets it when the pod starts".into());
            self.deployed.set(name, state, origin);
            return Ok(());
        }
        Err(Problem::new(
            entry.line,
            format!(
                "`valueFrom` of {name} refers to nothing; expected `configMapKeyRef`, \
                 `secretKeyRef`, `fieldRef` or `resourceFieldRef`"
            ),
        ))
    }

    /// One key of a store.
    fn key_of(&mut self, name: &str, store: Store, reference: &Node) -> Result<(), Problem> {
        let origin = self.origin(reference);
        let object_name = required(reference, "name")?;
        let key = required(reference, "key")?;
        let optional = reference.is_true("optional");
        let found = self
            .manifests
            .store(store, object_name, self.container.namespace());
        let Some(object) = found else {
            let reason = format!(
                "from {} `{object_name}`, which is not in the manifests",
                store.name()
            );
            self.deployed
                .set(name, State::Unseen(reason.into()), origin);
            return Ok(());
        };
        let node = sections(store)
            .iter()
            .rev()
            .find_map(|section| Some((section, object.node.at(&[section, key])?)));
        match node {
            Some((section, node)) => {
                let state = stored(section, object, node);
                self.deployed
                    .set(name, state, place(&object.file, node.line));
            }
            None if optional => self.deployed.unset(name),
            None => {
                let binary = object.node.at(&["binaryData", key]).is_some();
                let hint = if binary {
                    "only `binaryData` has it, which an environment cannot hold"
                } else {
                    "which it does not have"
                };
                let words = format!(
                    "refers to the key `{key}` of {} `{object_name}` ({}:{}), {hint}: Kubernetes \
                     would not start the container",
                    store.name(),
                    object.file,
                    object.node.line
                );
                let state = broken(words, &origin);
                self.deployed.set(name, state, origin);
            }
        }
        Ok(())
    }
}

/// Where a store keeps values, the ones that win last.
const fn sections(store: Store) -> &'static [&'static str] {
    match store {
        Store::ConfigMap => &["data"],
        Store::Secret => &["data", "stringData"],
    }
}

/// The value of one key of a store; `data` of a Secret is base64.
fn stored(section: &str, object: &Object, node: &Node) -> State {
    let origin = place(&object.file, node.line);
    let text = match text_of(node) {
        Ok(text) => text,
        Err(words) => return broken(words, &origin),
    };
    if object.kind != Store::Secret.name() || section != "data" {
        return State::Value(text.into());
    }
    let compact: String = text
        .chars()
        .filter(|character| !matches!(character, '\r' | '\n'))
        .collect();
    match STANDARD.decode(compact) {
        Ok(bytes) => State::Value(os_string(&bytes)),
        Err(_) => broken(
            format!(
                "is no base64 in `data` of Secret `{}`, and Kubernetes refuses it; plain text \
                 belongs into `stringData`",
                object.name
            ),
            &origin,
        ),
    }
}

/// The text of a value; Kubernetes takes strings only, and reads null as empty.
fn text_of(node: &Node) -> Result<&str, String> {
    let Value::Scalar(scalar) = &node.value else {
        return Err("is a list or a mapping; expected a string".to_owned());
    };
    let type_name = match scalar.resolved() {
        Resolved::Text => return Ok(scalar.text()),
        Resolved::Null => return Ok(""),
        Resolved::Boolean => "boolean",
        Resolved::Number => "number",
    };
    Err(format!(
        "has no quotes, so YAML reads it as a {type_name}, and Kubernetes refuses the manifest; put \
         it in quotes"
    ))
}

fn broken(words: String, origin: &Origin) -> State {
    State::Broken(SourceError::unreadable(words).at(origin.clone()))
}

fn required<'n>(node: &'n Node, key: &str) -> Result<&'n str, Problem> {
    node.text_of(key)
        .ok_or_else(|| Problem::new(node.line, format!("`{key}` is missing")))
}
