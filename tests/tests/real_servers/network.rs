//! Listeners and networks that lose what is sent. Whatever they do, the phase is over in time.

use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use envguard_tests::hostile::Listener;
use envguard_tests::probing::Probed;
use envguard_tests::process::Service;
use envguard_tests::servers::{Namespace, available, canary};

use crate::{PROGRAM, probed, strict};

/// What all probes together may take, and a tenth more.
const PHASE: Duration = Duration::from_millis(15_000 + 1_500);

/// More than can be tried in the time of all probes.
const COUNT: usize = 100;

/// The service with something of every kind at `address`, which a client of each would call.
fn everything(service: Service, address: SocketAddr) -> Probed {
    let password = canary("hostile");
    let service = service
        .env(
            "DATABASE_URL",
            format!("postgres://app:{password}@{address}/app"),
        )
        .env(
            "DATABASE_DSN",
            format!("mysql://app:{password}@{address}/app"),
        )
        .env("CACHE_URL", format!("redis://:{password}@{address}/1"))
        .env("API_URL", format!("https://app:{password}@{address}"))
        .env("SECURE", address.to_string())
        .env("PEER", address.to_string());
    let begun = Instant::now();
    let probed = Probed::of(service);
    let took = begun.elapsed();
    assert!(took < PHASE, "{took:?}: {probed:?}");
    assert!(!probed.everything.contains(&password), "{probed:?}");
    assert_eq!(probed.table().len(), 6, "{probed:?}");
    probed
}

/// What became of the probes of protocols, and of the one that only connects.
fn assert_outcomes(probed: &Probed, talking: &str, connecting: &str) {
    for line in probed.table() {
        let expected = if line["probe"] == "tcp" {
            connecting
        } else {
            talking
        };
        assert_eq!(line["outcome"], expected, "{line}");
    }
    let status = if talking == "misconfigured" { 78 } else { 75 };
    assert_eq!(probed.status, Some(status), "{probed:?}");
}

fn at(listener: &Listener) -> Probed {
    everything(probed(), listener.address())
}

#[test]
fn nobody_listens() {
    let probed = everything(probed(), Listener::refusing());
    assert_outcomes(&probed, "unavailable", "unavailable");
    for line in probed.table() {
        assert_eq!(line["seen"], "refused the connection");
    }
}

#[test]
fn somebody_accepts_and_never_answers() {
    assert_outcomes(&at(&Listener::silent()), "unavailable", "ok");
}

#[test]
fn somebody_hangs_up_at_once() {
    assert_outcomes(&at(&Listener::closing()), "unavailable", "ok");
}

#[test]
fn somebody_sends_garbage() {
    // The length that each protocol would read of it is a long one.
    let probed = at(&Listener::saying([0x7f; 4096]));
    assert_outcomes(&probed, "misconfigured", "ok");
}

#[test]
fn somebody_never_stops_sending() {
    assert_outcomes(&at(&Listener::endless()), "misconfigured", "ok");
}

#[test]
fn somebody_sends_a_byte_at_a_time() {
    let probed = at(&Listener::dripping("\0"));
    // Some protocols know at the first byte that this is none of theirs, the others wait.
    for line in probed.table() {
        let outcome = line["outcome"].as_str().unwrap_or_default();
        assert_eq!(outcome == "ok", line["probe"] == "tcp", "{line}");
    }
}

