//! `redis`: the server answers `PING`, and takes the password where the value has one.

use super::answer::Answer;
use super::connection::Connection;
use super::request::Request;
use super::target::Target;

/// The longest line that Redis answers to what is asked here.
const LINE: usize = 1024;

pub(super) fn attempt(request: &Request<'_>) -> Answer {
    converse(request).unwrap_or_else(|answer| answer)
}

fn converse(request: &Request<'_>) -> Result<Answer, Answer> {
    let target = request.target;
    request.refuse_encryption()?;
    let mut connection = Connection::open(request)?;
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
    let answer = if line.starts_with(b"+PONG") {
        Answer::ok("answers PING")
    } else if line.starts_with(b"-NOAUTH") {
        Answer::ok("answers, and asks for a password that the value does not have")
    } else if line.starts_with(b"-NOPERM") {
        Answer::ok("answers, and does not let this user PING")
    } else {
        refused(target, &line)
    };
    Ok(answer.at(peer))
}

/// What an answer means that is none of those hoped for.
fn refused(target: &Target, line: &[u8]) -> Answer {
    const PASSING: [&[u8]; 6] = [
        b"-LOADING",
        b"-BUSY",
        b"-MASTERDOWN",
        b"-CLUSTERDOWN",
        b"-TRYAGAIN",
        b"-ERR max number of clients",
    ];
    let words = target.quote(line);
    if PASSING.iter().any(|start| line.starts_with(start)) {
        Answer::unavailable(format!("is not ready: {words}"))
    } else if line.starts_with(b"-") {
        Answer::misconfigured(format!("refuses: {words}"))
    } else {
        Answer::misconfigured(format!("answers, but not as Redis: {words}"))
    }
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
