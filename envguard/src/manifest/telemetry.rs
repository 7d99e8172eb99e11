//! `OTEL_RESOURCE_ATTRIBUTES` and `OTEL_SERVICE_NAME`: what an operator told OpenTelemetry
//! (<https://opentelemetry.io/docs/specs/otel/resource/sdk/>). Of the attributes those are taken
//! that say where and as what a service runs; others may hold anything.

use super::Fact;
use super::machine::Machine;

/// The namespaces that are taken.
const NAMESPACES: [&str; 10] = [
    "cloud.",
    "container.",
    "deployment.",
    "faas.",
    "feature_flag.",
    "host.",
    "k8s.",
    "os.",
    "service.",
    "vcs.",
];

/// Attributes that are a node's own, and not those of all nodes of an environment.
const OF_A_NODE: [&str; 11] = [
    "cloud.availability_zone",
    "container.id",
    "container.name",
    "faas.instance",
    "host.id",
    "host.ip",
    "host.name",
    "k8s.node.name",
    "k8s.pod.name",
    "k8s.pod.uid",
    "service.instance.id",
];

pub(super) fn facts(machine: &Machine<'_>) -> Vec<Fact> {
    let service = machine.variable("OTEL_SERVICE_NAME");
    let attributes = machine.variable("OTEL_RESOURCE_ATTRIBUTES");
    let service = service.map(|name| Fact::same("service.name", name));
    let attributes = attributes.iter().flat_map(|text| text.split(','));
    service
        .into_iter()
        .chain(attributes.filter_map(attribute))
        .collect()
}

fn attribute(text: &str) -> Option<Fact> {
    let (name, value) = text.split_once('=')?;
    let name = name.trim();
    if !NAMESPACES.iter().any(|start| name.starts_with(start)) {
        return None;
    }
    let value = percent_decoded(value.trim());
    let name = name.to_owned();
    Some(if OF_A_NODE.contains(&name.as_str()) {
        Fact::node(name, value)
    } else {
        Fact::env(name, value)
    })
}

/// Values are percent-encoded as in W3C Baggage; what is no encoding stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let hex = behind.get(..2).filter(|_| *first == b'%');
        let byte = hex
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = behind
            .get(if byte.is_some() { 2 } else { 0 }..)
            .unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
