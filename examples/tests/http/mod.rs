//! The least HTTP that asks a question.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// The whole response to `GET path`.
pub(crate) fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .expect("a limit");
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .expect("asked");
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("answered");
    response
}
