//! `nats`: the server introduces itself, as NATS does without being asked
//! (<https://docs.nats.io/reference/reference-protocols/nats-protocol>).

use super::answer::Answer;
use super::connection::Connection;
use super::request::Request;

/// A server of a large cluster names all others in its line.
const LINE: usize = 64 * 1024;

pub(super) fn attempt(request: &Request<'_>) -> Answer {
    converse(request).unwrap_or_else(|answer| answer)
}

fn converse(request: &Request<'_>) -> Result<Answer, Answer> {
    let mut connection = Connection::open(request)?;
    let line = connection.read_line(LINE)?;
    let answer = if line.starts_with(b"INFO {") {
        Answer::ok("introduces itself as NATS")
    } else if line.starts_with(b"-ERR") {
        Answer::unavailable(format!("refuses: {}", request.target.quote(&line)))
    } else {
        let words = request.target.quote(&line);
        Answer::misconfigured(format!("answers, but not as NATS: {words}"))
    };
    Ok(answer.at(connection.peer()))
}
