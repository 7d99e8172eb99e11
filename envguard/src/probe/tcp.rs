//! `tcp`: the host accepts a connection. Behind a proxy on the same machine that proves little: it
//! accepts everything. A probe of the protocol says more.

use super::answer::Answer;
use super::connection::Connection;
use super::request::Request;

pub(super) fn attempt(request: &Request<'_>) -> Answer {
    match Connection::open(request) {
        Ok(connection) => Answer::ok("takes connections").at(connection.peer()),
        Err(answer) => answer,
    }
}
