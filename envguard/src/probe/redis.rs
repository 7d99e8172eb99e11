//! `redis`: the server answers `PING`, and takes the password where the value has one.

use super::answer::Answer;
use super::connection::Connection;
use super::redis_answer::{pinged, refused};
use super::request::Request;

/// The longest line that Redis answers to what is asked here.
const LINE: usize = 1024;

pub(super) fn attempt(request: &Request<'_>) -> Answer {
    converse(request).unwrap_or_else(|answer| answer)
}

fn converse(request: &Request<'_>) -> Result<Answer, Answer> {
    let target = request.target;
    let mut connection = Connection::begin(request)?;
    let peer = connection.peer();
    if let Some(password) = target.password() {
        let words = [Some("AUTH"), target.user(), Some(password)];
        connection.send(&command(words.into_iter().flatten()))?;
        let line = connection.read_line(LINE)?;
        if !line.starts_with(b"+OK") {
            return Ok(refused(target, &line).at(peer));
        }
    }
    connection.send(&command(["PING"].into_iter()))?;
    let line = connection.read_line(LINE)?;
    Ok(pinged(target, &line).at(peer))
}

/// A command in the protocol's own form, which holds any bytes
/// (<https://redis.io/docs/latest/develop/reference/protocol-spec/>). The older inline form is lines
/// of text, and a password may hold a line break.
fn command<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Vec<u8> {
    let mut command = format!("*{}\r\n", words.clone().count()).into_bytes();
    for word in words {
        command.extend_from_slice(format!("${}\r\n{word}\r\n", word.len()).as_bytes());
    }
    command
}
