//! `dns`: the name of the host resolves.
//!
//! The system's resolver knows no timeout, so it is asked on a thread of its own. One that does not
//! come back is left behind. A name that does not exist may in a moment: in Kubernetes it is often a
//! Service that is not created yet.

use std::net::{IpAddr, SocketAddr, ToSocketAddrs as _};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

use super::answer::Answer;
use super::deadline::Deadline;
use super::request::Request;
use super::target::{Target, without_host};

pub(super) fn attempt(request: &Request<'_>) -> Answer {
    let target = request.target;
    let hosts = target.hosts();
    let mut resolved = Vec::new();
    for (index, host) in hosts.iter().enumerate() {
        let deadline = request.deadline.share(hosts.len() - index);
        match resolve(target, &host.name, host.port.unwrap_or_default(), deadline) {
            Ok(addresses) => resolved.extend(addresses.iter().map(SocketAddr::ip)),
            Err(answer) => return answer,
        }
    }
    let Some(first) = resolved.first() else {
        return without_host(target);
    };
    let words = match resolved.len() {
        1 => "resolves".to_owned(),
        count => format!("resolves to {count} addresses"),
    };
    Answer::ok(words).at(first)
}

/// The addresses of `host`, in the order of the system.
pub(super) fn resolve(
    target: &Target,
    host: &str,
    port: u16,
    deadline: Deadline,
) -> Result<Vec<SocketAddr>, Answer> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    let place = target.place(host);
    let late = || Answer::unavailable(format!("{place} did not resolve in time"));
    let left = deadline.left().ok_or_else(late)?;
    let (sender, receiver) = mpsc::channel();
    let name = host.to_owned();
    let thread = thread::Builder::new().name("envguard-dns".to_owned());
    let spawned = thread.spawn(move || {
        let addresses = (name.as_str(), port).to_socket_addrs();
        // Nobody listens any more where it is late.
        let _ = sender.send(addresses.map(Vec::from_iter));
    });
    if let Err(error) = spawned {
        return Err(Answer::unavailable(format!(
            "no thread could be begun: {error}"
        )));
    }
    match receiver.recv_timeout(left) {
        Ok(Ok(addresses)) if addresses.is_empty() => {
            Err(Answer::unavailable(format!("{place} has no address")))
        }
        Ok(Ok(addresses)) => Ok(addresses),
        Ok(Err(error)) => Err(Answer::unavailable(format!(
            "{place} does not resolve: {error}"
        ))),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Err(late()),
    }
}
