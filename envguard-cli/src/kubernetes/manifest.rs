//! Sorts the documents of manifests by what they are.

use std::collections::HashMap;
use std::rc::Rc;

use crate::yaml::{Node, Problem};

/// Every object that matters here.
#[derive(Default)]
pub(super) struct Manifests {
    pub(super) workloads: Vec<Object>,
    pub(super) services: Vec<Object>,
    stores: HashMap<(Store, String), Vec<Object>>,
}

/// What values can be kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Store {
    ConfigMap,
    Secret,
}

impl Store {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::ConfigMap => "ConfigMap",
            Self::Secret => "Secret",
        }
    }
}

/// An object and where it stands.
pub(super) struct Object {
    pub(super) file: String,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) namespace: Option<String>,
    pub(super) node: Rc<Node>,
    /// Where its pod is described; of workloads only.
    pub(super) pod: &'static [&'static str],
}

/// The kinds that run containers, and where each describes its pod.
const WORKLOADS: [(&str, &[&str]); 10] = [
    ("Pod", &["spec"]),
    ("Deployment", &["spec", "template", "spec"]),
    ("StatefulSet", &["spec", "template", "spec"]),
    ("DaemonSet", &["spec", "template", "spec"]),
    ("ReplicaSet", &["spec", "template", "spec"]),
    ("ReplicationController", &["spec", "template", "spec"]),
    ("Job", &["spec", "template", "spec"]),
    (
        "CronJob",
        &["spec", "jobTemplate", "spec", "template", "spec"],
    ),
    ("PodTemplate", &["template", "spec"]),
    ("Rollout", &["spec", "template", "spec"]),
];

impl Manifests {
    /// Adds a document, and each item where it is a list.
    pub(super) fn add(&mut self, file: &str, document: &Rc<Node>) -> Result<(), Problem> {
        let mut pending = vec![Rc::clone(document)];
        while let Some(node) = pending.pop() {
            let Some(kind) = node.text_of("kind").map(str::to_owned) else {
                continue;
            };
            if kind == "List" || (kind.ends_with("List") && node.get("items").is_some()) {
                pending.extend(node.list("items")?.iter().rev().map(Rc::clone));
            } else {
                self.add_object(file, &kind, &node);
            }
        }
        Ok(())
    }

    fn add_object(&mut self, file: &str, kind: &str, node: &Rc<Node>) {
        let metadata = |key| node.at(&["metadata", key]).and_then(Node::text);
        let name = metadata("name").or_else(|| metadata("generateName"));
        let version = node.text_of("apiVersion").unwrap_or_default();
        let mut object = Object {
            file: file.to_owned(),
            kind: kind.to_owned(),
            name: name.unwrap_or_default().to_owned(),
            namespace: metadata("namespace").map(str::to_owned),
            node: Rc::clone(node),
            pod: &[],
        };
        match kind {
            "ConfigMap" => self.add_store(Store::ConfigMap, object),
            "Secret" => self.add_store(Store::Secret, object),
            "Service" if version.starts_with("serving.knative.dev/") => {
                object.pod = &["spec", "template", "spec"];
                self.workloads.push(object);
            }
            "Service" => self.services.push(object),
            _ => {
                if let Some(&(_, pod)) = WORKLOADS.iter().find(|(known, _)| *known == kind) {
                    object.pod = pod;
                    self.workloads.push(object);
                }
            }
        }
    }

    fn add_store(&mut self, store: Store, object: Object) {
        let key = (store, object.name.clone());
        self.stores.entry(key).or_default().push(object);
    }

    /// The store of that name that a pod in `namespace` would see. One without a namespace goes
    /// wherever it is applied to, so it matches every namespace, after one that names it. Of two
    /// with the same name the later one is applied last.
    pub(super) fn store(
        &self,
        store: Store,
        name: &str,
        namespace: Option<&str>,
    ) -> Option<&Object> {
        let objects = self.stores.get(&(store, name.to_owned()))?;
        objects
            .iter()
            .rev()
            .find(|object| object.namespace.as_deref() == namespace)
            .or_else(|| {
                objects
                    .iter()
                    .rev()
                    .find(|object| same_namespace(object.namespace.as_deref(), namespace))
            })
    }
}

/// Whether two objects may stand in one namespace.
pub(super) fn same_namespace(a: Option<&str>, b: Option<&str>) -> bool {
    a.is_none() || b.is_none() || a == b
}
