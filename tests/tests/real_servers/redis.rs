use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};

use envguard_tests::probing::Probed;
use envguard_tests::servers::{Authority, Redis, available, canary};

use crate::{check, probed};

fn probe(url: &str) -> Probed {
    Probed::of(probed().env("CACHE_URL", url))
}

#[test]
fn a_login_is_told_from_one_that_is_refused() {
    let (password, wrong) = (canary("redis"), canary("wrong"));
    let user = format!("on >{password} ~* +@all");
    let mut arguments = vec!["--requirepass", &password, "--user", "app"];
    arguments.extend(user.split(' '));
    let Some(server) = available(Redis::start(&arguments)) else {
        return;
    };
    let cases = [
        (
            server.url(&format!(":{password}@")),
            "ok",
            0,
            "answers PING",
        ),
        (
            server.url(&format!("app:{password}@")),
            "ok",
            0,
            "answers PING",
        ),
        (
            server.url(&format!("app:{password}@")).replace("/0", "/3"),
            "ok",
            0,
            "answers PING",
        ),
        (server.url(""), "ok", 0, "asks for a password"),
        (
            server.url(&format!(":{wrong}@")),
            "misconfigured",
            78,
            "WRONGPASS",
        ),
        (
            server.url(&format!("app:{wrong}@")),
            "misconfigured",
            78,
            "WRONGPASS",
        ),
        (
            server.url(&format!(":{password}@")).replace("/0", "/99"),
            "misconfigured",
            78,
            "out of range",
        ),
    ];
    check("CACHE_URL", &cases, &[&password, &wrong]);
}

#[test]
fn a_password_that_nobody_asks_for_is_misconfigured() {
    let password = canary("unasked");
    let Some(server) = available(Redis::start(&[])) else {
        return;
    };
    let probed = probe(&server.url(&format!(":{password}@")));
    assert_eq!(
        (probed.outcome(), probed.status),
        ("misconfigured", Some(78)),
        "{probed:?}"
    );
    assert!(!probed.everything.contains(&password));
}

#[test]
fn too_many_clients_pass() {
    let Some(server) = available(Redis::start(&["--maxclients", "1"])) else {
        return;
    };
    let mut held = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port())).expect("it listens");
    held.write_all(b"PING\r\n").expect("it reads");
    held.read_exact(&mut [0; 7]).expect("it answers");
    let full = probe(&server.url(""));
    assert_eq!(
        (full.outcome(), full.status),
        ("unavailable", Some(75)),
        "{full:?}"
    );
    assert!(full.seen().contains("max number of clients"), "{full:?}");
    assert_eq!(full.only()["attempts"], 4, "{full:?}");
    drop(held);
    let free = probe(&server.url(""));
    assert_eq!((free.outcome(), free.status), ("ok", Some(0)), "{free:?}");
}

#[test]
fn a_server_that_loads_its_data_passes() {
    let Some(server) = available(Redis::loading()) else {
        return;
    };
    let probed = probe(&server.url(""));
    assert_eq!(
        (probed.outcome(), probed.status),
        ("unavailable", Some(75)),
        "{probed:?}"
    );
    assert!(probed.seen().contains("LOADING"), "{probed:?}");
    assert_eq!(probed.only()["attempts"], 4, "{probed:?}");
}

#[test]
fn encryption_is_what_the_scheme_asks_for() {
    let password = canary("rediss");
    let authority = Authority::new();
    let Some(server) = available(Redis::encrypted(
        &authority.certify("localhost", 90),
        &["--requirepass", &password],
    )) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("root.crt");
    authority.write_to(&root);
    let url = |host: &str, query: &str| {
        let port = server.port();
        format!("rediss://:{password}@{host}:{port}/1{query}")
    };
    let cases = [
        (url("localhost", ""), true, "ok", "answers PING"),
        (
            url("localhost", ""),
            false,
            "misconfigured",
            "whom this machine trusts",
        ),
        (url("127.0.0.1", ""), true, "misconfigured", "localhost"),
        (
            url("127.0.0.1", "?ssl_cert_reqs=none"),
            false,
            "ok",
            "answers PING",
        ),
        (
            url("localhost", "").replace("rediss", "redis"),
            true,
            "unavailable",
            "",
        ),
    ];
    for (url, trusted, outcome, words) in cases {
        let mut service = probed().env("CACHE_URL", &url);
        if trusted {
            service = service.env("SSL_CERT_FILE", &root);
        }
        let probed = Probed::of(service);
        assert_eq!(probed.outcome(), outcome, "{probed:?}");
        assert!(probed.seen().contains(words), "{probed:?}");
        assert!(!probed.everything.contains(&password));
    }
}
