//! Every host and address of a target in turn, until one takes a connection.

use std::io::ErrorKind;
use std::net::SocketAddr;

use super::answer::Answer;
use super::deadline::Deadline;
use super::dns;
use super::request::Request;
use super::target::{Host, without_host};

/// What `connect` makes of the first address that takes a connection. Each gets an equal part of the
/// time, so that a dead address leaves enough for the others.
pub(super) fn first<T>(
    request: &Request<'_>,
    connect: impl Fn(&Host, SocketAddr, Deadline) -> Result<T, Answer>,
) -> Result<T, Answer> {
    let target = request.target;
    let mut failure = None;
    let hosts = target.hosts();
    for (index, host) in hosts.iter().enumerate() {
        let Some(port) = target.port(host, request.kind) else {
            failure = Some(Answer::misconfigured("names no port that could be asked"));
            continue;
        };
        let deadline = request.deadline.share(hosts.len() - index);
        let addresses = match dns::resolve(target, &host.name, port, deadline) {
            Ok(addresses) => addresses,
            Err(answer) => {
                failure = Some(answer);
                continue;
            }
        };
        for (index, &peer) in addresses.iter().enumerate() {
            match connect(host, peer, deadline.share(addresses.len() - index)) {
                Ok(connection) => return Ok(connection),
                Err(answer) => failure = Some(answer.at(peer)),
            }
        }
    }
    Err(failure.unwrap_or_else(|| without_host(target)))
}

/// What a connection means that does not stand.
pub(super) fn untaken(kind: ErrorKind) -> Answer {
    Answer::unavailable(match kind {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => "did not take a connection in time".into(),
        ErrorKind::ConnectionRefused => "refused the connection".into(),
        kind => format!("cannot be reached: {kind}"),
    })
}
