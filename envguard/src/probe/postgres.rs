//! `postgres`: the server speaks the protocol of `PostgreSQL`.
//!
//! A request for TLS is answered by one byte before anybody logs in, and the server logs nothing of
//! it (<https://www.postgresql.org/docs/current/protocol-flow.html>, "SSL Session Encryption"). A
//! wrong user, a missing database and a right user all answer alike: that takes a login.

use super::answer::Answer;
use super::connection::Connection;
use super::request::Request;

/// The length, and the number that asks for TLS.
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

/// The values of `sslmode` with which a client refuses a server without TLS.
const ENCRYPTED: [&str; 3] = ["require", "verify-ca", "verify-full"];

pub(super) fn attempt(request: &Request<'_>) -> Answer {
    converse(request).unwrap_or_else(|answer| answer)
}

fn converse(request: &Request<'_>) -> Result<Answer, Answer> {
    let target = request.target;
    let mut connection = Connection::open(request)?;
    connection.send(&SSL_REQUEST)?;
    let byte = connection.read_exactly(1)?;
    let wanted = target
        .parameter("sslmode")
        .filter(|mode| ENCRYPTED.contains(mode));
    let answer = match (byte.as_slice(), wanted) {
        (b"S", _) => Answer::ok("speaks PostgreSQL, and offers TLS"),
        (b"N", Some(mode)) => Answer::misconfigured(format!(
            "speaks PostgreSQL and offers no TLS, and `sslmode={mode}` asks for it"
        )),
        (b"N", None) => Answer::ok("speaks PostgreSQL, and offers no TLS"),
        // An error message: a server that is too old for the request, or has no room for a process.
        (b"E", _) => Answer::unavailable("speaks PostgreSQL, and answers with an error"),
        (other, _) => Answer::misconfigured(format!(
            "answers, but not as PostgreSQL: {}",
            target.quote(other)
        )),
    };
    Ok(answer.at(connection.peer()))
}
