//! Which file tries what: the one table of probes.

use envguard_core::ProbeKind;

use super::answer::Answer;
use super::request::{Request, needs};
use super::{amqp, dir, dns, file, http, nats, smtp, tcp};

#[cfg(feature = "probe-mysql")]
use super::login::mysql;
#[cfg(feature = "probe-postgres")]
use super::login::postgres;
#[cfg(feature = "probe-redis")]
use super::login::redis;
#[cfg(not(feature = "probe-postgres"))]
use super::postgres;
#[cfg(not(feature = "probe-redis"))]
use super::redis;
#[cfg(feature = "probe-tls")]
use super::tls;

type Attempt = fn(&Request<'_>) -> Answer;

const PROBES: &[(ProbeKind, Attempt)] = &[
    (ProbeKind::Amqp, amqp::attempt),
    (ProbeKind::Dir, dir::attempt),
    (ProbeKind::Dns, dns::attempt),
    (ProbeKind::File, file::attempt),
    (ProbeKind::Http, http::attempt),
    #[cfg(feature = "probe-mysql")]
    (ProbeKind::Mysql, mysql::attempt),
    (ProbeKind::Nats, nats::attempt),
    (ProbeKind::Postgres, postgres::attempt),
    (ProbeKind::Redis, redis::attempt),
    (ProbeKind::Smtp, smtp::attempt),
    (ProbeKind::Tcp, tcp::attempt),
    #[cfg(feature = "probe-tls")]
    (ProbeKind::Tls, tls::attempt),
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
