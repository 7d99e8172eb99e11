//! `smtp`: the server greets, answers `EHLO`, and is left with `QUIT`; no mail is sent.
//!
//! The server speaks first (RFC 5321, section 3.1). One that is spoken to before takes the client
//! for a spammer.

use super::answer::Answer;
use super::connection::Connection;
use super::request::Request;
use super::target::Target;

/// The longest line of an answer (RFC 5321, section 4.5.3.1.5), and more.
const LINE: usize = 1024;

/// More lines than any server has extensions.
const LINES: usize = 100;

pub(super) fn attempt(request: &Request<'_>) -> Answer {
    converse(request).unwrap_or_else(|answer| answer)
}

fn converse(request: &Request<'_>) -> Result<Answer, Answer> {
    let target = request.target;
    let mut connection = Connection::begin(request)?;
    let peer = connection.peer();
    let greeting = reply(&mut connection)?;
    if !greeting.starts_with(b"220") {
        return Ok(refused(target, "greets with", &greeting).at(peer));
    }
    // An address literal: the machine need not know a name of its own.
    connection.send(b"EHLO [127.0.0.1]\r\n")?;
    let answer = reply(&mut connection)?;
    // The server closes the connection; whether it says so first does not matter.
    let _ = connection.send(b"QUIT\r\n");
    let answer = if answer.starts_with(b"250") {
        Answer::ok("greets, and answers EHLO")
    } else {
        refused(target, "answers EHLO with", &answer)
    };
    Ok(answer.at(peer))
}

/// The last line of a reply: those before it have a `-` behind the number.
fn reply(connection: &mut Connection) -> Result<Vec<u8>, Answer> {
    for _ in 1..LINES {
        let line = connection.read_line(LINE)?;
        if line.get(3) != Some(&b'-') {
            return Ok(line);
        }
    }
    connection.read_line(LINE)
}

/// A reply that begins with 4 may be another one later (RFC 5321, section 4.2.1).
fn refused(target: &Target, what: &str, line: &[u8]) -> Answer {
    let words = format!("{what} {}", target.quote(line));
    match line {
        [b'4', ..] => Answer::unavailable(words),
        [b'2' | b'3' | b'5', ..] => Answer::misconfigured(words),
        _ => Answer::misconfigured(format!("answers, but not as SMTP: {}", target.quote(line))),
    }
}
