//! The pod, by what Kubernetes puts into each, and by the variables that people fill from the
//! downward API.

use super::Fact;
use super::machine::Machine;

/// The namespace of the service account, in every pod that has one.
const NAMESPACE: &str = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

pub(super) fn facts(machine: &Machine<'_>) -> Vec<Fact> {
    if machine.variable("KUBERNETES_SERVICE_HOST").is_none() {
        return Vec::new();
    }
    let namespace = machine
        .first_variable(&["POD_NAMESPACE", "K8S_NAMESPACE"])
        .or_else(|| machine.text(NAMESPACE));
    // A pod is called as its host, unless it uses the network of its node.
    let pod = machine
        .first_variable(&["POD_NAME", "K8S_POD_NAME"])
        .or_else(|| machine.text("/proc/sys/kernel/hostname"));
    let uid = machine.first_variable(&["POD_UID", "K8S_POD_UID"]);
    let node = machine.first_variable(&["NODE_NAME", "K8S_NODE_NAME"]);
    let cluster = machine.first_variable(&["CLUSTER_NAME", "K8S_CLUSTER_NAME"]);
    let container = machine.first_variable(&["CONTAINER_NAME", "K8S_CONTAINER_NAME"]);
    [
        namespace.map(|name| Fact::env("k8s.namespace.name", name)),
        pod.map(|name| Fact::node("k8s.pod.name", name)),
        uid.map(|uid| Fact::node("k8s.pod.uid", uid)),
        node.map(|name| Fact::node("k8s.node.name", name)),
        cluster.map(|name| Fact::env("k8s.cluster.name", name)),
        container.map(|name| Fact::env("k8s.container.name", name)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
