//! `envguard probe`.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::thread;

use crate::project::Project;

const SCHEMA: &str = r#"{"envguard_schema":1,"app":"shop","variables":[
    {"name":"QUEUE_URL","field":"Config.queue_url","type":"string","probe":{}},
    {"name":"SPOOL","field":"Config.spool","type":"path","optional":true,"probe":{"kind":"dir"}},
    {"name":"LEDGER","field":"Config.ledger","type":"string","optional":true,"probe":{"kind":"custom"}},
    {"name":"SEARCH","field":"Config.search","type":"host:port","default":"search.internal:9200",
     "optional":true},
    {"name":"METRICS","field":"Config.metrics","type":"string","optional":true,
     "probe":{"kind":"http","optional":true,"path":"/ready","status":204}}
]}"#;

/// A server that answers whoever speaks to it.
fn answering(text: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 1024]);
            let _ = stream.write_all(text.as_bytes());
        }
    });
    address
}

fn refusing() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

#[test]
fn what_answers_is_shown_and_nothing_is_left_behind() {
    let queue = answering("HTTP/1.1 200 OK\r\n\r\n");
    let metrics = answering("HTTP/1.1 204 No Content\r\n\r\n");
    let project = Project::new("probe_ok").with("schema.json", SCHEMA).with(
        "a.env",
        format!(
            "APP_ENV=dev\nQUEUE_URL=http://{queue}\nMETRICS=http://{metrics}\nSPOOL=.\nLEDGER=x\n"
        ),
    );
    let answer = project.run("probe --schema schema.json --env-file a.env");
    assert_eq!(answer.status, 0, "{answer:?}");
    for words in [
        "ok             QUEUE_URL  http    answers with status 200 (127.0.0.1:",
        "ok             SPOOL      dir     files can be created in it (after ",
        "skipped        LEDGER     custom  only the service itself can try it\n",
        "ok             METRICS    http    answers with status 204 (127.0.0.1:",
    ] {
        assert!(answer.out.contains(words), "{words}\n{}", answer.out);
    }
}

#[test]
fn the_status_says_whether_to_try_again() {
    let wrong = answering("HTTP/1.1 403 Forbidden\r\n\r\n");
    let project = Project::new("probe_status")
        .with("schema.json", SCHEMA)
        .with(
            "down.env",
            format!("APP_ENV=dev\nQUEUE_URL=http://{}\n", refusing()),
        )
        .with(
            "wrong.env",
            format!("APP_ENV=dev\nQUEUE_URL=http://{wrong}\n"),
        )
        .with("invalid.env", "APP_ENV=dev\nQUEUE_URL=\n")
        .with("fallback.env", format!("QUEUE_URL=http://{wrong}\n"));
    for (file, status, words) in [
        ("down.env", 75, "refused the connection"),
        ("wrong.env", 78, "answers with status 403"),
        ("invalid.env", 78, "is set but empty"),
        ("fallback.env", 78, "nothing was tried"),
    ] {
        let answer = project.run(&format!("probe --schema schema.json --env-file {file}"));
        assert_eq!(answer.status, status, "{answer:?}");
        assert!(answer.out.contains(words), "{answer:?}");
    }
    let answer = project.run("probe --schema schema.json --env-file down.env --format json");
    assert_eq!(answer.json()["probes"][0]["outcome"], "unavailable");
}

#[test]
fn it_takes_no_longer_than_it_may() {
    let project = Project::new("probe_deadline")
        .with("schema.json", SCHEMA)
        .with(
            "a.env",
            format!("APP_ENV=dev\nQUEUE_URL=http://{}\n", refusing()),
        );
    for (deadline, status) in [("1s", 75), ("0s", 1), ("soon", 1), ("5", 1)] {
        let arguments =
            format!("probe --schema schema.json --env-file a.env --deadline {deadline}");
        assert_eq!(project.run(&arguments).status, status, "{deadline}");
    }
}

#[test]
fn a_schema_without_probes_has_nothing_to_try() {
    let project = Project::new("probe_none").with("a.env", "APP_ENV=dev\n");
    let answer = project.run("probe --schema shop.json --env-file a.env");
    assert_eq!(answer.status, 1);
    assert!(answer.err.contains("declares a probe"), "{answer:?}");
}
