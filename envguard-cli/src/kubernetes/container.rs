//! The containers of the workloads.

use std::collections::HashSet;

use envguard_core::Schema;

use super::manifest::{Manifests, Object, Store};
use crate::failure::Failure;
use crate::yaml::{Node, Problem};

/// One container of a pod.
pub(super) struct Container<'m> {
    pub(super) workload: &'m Object,
    pub(super) pod: &'m Node,
    pub(super) node: &'m Node,
    pub(super) name: &'m str,
}

/// Every container of every workload, those that prepare a pod (`initContainers`) last: of two
/// that set the same variables the first one counts.
pub(super) fn all(manifests: &Manifests) -> Result<Vec<Container<'_>>, Failure> {
    let mut containers = Vec::new();
    for list in ["containers", "initContainers"] {
        for workload in &manifests.workloads {
            let Some(pod) = workload.node.at(workload.pod) else {
                continue;
            };
            let items = pod
                .list(list)
                .map_err(|problem| workload.failure(&problem))?;
            containers.extend(items.iter().map(|node| Container {
                workload,
                pod,
                node,
                name: node.text_of("name").unwrap_or_default(),
            }));
        }
    }
    Ok(containers)
}

impl Object {
    pub(super) fn failure(&self, problem: &Problem) -> Failure {
        Failure::at(&self.file, problem.line, &problem.message)
    }
}

impl Container<'_> {
    /// `Deployment/billing/app (k8s/billing.yaml:12)`, as a message names it.
    pub(super) fn label(&self) -> String {
        format!(
            "{}/{}/{} ({}:{})",
            self.workload.kind, self.workload.name, self.name, self.workload.file, self.node.line
        )
    }

    /// Whether `wanted` means this container: `app`, `billing/app` or `Deployment/billing/app`.
    pub(super) fn is_named(&self, wanted: &str) -> bool {
        let Some(rest) = wanted.strip_suffix(self.name) else {
            return false;
        };
        let workload = &self.workload.name;
        rest.is_empty()
            || rest.strip_suffix('/').is_some_and(|rest| {
                rest == workload || rest == format!("{}/{workload}", self.workload.kind)
            })
    }

    pub(super) fn namespace(&self) -> Option<&str> {
        self.workload.namespace.as_deref()
    }

    /// How many declared variables it sets, as far as the manifests show.
    pub(super) fn declared(&self, schema: &Schema, manifests: &Manifests) -> usize {
        let own: HashSet<&str> = self
            .node
            .list("env")
            .unwrap_or_default()
            .iter()
            .filter_map(|entry| entry.text_of("name"))
            .collect();
        let stores: Vec<(&str, &Node)> = self
            .node
            .list("envFrom")
            .unwrap_or_default()
            .iter()
            .filter_map(|entry| {
                let prefix = entry.text_of("prefix").unwrap_or_default();
                let (store, reference) = source(entry)?;
                let name = reference.text_of("name")?;
                let object = manifests.store(store, name, self.namespace())?;
                Some((prefix, &*object.node))
            })
            .collect();
        let in_store = |name: &str| {
            stores.iter().any(|(prefix, node)| {
                name.strip_prefix(prefix).is_some_and(|key| {
                    node.at(&["data", key]).is_some() || node.at(&["stringData", key]).is_some()
                })
            })
        };
        schema
            .variables()
            .iter()
            .filter(|variable| own.contains(variable.name()) || in_store(variable.name()))
            .count()
    }
}

/// What an item of `envFrom` refers to.
pub(super) fn source(entry: &Node) -> Option<(Store, &Node)> {
    [
        (Store::ConfigMap, "configMapRef"),
        (Store::Secret, "secretRef"),
    ]
    .into_iter()
    .find_map(|(store, key)| entry.get(key).map(|node| (store, node)))
}
