//! A login at `MySQL`, with `mysql`.
//!
//! A login or nothing: whoever reads the greeting and leaves is an error of the connection, and after
//! `max_connect_errors` of those in a row the server lets nobody in from that address (error 1129).

use std::error::Error as _;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;

use mysql::{Conn, DriverError, Error, MySqlError, OptsBuilder};

use super::super::answer::Answer;
use super::super::deadline::Deadline;
use super::super::reach;
use super::super::request::Request;
use super::super::target::Target;

/// Errors that another attempt meets again: who may log in, a database that does not exist, an
/// account that is locked or whose password has expired. Everything else may pass: too many
/// connections (1040), a server that shuts down (1053).
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html>
const LASTING: [u16; 12] = [
    1044, 1045, 1049, 1130, 1227, 1251, 1524, 1698, 1820, 1862, 3118, 4151,
];

/// The server lets nobody in without TLS.
const TLS_REQUIRED: u16 = 3159;

/// Keys of a query that ask for TLS, and the words with which they do not.
const TLS_KEYS: [&str; 8] = [
    "ssl-mode",
    "sslmode",
    "ssl_mode",
    "sslMode",
    "ssl",
    "tls",
    "useSSL",
    "require_ssl",
];
const TLS_OFF: [&str; 6] = ["disabled", "disable", "preferred", "prefer", "false", "0"];

/// Of what a server says before a login nothing is longer.
const PACKET: usize = 64 * 1024;

pub(crate) fn attempt(request: &Request<'_>) -> Answer {
    let target = request.target;
    if target.user().is_none() {
        return untried(
            "the value names no user, and a server of MySQL can only be tried by a login",
        );
    }
    let asks_for_tls = TLS_KEYS.iter().any(|key| {
        target
            .parameter(key)
            .is_some_and(|value| !TLS_OFF.contains(&value.to_ascii_lowercase().as_str()))
    });
    if asks_for_tls {
        return untried("the value asks for TLS, which this probe does not speak");
    }
    reach::first(request, |_, peer, connecting| {
        log_in(request, peer, connecting).map(|answer| answer.at(peer))
    })
    .unwrap_or_else(|answer| answer)
}

/// What `peer` says to a login, or why it says nothing; then another address may.
fn log_in(request: &Request<'_>, peer: SocketAddr, connecting: Deadline) -> Result<Answer, Answer> {
    let target = request.target;
    let late = || reach::untaken(ErrorKind::TimedOut);
    let left = request.deadline.left().ok_or_else(late)?;
    let options = OptsBuilder::new()
        .ip_or_hostname(Some(peer.ip().to_string()))
        .tcp_port(peer.port())
        .user(target.user())
        .pass(target.password())
        .db_name(target.database())
        // It would look for a socket on this machine and go there.
        .prefer_socket(false)
        // Without it the client asks the server how long a packet may be.
        .max_allowed_packet(Some(PACKET))
        .stmt_cache_size(0)
        .tcp_connect_timeout(Some(connecting.left().ok_or_else(late)?))
        .read_timeout(Some(left))
        .write_timeout(Some(left));
    match Conn::new(options) {
        // Dropped, it says goodbye.
        Ok(_) => Ok(Answer::ok("lets the user in")),
        Err(Error::MySqlError(error)) => Ok(refused(target, &error)),
        Err(error) => failed(&error),
    }
}

/// What the server says to somebody whom it does not let in.
fn refused(target: &Target, error: &MySqlError) -> Answer {
    let code = error.code;
    let words = target.quote(error.message.as_bytes());
    if code == TLS_REQUIRED {
        return untried("the server lets nobody in without TLS, which this probe does not speak");
    }
    if LASTING.contains(&code) {
        Answer::misconfigured(format!("refuses the login: {words} ({code})"))
    } else {
        Answer::unavailable(format!("does not let the user in now: {words} ({code})"))
    }
}

/// `Err` where nobody took the connection.
fn failed(error: &Error) -> Result<Answer, Answer> {
    let foreign = || Answer::misconfigured("answers, but not as MySQL");
    match error {
        Error::DriverError(DriverError::ConnectTimeout) => Err(reach::untaken(ErrorKind::TimedOut)),
        Error::DriverError(DriverError::CouldNotConnect(details)) => {
            let kind = details.as_ref().map(|&(_, _, kind)| kind);
            Err(reach::untaken(kind.unwrap_or(ErrorKind::Other)))
        }
        Error::IoError(error) => Ok(broken(error.kind())),
        Error::CodecError(error) => Ok(error
            .source()
            .and_then(|cause| cause.downcast_ref::<io::Error>())
            .map_or_else(foreign, |error| broken(error.kind()))),
        Error::DriverError(
            DriverError::UnknownAuthPlugin(_)
            | DriverError::OldMysqlPasswordDisabled
            | DriverError::CleartextPluginDisabled
            | DriverError::InvalidParsecSalt,
        ) => Ok(untried(
            "the server asks for a way to log in that this probe does not know",
        )),
        // The words of the others may repeat what was sent.
        _ => Ok(foreign()),
    }
}

fn broken(kind: ErrorKind) -> Answer {
    match kind {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => {
            Answer::unavailable("took the connection and did not answer in time")
        }
        ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => {
            Answer::unavailable("closed the connection in the middle of the login")
        }
        ErrorKind::InvalidData | ErrorKind::InvalidInput => {
            Answer::misconfigured("answers, but not as MySQL")
        }
        kind => Answer::unavailable(format!("the connection failed: {kind}")),
    }
}

/// What this probe cannot find out is not the configuration's fault, and should be known.
fn untried(why: &str) -> Answer {
    Answer::skipped(format!("was not tried: {why}")).warning(format!(
        "{why}; a probe of the service's own (`custom`) can use its client"
    ))
}
