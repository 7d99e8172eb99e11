use envguard::{EnvGuard, Outcome, Url};
use envguard_tests::hostile::Listener;

use super::Seen;

#[derive(EnvGuard)]
#[expect(dead_code, reason = "what it points at counts here")]
struct Health {
    #[env(probe(http(path = "/health?deep=1", status = 203, contains = "all is well")))]
    target: Url,
}

fn health(server: &Listener) -> Seen {
    Seen::of::<Health>(&[("TARGET", &format!("http://{}/api", server.address()))])
}

/// A server that answers every request with `text`.
fn server(text: impl AsRef<[u8]> + Send + Sync + 'static) -> Listener {
    Listener::answering(text)
}

#[test]
fn a_status_says_whether_it_may_pass() {
    use Outcome::{Misconfigured, Ok, Unavailable};
    for (status, outcome) in [
        (200, Ok),
        (204, Ok),
        (400, Misconfigured),
        (401, Misconfigured),
        (403, Misconfigured),
        (404, Misconfigured),
        (418, Misconfigured),
        (408, Unavailable),
        (429, Unavailable),
        (500, Unavailable),
        (503, Unavailable),
    ] {
        let server = server(format!("HTTP/1.1 {status} Whatever\r\n\r\n"));
        let seen = Seen::at("http", server.address());
        seen.assert(outcome, &format!("answers with status {status}"));
        let attempts = if outcome == Unavailable { 2 } else { 1 };
        assert_eq!(server.connections(), attempts, "{status}");
    }
}

#[test]
fn a_redirect_to_a_login_page_is_not_followed() {
    let elsewhere = server("HTTP/1.1 200 OK\r\n\r\nplease log in");
    let location = format!("http://{}/login?next=secret-path", elsewhere.address());
    let server = server(format!(
        "HTTP/1.1 302 Found\r\nLocation: {location}\r\n\r\n"
    ));
    let seen = Seen::at("http", server.address());
    let words = format!(
        "redirects with status 302 to \"http://{}/login\"; redirects are not followed",
        elsewhere.address()
    );
    seen.assert(Outcome::Misconfigured, &words);
    assert_eq!(elsewhere.connections(), 0);
}

#[test]
fn what_is_asked_and_what_is_expected_are_the_declarations() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let server = Listener::serving(move |mut stream, _| {
        use std::io::{Read as _, Write as _};
        let mut heard = Vec::new();
        while !heard.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            if stream.read(&mut byte).unwrap_or_default() == 0 {
                break;
            }
            heard.extend(byte);
        }
        let _ = sender.send(String::from_utf8_lossy(&heard).into_owned());
        let _ = stream.write_all(b"HTTP/1.1 203 Non-Authoritative\r\n\r\nall is well");
    });
    health(&server).assert(Outcome::Ok, "answers with status 203 and the body expected");
    let heard = receiver.recv().expect("a request");
    let (first, rest) = heard.split_once("\r\n").expect("lines");
    assert_eq!(first, "GET /health?deep=1 HTTP/1.1");
    assert!(
        rest.contains(&format!("Host: {}\r\n", server.address())),
        "{rest}"
    );
    assert!(rest.contains("\r\nUser-Agent: envguard/"), "{rest}");
    assert!(!rest.contains("Authorization"), "{rest}");
}

#[test]
fn another_status_than_the_declared_one_is_wrong_even_if_it_is_a_good_one() {
    let server = server("HTTP/1.1 200 OK\r\n\r\nall is well");
    health(&server).assert(
        Outcome::Misconfigured,
        "answers with status 200, not with 203",
    );
}

#[test]
fn a_page_without_the_marker_is_another_page() {
    for body in ["", "please log in", "all is wel", "ALL IS WELL"] {
        let head = format!("HTTP/1.1 203 x\r\nContent-Length: {}\r\n\r\n", body.len());
        let server = server(format!("{head}{body}"));
        let seen = health(&server);
        seen.assert(
            Outcome::Misconfigured,
            "its body does not contain \"all is well\"",
        );
        assert_eq!(server.connections(), 1);
    }
}

#[test]
fn the_marker_counts_wherever_the_body_is_cut() {
    let chunked = "HTTP/1.1 203 x\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nall is\r\n5\r\n well\r\n0\r\n\r\n";
    health(&server(chunked)).assert(Outcome::Ok, "203");
    // One that never ends is not waited for once the marker was seen.
    let endless = Listener::serving(|mut stream, _| {
        use std::io::Write as _;
        let _ = stream.write_all(b"HTTP/1.1 203 x\r\n\r\nall is well");
        while stream.write_all(&[b'.'; 4096]).is_ok() {}
    });
    health(&endless).assert(Outcome::Ok, "203");
}

#[test]
fn no_more_than_64_kibibytes_of_a_body_are_read() {
    let body = format!("{}all is well", ".".repeat(64 * 1024));
    let seen = health(&server(format!("HTTP/1.1 203 x\r\n\r\n{body}")));
    seen.assert(Outcome::Misconfigured, "does not contain");
}

#[test]
fn a_head_without_end_is_no_answer() {
    let endless = Listener::serving(|mut stream, _| {
        use std::io::Write as _;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"X: y\r\n").is_ok() {}
    });
    let seen = Seen::at("http", endless.address());
    seen.assert(
        Outcome::Misconfigured,
        "answers with a head that has no end",
    );
}
