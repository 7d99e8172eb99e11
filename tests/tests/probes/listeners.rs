use std::io::{Read as _, Write as _};

use envguard::Outcome;
use envguard_tests::hostile::Listener;

use super::Seen;

/// The schemes whose server has to say something.
const SPOKEN: [&str; 6] = ["redis", "postgres", "http", "nats", "amqp", "smtp"];

#[test]
fn nobody_listens() {
    for scheme in SPOKEN.into_iter().chain(["tcp"]) {
        let seen = Seen::at(scheme, Listener::refusing());
        seen.assert(Outcome::Unavailable, "refused the connection");
        assert_eq!(seen.probed.attempts(), 2, "{scheme}");
    }
}

#[test]
fn taken_and_never_answered() {
    for scheme in SPOKEN {
        let seen = Seen::at(scheme, Listener::silent().address());
        seen.assert(
            Outcome::Unavailable,
            "took the connection and did not answer in time",
        );
        assert_eq!(seen.probed.attempts(), 2, "{scheme}");
    }
    // That is all that this one asks.
    Seen::at("tcp", Listener::silent().address()).assert(Outcome::Ok, "takes connections");
}

#[test]
fn taken_and_closed() {
    for scheme in SPOKEN {
        let seen = Seen::at(scheme, Listener::closing().address());
        // Which of the two it is depends on what was under way when it closed.
        let words = seen.probed.seen();
        assert!(
            [
                "closed the connection without an answer",
                "broke the connection off"
            ]
            .contains(&words),
            "{scheme}: {words}"
        );
        seen.assert(Outcome::Unavailable, "the connection");
    }
}

#[test]
fn a_full_queue() {
    let full = Listener::full();
    for scheme in ["tcp", "redis"] {
        let seen = Seen::at(scheme, full.address());
        seen.assert(Outcome::Unavailable, "did not take a connection in time");
    }
}

#[test]
fn garbage() {
    for (scheme, name) in [
        ("redis", "Redis"),
        ("postgres", "PostgreSQL"),
        ("http", "HTTP"),
        ("nats", "NATS"),
        ("amqp", "AMQP"),
    ] {
        let server = Listener::saying("\u{1b}[2J\0\u{202e}~~ garbage ~~\r\n\r\n");
        let seen = Seen::at(scheme, server.address());
        seen.assert(
            Outcome::Misconfigured,
            &format!("answers, but not as {name}: "),
        );
        // It is shown, and does nothing to the terminal.
        assert!(
            seen.probed.seen().contains(r"\u{1b}"),
            "{}",
            seen.probed.seen()
        );
        assert!(!seen.probed.seen().contains(['\u{1b}', '\0', '\u{202e}']));
        // Nor is it asked again.
        assert_eq!(server.connections(), 1);
    }
    let server = Listener::saying("~~ garbage ~~\r\n");
    let seen = Seen::at("smtp", server.address());
    seen.assert(
        Outcome::Misconfigured,
        "answers, but not as SMTP: \"~~ garbage ~~\"",
    );
}

#[test]
fn a_stream_without_end() {
    for scheme in SPOKEN {
        let seen = Seen::at(scheme, Listener::endless().address());
        seen.assert(Outcome::Misconfigured, "not as");
        assert!(seen.probed.seen().len() < 300, "{}", seen.probed.seen());
    }
}

#[test]
fn a_byte_at_a_time() {
    for (scheme, text) in [
        ("redis", "+PONNNG"),
        ("http", "HTTP/1.1 200 OK\r\nX: A"),
        ("nats", "INFO {"),
        ("smtp", "220-a"),
    ] {
        let seen = Seen::at(scheme, Listener::dripping(text).address());
        seen.assert(Outcome::Unavailable, "did not finish its answer in time");
    }
}