/// A server may repeat what it was told, and paint the terminal with it.
#[test]
fn somebody_repeats_the_password() {
    let password = canary("echo");
    let said = password.clone();
    let postgres = Listener::serving(move |mut stream, _| {
        let mut buffer = [0; 1024];
        // No encryption, then: send the password as it is.
        for answer in [&b"N"[..], b"R\0\0\0\x08\0\0\0\x03"] {
            let _ = stream.read(&mut buffer);
            let _ = stream.write_all(answer);
        }
        let _ = stream.read(&mut buffer);
        let text = format!("SFATAL\0C28P01\0M\u{1b}[2J\r\nis it {said}?\0\0");
        let length = u32::try_from(text.len() + 4).expect("it is short");
        let _ = stream.write_all(&[b"E", &length.to_be_bytes()[..], text.as_bytes()].concat());
    });
    let said = password.clone();
    let mysql = Listener::serving(move |mut stream, _| {
        let text = format!("\u{1b}[2Jis it {said}?");
        let length = u8::try_from(text.len() + 3).expect("it is short");
        // Error 1045.
        let head = [length, 0, 0, 0, 0xff, 0x15, 0x04];
        let _ = stream.write_all(&[&head[..], text.as_bytes()].concat());
    });
    let redis = Listener::serving(|mut stream, _| {
        let mut buffer = [0; 1024];
        let count = stream.read(&mut buffer).unwrap_or_default();
        let told = String::from_utf8_lossy(&buffer[..count]).replace("\r\n", " ");
        let _ = write!(stream, "-ERR \u{1b}[2J{told}\r\n");
    });
    let (postgres, mysql, redis) = (postgres.address(), mysql.address(), redis.address());
    for (name, value) in [
        (
            "DATABASE_URL",
            format!("postgres://app:{password}@{postgres}/app"),
        ),
        (
            "DATABASE_URL",
            format!("postgres://{postgres}/app?user=app&password={password}"),
        ),
        (
            "DATABASE_DSN",
            format!("postgres://app:{password}@{postgres}/app"),
        ),
        (
            "DATABASE_URL",
            format!("mysql://app:{password}@{mysql}/app"),
        ),
        ("CACHE_URL", format!("redis://app:{password}@{redis}")),
    ] {
        let probed = Probed::of(probed().env(name, value));
        assert_eq!(probed.outcome(), "misconfigured", "{probed:?}");
        assert!(probed.seen().contains("****"), "{probed:?}");
        assert!(!probed.everything.contains(&password), "{probed:?}");
        assert!(!probed.everything.contains('\u{1b}'), "{probed:?}");
    }
}

#[test]
fn the_backlog_is_full() {
    assert_outcomes(&at(&Listener::full()), "unavailable", "unavailable");
}

#[test]
fn the_cable_is_cut_in_the_middle() {
    let Some(namespace) = available(Namespace::create()) else {
        return;
    };
    let namespace = Arc::new(namespace);
    // The listener outlives the test, and the namespace must not.
    let plug = Arc::downgrade(&namespace);
    // The connection stands on both sides, and nothing that is said on it arrives any more.
    let listener = Listener::serving_at(namespace.outside(), move |mut stream, _| {
        if let Some(namespace) = plug.upgrade() {
            namespace.cut();
        }
        let _ = stream.write_all(b"N");
        let _ = stream.read(&mut [0; 512]);
    });
    let service = || strict(namespace.service(PROGRAM));
    let half_open = everything(service(), listener.address());
    for line in half_open.table() {
        let outcome = line["outcome"].as_str().unwrap_or_default();
        // Whoever came first was let in before.
        let expected: &[&str] = match line["probe"].as_str() {
            Some("tcp") => &["ok", "unavailable"],
            _ => &["unavailable"],
        };
        assert!(expected.contains(&outcome), "{line}");
    }
    assert_eq!(half_open.status, Some(75));
    // And a network in which nobody answers at all.
    let dark = everything(service(), listener.address());
    assert_outcomes(&dark, "unavailable", "unavailable");
}

/// More than fits into the time of all probes: what is left is told as unknown, and in time.
#[test]
fn the_phase_ends_in_time_however_much_there_is_to_try() {
    let listener = Listener::silent();
    let cache = format!("redis://{}", listener.address());
    let caches = vec![cache; COUNT].join(",");
    let begun = Instant::now();
    let probed = Probed::of(probed().env("CACHES", caches));
    let took = begun.elapsed();
    assert!(took < PHASE, "{took:?}");
    assert_eq!(probed.table().len(), COUNT);
    let outcomes = |outcome: &str| {
        let table = probed.table().iter();
        table.filter(|line| line["outcome"] == outcome).count()
    };
    assert_eq!(
        outcomes("unavailable") + outcomes("unknown"),
        COUNT,
        "{probed:?}"
    );
    assert!(outcomes("unknown") > 0, "{probed:?}");
    assert_eq!(probed.status, Some(75));
}
