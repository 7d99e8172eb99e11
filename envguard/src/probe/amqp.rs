//! `amqp`: the broker begins a connection.
//!
//! The client sends the eight bytes of its protocol; a broker that speaks it answers with
//! `connection.start`, any other with the eight bytes of the one that it does speak (AMQP 0-9-1,
//! section 4.2.2; AMQP 1.0, section 2.2). The broker logs that nobody went on.

use super::answer::Answer;
use super::connection::Connection;
use super::request::Request;

const PROTOCOL: &[u8; 8] = b"AMQP\x00\x00\x09\x01";

/// The header of a frame with a method on channel 0, without its length; and where the method
/// stands that is `connection.start`.
const METHOD_FRAME: &[u8; 3] = b"\x01\x00\x00";
const START: &[u8; 4] = b"\x00\x0a\x00\x0a";
const HEADER: usize = 7;

pub(super) fn attempt(request: &Request<'_>) -> Answer {
    converse(request).unwrap_or_else(|answer| answer)
}

fn converse(request: &Request<'_>) -> Result<Answer, Answer> {
    let mut connection = Connection::begin(request)?;
    connection.send(PROTOCOL)?;
    let mut bytes = connection.read_exactly(PROTOCOL.len())?;
    let answer = if let Some([_, major, minor, revision]) = bytes.strip_prefix(b"AMQP") {
        Answer::ok(format!(
            "speaks AMQP, of version {major}.{minor}.{revision}"
        ))
    } else if bytes.starts_with(METHOD_FRAME) {
        bytes.extend(connection.read_exactly(HEADER + START.len() - PROTOCOL.len())?);
        if bytes.ends_with(START) {
            Answer::ok("speaks AMQP 0-9-1")
        } else {
            Answer::misconfigured("answers, but does not begin a connection of AMQP")
        }
    } else {
        let words = request.target.quote(&bytes);
        Answer::misconfigured(format!("answers, but not as AMQP: {words}"))
    };
    Ok(answer.at(connection.peer()))
}
