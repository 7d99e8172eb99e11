//! The variables that Kubernetes adds for each Service of the namespace, unless the pod says
//! `enableServiceLinks: false`
//! (<https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables>).
//!
//! They never replace what the container sets. They fill what it leaves unset: a declared
//! `REDIS_PORT` with a default becomes `tcp://10.0.0.1:6379` beside a Service `redis`.

use envguard_core::{Code, Finding, Schema};

use super::container::Container;
use super::manifest::{Manifests, same_namespace};
use crate::deployed::{Deployed, State, place};
use crate::yaml::Node;

pub(super) fn add(
    container: &Container<'_>,
    manifests: &Manifests,
    schema: &'static Schema,
    deployed: &mut Deployed,
) {
    if container.pod.text_of("enableServiceLinks") == Some("false") {
        return;
    }
    for service in &manifests.services {
        let spec = |key| service.node.at(&["spec", key]).and_then(Node::text);
        let has_address = spec("clusterIP") != Some("None") && spec("type") != Some("ExternalName");
        if !has_address
            || !same_namespace(service.namespace.as_deref(), container.namespace())
            || service.name.is_empty()
        {
            continue;
        }
        let prefix = service.name.to_ascii_uppercase().replace(['-', '.'], "_");
        for variable in schema.variables() {
            let name = variable.name();
            let Some(link) = name
                .strip_prefix(&prefix)
                .and_then(|rest| rest.strip_prefix('_'))
                .and_then(link)
                .filter(|_| deployed.state(name).is_none())
            else {
                continue;
            };
            let origin = place(&service.file, service.node.line);
            if link == Link::Address && !variable.allows(Code::ServiceLink) {
                deployed.problems.push(
                    Finding::of(
                        variable,
                        Code::ServiceLink,
                        format!(
                            "is not set, so Kubernetes sets it to the address of the Service `{}` \
                             (`tcp://ADDRESS:PORT`)",
                            service.name
                        ),
                    )
                    .found_at(&origin)
                    .with_help(
                        "set `enableServiceLinks: false` on the pod, or set the variable itself",
                    ),
                );
            }
            let reason = format!("Kubernetes sets it for the Service `{}`", service.name);
            deployed.set(name, State::Unseen(reason.into()), origin);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// `tcp://10.0.0.1:6379` under a name that looks like a port.
    Address,
    /// What the name says: a host, a port, a protocol.
    Part,
}

/// What a name stands for behind the name of the Service and `_`.
fn link(rest: &str) -> Option<Link> {
    if rest == "PORT" {
        return Some(Link::Address);
    }
    let is_part = rest == "SERVICE_HOST"
        || rest == "SERVICE_PORT"
        || rest.starts_with("SERVICE_PORT_")
        || rest.strip_prefix("PORT_").is_some_and(|rest| {
            let mut parts = rest.split('_');
            let number = parts.next().unwrap_or_default();
            number.parse::<u16>().is_ok()
                && matches!(parts.next(), Some("TCP" | "UDP" | "SCTP"))
                && matches!(parts.next(), None | Some("PROTO" | "PORT" | "ADDR"))
        });
    is_part.then_some(Link::Part)
}
