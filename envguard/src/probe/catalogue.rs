//! Which file tries what: the one table of probes.

use envguard_core::ProbeKind;

use super::answer::Answer;
use super::request::{Request, needs};
use super::{amqp, dir, dns, file, http, nats, postgres, redis, smtp, tcp};

type Attempt = fn(&Request<'_>) -> Answer;

const PROBES: &[(ProbeKind, Attempt)] = &[
    (ProbeKind::Amqp, amqp::attempt),
    (ProbeKind::Dir, dir::attempt),
    (ProbeKind::Dns, dns::attempt),
    (ProbeKind::File, file::attempt),
    (ProbeKind::Http, http::attempt),
    (ProbeKind::Nats, nats::attempt),
    (ProbeKind::Postgres, postgres::attempt),
    (ProbeKind::Redis, redis::attempt),
    (ProbeKind::Smtp, smtp::attempt),
    (ProbeKind::Tcp, tcp::attempt),
];

/// One attempt of the probe that `request` names.
pub(super) fn attempt(request: &Request<'_>) -> Answer {
    let kind = request.kind;
    let row = PROBES.iter().find(|(known, _)| *known == kind);
    match (row, kind.feature()) {
        (Some((_, attempt)), _) => attempt(request),
        (None, Some(feature)) => {
            Answer::misconfigured(needs(&format!("the probe `{kind}`"), feature))
        }
        (None, None) => Answer::skipped("only the service itself can try it"),
    }
}