#[test]
fn servers_that_answer_as_they_should() {
    let start = b"\x01\x00\x00\x00\x00\x01\x00\x00\x0a\x00\x0a\x00\x09".as_slice();
    for (scheme, server, words) in [
        ("redis", Listener::answering("+PONG\r\n"), "answers PING"),
        (
            "redis",
            Listener::answering("-NOAUTH Authentication required.\r\n"),
            "asks for a password",
        ),
        (
            "postgres",
            Listener::answering("S"),
            "speaks PostgreSQL, and offers TLS",
        ),
        (
            "postgresql+asyncpg",
            Listener::answering("N"),
            "speaks PostgreSQL, and offers no TLS",
        ),
        (
            "nats",
            Listener::saying("INFO {\"server_id\":\"N\"} \r\n"),
            "introduces itself as NATS",
        ),
        ("amqp", Listener::answering(start), "speaks AMQP 0-9-1"),
        (
            "amqp",
            Listener::answering("AMQP\0\u{1}\0\0"),
            "speaks AMQP, of version 1.0.0",
        ),
        (
            "http",
            Listener::answering("HTTP/1.1 204 No Content\r\n\r\n"),
            "answers with status 204",
        ),
    ] {
        let seen = Seen::at(scheme, server.address());
        seen.assert(Outcome::Ok, words);
        assert_eq!(seen.probed.address(), Some(&*server.address().to_string()));
    }
}

#[test]
fn servers_that_refuse() {
    use Outcome::{Misconfigured, Unavailable};
    for (scheme, server, outcome, words) in [
        (
            "redis",
            Listener::answering("-LOADING Redis is loading\r\n"),
            Unavailable,
            "is not ready",
        ),
        (
            "redis",
            Listener::answering("-DENIED protected mode\r\n"),
            Misconfigured,
            "refuses",
        ),
        (
            "postgres",
            Listener::answering("E"),
            Unavailable,
            "answers with an error",
        ),
        (
            "nats",
            Listener::saying("-ERR 'maximum connections exceeded'\r\n"),
            Unavailable,
            "maximum",
        ),
        (
            "smtp",
            Listener::saying("421 too busy\r\n"),
            Unavailable,
            "greets with \"421 too busy\"",
        ),
        (
            "smtp",
            Listener::saying("554 no SMTP here\r\n"),
            Misconfigured,
            "554 no SMTP here",
        ),
    ] {
        Seen::at(scheme, server.address()).assert(outcome, words);
    }
    let server = Listener::answering("N");
    let url = format!("{}/app?sslmode=verify-full", server.address());
    let seen = Seen::at("postgres", url);
    seen.assert(
        Misconfigured,
        "offers no TLS, and `sslmode=verify-full` asks for it",
    );
}

#[test]
fn mail_is_neither_sent_nor_begun() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let server = Listener::serving(move |mut stream, _| {
        let mut heard = String::new();
        let _ = stream.write_all(b"220-mail.acme.io\r\n220 ready\r\n");
        let mut buffer = [0; 512];
        while let Ok(count @ 1..) = stream.read(&mut buffer) {
            heard.push_str(&String::from_utf8_lossy(&buffer[..count]));
            if heard.ends_with("]\r\n") {
                let _ = stream.write_all(b"250-mail.acme.io\r\n250-SIZE 1000\r\n250 HELP\r\n");
            }
        }
        let _ = sender.send(heard);
    });
    Seen::at("smtp", server.address()).assert(Outcome::Ok, "greets, and answers EHLO");
    assert_eq!(
        receiver.recv().as_deref(),
        Ok("EHLO [127.0.0.1]\r\nQUIT\r\n")
    );
}

#[test]
fn what_passes_is_tried_again() {
    let server = Listener::serving(|mut stream, number| {
        let _ = stream.read(&mut [0; 64]);
        let answer = if number == 1 {
            "-LOADING\r\n"
        } else {
            "+PONG\r\n"
        };
        let _ = stream.write_all(answer.as_bytes());
    });
    let seen = Seen::at("redis", server.address());
    seen.assert(Outcome::Ok, "answers PING");
    assert_eq!(seen.probed.attempts(), 2);
    assert!(
        seen.probed.account().contains("2 attempts"),
        "{}",
        seen.probed.account()
    );
}

#[test]
fn a_dead_host_leaves_time_for_the_next() {
    let (dead, alive) = (Listener::full(), Listener::answering("+PONG\r\n"));
    let seen = Seen::at("redis", format!("{},{}", dead.address(), alive.address()));
    seen.assert(Outcome::Ok, "answers PING");
    assert_eq!(seen.probed.attempts(), 1);
}

#[test]
fn a_name_that_does_not_resolve_may_in_a_moment() {
    let seen = Seen::at("redis", "nobody.invalid:6379");
    // Without any resolver the answer is another one, or none.
    seen.assert(Outcome::Unavailable, "nobody.invalid d");
}

#[test]
fn a_scheme_that_only_the_value_shows() {
    let seen = Seen::at("gopher", "hole.internal:70");
    seen.assert(
        Outcome::Misconfigured,
        "there is no probe for the scheme \"gopher\"",
    );
}
