//! One GET over plain TCP (RFC 9112).

use std::fmt::Write as _;
use std::net::SocketAddr;

use envguard_core::ProbeKind;

use super::super::answer::Answer;
use super::super::connection::Connection;
use super::super::request::Request;
use super::credentials::basic;
use super::response::{Response, holds};
use super::{BODY, USER_AGENT, in_authority, path};

/// The longest line of a head.
const LINE: usize = 16 * 1024;

/// More lines than any head has.
const LINES: usize = 200;

pub(super) fn get(request: &Request<'_>) -> Result<(Response, SocketAddr), Answer> {
    let mut connection = Connection::open(request)?;
    let question = question(request, &connection);
    connection.send(question.as_bytes())?;
    let head = head(request, &mut connection)?;
    let mut response = Response {
        status: head.status,
        location: head.location,
        body: Vec::new(),
    };
    let expectation = request.declared.http_expectation();
    if let Some(marker) = expectation.marker()
        && Response::is_expected(response.status, expectation)
    {
        let body = |bytes: &[u8]| {
            if head.chunked {
                unchunked(bytes)
            } else {
                bytes.to_vec()
            }
        };
        // Whether the marker is there is all that is asked, so a body without end is no trouble.
        let bytes = connection.read_until(BODY, &|bytes| {
            head.length.is_some_and(|length| bytes.len() >= length) || holds(&body(bytes), marker)
        })?;
        response.body = body(&bytes);
    }
    Ok((response, connection.peer()))
}

fn question(request: &Request<'_>, connection: &Connection) -> String {
    let target = request.target;
    let name = in_authority(&connection.host().name);
    let port = connection.peer().port();
    let mut text = format!("GET {} HTTP/1.1\r\nHost: {name}", path(request));
    // Writing to a `String` cannot fail.
    if ProbeKind::default_port(ProbeKind::Http.name()) != Some(port) {
        let _ = write!(text, ":{port}");
    }
    let _ = write!(
        text,
        "\r\nUser-Agent: {USER_AGENT}\r\nAccept: */*\r\nConnection: close\r\n"
    );
    if target.user().is_some() || target.password().is_some() {
        let user = target.user().unwrap_or_default();
        let password = target.password().unwrap_or_default();
        let _ = write!(text, "Authorization: {}\r\n", basic(user, password));
    }
    text.push_str("\r\n");
    text
}

struct Head {
    status: u16,
    location: Option<String>,
    chunked: bool,
    length: Option<usize>,
}

fn head(request: &Request<'_>, connection: &mut Connection) -> Result<Head, Answer> {
    let first = connection.read_line(LINE)?;
    let status = status(&first).ok_or_else(|| {
        let words = request.target.quote(&first);
        Answer::misconfigured(format!("answers, but not as HTTP: {words}")).at(connection.peer())
    })?;
    let mut head = Head {
        status,
        location: None,
        chunked: false,
        length: None,
    };
    for _ in 0..LINES {
        let line = connection.read_line(LINE)?;
        if line.is_empty() {
            return Ok(head);
        }
        let line = String::from_utf8_lossy(&line);
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let (name, value) = (name.to_ascii_lowercase(), value.trim());
        match name.as_str() {
            "location" => head.location = Some(value.to_owned()),
            "transfer-encoding" => head.chunked = value.to_ascii_lowercase().contains("chunked"),
            "content-length" => head.length = value.parse().ok(),
            _ => {}
        }
    }
    Err(Answer::misconfigured("answers with a head that has no end").at(connection.peer()))
}

/// The status of `HTTP/1.1 200 OK`.
fn status(line: &[u8]) -> Option<u16> {
    let line = str::from_utf8(line).ok()?;
    let mut words = line.strip_prefix("HTTP/1.")?.split(' ');
    words.nth(1)?.parse().ok()
}

/// The body of chunks as far as they are there (RFC 9112, section 7.1).
fn unchunked(bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut rest = bytes;
    while let Some(end) = rest.windows(2).position(|pair| pair == b"\r\n") {
        let (line, behind) = rest.split_at(end);
        let size = str::from_utf8(line).ok();
        let size = size.and_then(|line| line.split(';').next());
        let size = size.and_then(|size| usize::from_str_radix(size.trim(), 16).ok());
        let Some(size) = size.filter(|&size| size > 0) else {
            break;
        };
        let behind = behind.get(2..).unwrap_or_default();
        body.extend_from_slice(behind.get(..size).unwrap_or(behind));
        rest = size
            .checked_add(2)
            .and_then(|next| behind.get(next..))
            .unwrap_or_default();
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_however_far_they_have_come() {
        let whole = b"4\r\nWiki\r\n6;x=y\r\npedia \r\n0\r\n\r\n";
        assert_eq!(unchunked(whole), b"Wikipedia ");
        assert_eq!(unchunked(&whole[..18]), b"Wikipe");
        assert_eq!(unchunked(b"ffffffffffffffff\r\nab"), b"ab");
        assert_eq!(unchunked(b"zz\r\nab"), b"");
    }

    #[test]
    fn a_status_is_read_from_a_status_line_only() {
        assert_eq!(status(b"HTTP/1.1 204 No Content"), Some(204));
        assert_eq!(status(b"HTTP/1.0 200"), Some(200));
        assert_eq!(status(b"SSH-2.0-OpenSSH_9.6"), None);
        assert_eq!(status(b"\xff\xfe"), None);
    }
}
