use std::io::Read as _;
use std::net::{Ipv4Addr, TcpStream};

use envguard_tests::probing::Probed;
use envguard_tests::servers::{Mariadb, Namespace, available, canary};

use crate::{PROGRAM, check, probed, strict};

/// As few as the server may be told to bear before it lets nobody in from an address.
const STRICT: &str = "--max-connect-errors=5";

fn probe(url: &str) -> Probed {
    Probed::of(probed().env("DATABASE_URL", url))
}

#[test]
fn a_login_is_told_from_one_that_is_refused() {
    let (password, wrong) = (canary("mysql"), canary("wrong"));
    let Some(server) = available(Mariadb::start(Ipv4Addr::LOCALHOST, &password, &[])) else {
        return;
    };
    let cases = [
        (
            server.url("app", &password, "app"),
            "ok",
            0,
            "lets the user in",
        ),
        (
            server.url("app", &password, ""),
            "ok",
            0,
            "lets the user in",
        ),
        (
            server.url("app", &wrong, "app"),
            "misconfigured",
            78,
            "(1045)",
        ),
        (
            server.url("app", &password, "missing"),
            "misconfigured",
            78,
            "(104",
        ),
        (
            server.url("app", &password, "other"),
            "misconfigured",
            78,
            "(1044)",
        ),
    ];
    check("DATABASE_URL", &cases, &[&password, &wrong]);
}

#[test]
fn what_takes_tls_is_left_to_the_service_and_says_so() {
    let password = canary("mytls");
    let Some(server) = available(Mariadb::start(Ipv4Addr::LOCALHOST, &password, &[])) else {
        return;
    };
    let url = server.url("app", &password, "app");
    let probed = probe(&format!("{url}?ssl-mode=REQUIRED"));
    assert_eq!(
        (probed.outcome(), probed.status),
        ("skipped", Some(0)),
        "{probed:?}"
    );
    assert_eq!(probed.findings(), [("probe-misconfigured", "warning")]);
}

#[test]
fn too_many_connections_pass() {
    let password = canary("mymany");
    // The client that holds the only connection of this user is the server's own event of start.
    let arguments = ["--max-user-connections=1"];
    let Some(server) = available(Mariadb::start(Ipv4Addr::LOCALHOST, &password, &arguments)) else {
        return;
    };
    let url = server.url("app", &password, "app");
    let held = server.occupy("app", &password);
    let full = probe(&url);
    assert_eq!(
        (full.outcome(), full.status),
        ("unavailable", Some(75)),
        "{full:?}"
    );
    assert_eq!(full.only()["attempts"], 4, "{full:?}");
    drop(held);
    let free = probe(&url);
    assert_eq!((free.outcome(), free.status), ("ok", Some(0)), "{free:?}");
}

/// A server in another network blocks an address after a few connections in a row that never logged
/// in, for everybody who calls from there.
#[test]
fn two_hundred_probes_from_elsewhere_never_block_the_host() {
    let password = canary("block");
    let Some(namespace) = available(Namespace::create()) else {
        return;
    };
    let Some(server) = available(Mariadb::start(namespace.outside(), &password, &[STRICT])) else {
        return;
    };
    let url = server.url("app", &password, "app");
    let wrong = server.url("app", &canary("guess"), "app");
    let probe = |url: &str| Probed::of(strict(namespace.service(PROGRAM)).env("DATABASE_URL", url));
    // Also those whom the server refuses.
    for _ in 0..20 {
        let refused = probe(&wrong);
        assert!(refused.seen().contains("(1045)"), "{refused:?}");
    }
    for round in 0..200 {
        let probed = probe(&url);
        assert_eq!(probed.outcome(), "ok", "{round}: {probed:?}");
    }
    // The same server does block whoever only reads its greeting: the test means something.
    let (address, port) = server.address();
    for _ in 0..6 {
        let naive = namespace.service("/bin/bash").arg("-c").arg(format!(
            "exec 3<>/dev/tcp/{address}/{port}; head -c 4 <&3 >/dev/null"
        ));
        naive.run();
    }
    let blocked = probe(&url);
    assert_eq!(
        (blocked.outcome(), blocked.status),
        ("unavailable", Some(75)),
        "{blocked:?}"
    );
    assert!(blocked.seen().contains("(1129)"), "{blocked:?}");
    // From another address it is still there.
    let mut byte = [0];
    let mut elsewhere = TcpStream::connect((address, port)).expect("it listens");
    elsewhere.read_exact(&mut byte).expect("it greets");
}
