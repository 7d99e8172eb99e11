//! A login at Redis: the database of the URL is opened too.
//!
//! The crate `redis` writes the commands and reads the answers, over the connection of every other
//! probe. A connection of its own would encrypt with the default cryptography of the process, and
//! would choose it where the service has not chosen yet, which a probe must not.

use std::io::{self, Read};

use redis::{Cmd, Parser, Value, cmd};

use super::super::answer::Answer;
use super::super::connection::Connection;
use super::super::redis_answer::{pinged, refused};
use super::super::request::Request;
use super::super::target::Target;

/// More than Redis answers to what is asked here.
const MOST: usize = 64 * 1024;

/// How much of an answer is shown that is not one of Redis.
const SHOWN: usize = 80;

pub(crate) fn attempt(request: &Request<'_>) -> Answer {
    converse(request).unwrap_or_else(|answer| answer)
}

fn converse(request: &Request<'_>) -> Result<Answer, Answer> {
    let target = request.target;
    let connection = Connection::begin(request)?;
    let peer = connection.peer();
    let mut conversation = Conversation {
        target,
        connection,
        parser: Parser::new(),
    };
    if let Some(password) = target.password() {
        let mut login = cmd("AUTH");
        if let Some(user) = target.user() {
            login.arg(user);
        }
        login.arg(password);
        if let Some(refusal) = conversation.refusal(&login)? {
            return Ok(refused(target, &refusal).at(peer));
        }
    }
    if let Some(database) = database(target)
        && let Some(refusal) = conversation.refusal(cmd("SELECT").arg(database))?
    {
        return Ok(refused(target, &refusal).at(peer));
    }
    let line = match conversation.ask(&cmd("PING"))? {
        Value::ServerError(error) => line(&error),
        Value::SimpleString(text) => format!("+{text}").into_bytes(),
        _ => b"something else than PONG".to_vec(),
    };
    Ok(pinged(target, &line).at(peer))
}

/// The number of the database, other than that in which everybody begins.
fn database(target: &Target) -> Option<u32> {
    let named = target.database();
    let number = named.as_deref().or_else(|| target.parameter("db"))?;
    number.parse().ok().filter(|&number| number != 0)
}

struct Conversation<'a> {
    target: &'a Target,
    connection: Connection,
    /// Holds what was read behind an answer.
    parser: Parser,
}

impl Conversation<'_> {
    fn ask(&mut self, command: &Cmd) -> Result<Value, Answer> {
        self.connection.send(&command.get_packed_command())?;
        let peer = self.connection.peer();
        let mut reader = Reader {
            connection: &mut self.connection,
            read: 0,
            beginning: Vec::new(),
            failure: None,
        };
        self.parser.parse_value(&mut reader).map_err(|_| {
            let Reader {
                beginning, failure, ..
            } = reader;
            failure.unwrap_or_else(|| {
                let words = self.target.quote(&beginning);
                Answer::misconfigured(format!("answers, but not as Redis: {words}")).at(peer)
            })
        })
    }

    /// The line with which the server refuses `command`.
    fn refusal(&mut self, command: &Cmd) -> Result<Option<Vec<u8>>, Answer> {
        Ok(match self.ask(command)? {
            Value::ServerError(error) => Some(line(&error)),
            _ => None,
        })
    }
}

/// The line that the server sent, of which the crate has taken the parts.
fn line(error: &redis::ServerError) -> Vec<u8> {
    format!("-{} {}", error.code(), error.details().unwrap_or_default()).into_bytes()
}

/// Reads from a connection, and keeps what went wrong: the crate turns it into words of its own.
struct Reader<'a> {
    connection: &'a mut Connection,
    read: usize,
    beginning: Vec<u8>,
    failure: Option<Answer>,
}

impl Read for Reader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read >= MOST {
            return Ok(0);
        }
        match self.connection.read_some(buffer) {
            Ok(count) => {
                self.read += count;
                let room = SHOWN.saturating_sub(self.beginning.len()).min(count);
                self.beginning.extend_from_slice(&buffer[..room]);
                Ok(count)
            }
            Err(answer) => {
                self.failure = Some(answer);
                Err(io::ErrorKind::Other.into())
            }
        }
    }
}
