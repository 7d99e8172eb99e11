//! `ENVGUARD_PROBES`, as the operator of a real process sees it.

use envguard_tests::hostile::Listener;
use envguard_tests::process::{Ended, Service};
use serde_json::Value;

fn service(target: &str) -> Service {
    Service::new(env!("CARGO_BIN_EXE_probing"))
        .env("APP_ENV", "test")
        .env("QUEUE_URL", target)
}

fn run(target: &str, probes: &str) -> Ended {
    service(target).env("ENVGUARD_PROBES", probes).run()
}

fn down() -> String {
    format!("redis://{}", Listener::refusing())
}

#[test]
fn nothing_is_tried_until_somebody_asks() {
    let ended = service(&down()).run();
    assert_eq!((ended.status, ended.stderr.as_str()), (Some(0), ""));
    let ended = run(&down(), "off");
    assert_eq!((ended.status, ended.stderr.as_str()), (Some(0), ""));
    assert_eq!(ended.stdout, "started\n");
}

#[test]
fn strict_stops_the_service_and_says_how_to_start_it() {
    let ended = run(&down(), "strict");
    assert_eq!(ended.status, Some(75), "{}", ended.stderr);
    assert_eq!(ended.stdout, "");
    for words in [
        "QUEUE_URL  [probe-unavailable]",
        "the probe `redis`: refused the connection (127.0.0.1:",
        "\nPROBES\n  unavailable    QUEUE_URL  redis",
        "exit status is 75",
        "ENVGUARD_PROBES=off\n",
    ] {
        assert!(ended.stderr.contains(words), "{words}\n{}", ended.stderr);
    }
    let ended = run(&format!("gopher://{}", Listener::refusing()), "strict");
    assert_eq!(ended.status, Some(78), "{}", ended.stderr);
    assert!(
        ended.stderr.contains("ENVGUARD_PROBES=off\n"),
        "{}",
        ended.stderr
    );
}

#[test]
fn warn_starts_it_with_a_warning() {
    let ended = run(&down(), "warn");
    assert_eq!(
        (ended.status, ended.stdout.as_str()),
        (Some(0), "started\n")
    );
    let words = "QUEUE_URL  [probe-unavailable] (warning)";
    assert!(ended.stderr.contains(words), "{}", ended.stderr);
}

#[test]
fn the_table_is_there_too_where_all_is_well() {
    let server = Listener::answering("+PONG\r\n");
    let ended = run(&format!("redis://{}", server.address()), "strict");
    assert_eq!(
        (ended.status, ended.stdout.as_str()),
        (Some(0), "started\n")
    );
    let words = "  ok             QUEUE_URL  redis  answers PING (127.0.0.1:";
    assert!(ended.stderr.contains(words), "{}", ended.stderr);
}

#[test]
fn a_value_that_it_cannot_have_is_an_error_with_the_list() {
    let ended = run(&down(), "strickt");
    assert_eq!(ended.status, Some(78));
    let words = "\"strickt\" is none of the values that it can have: off, warn, strict";
    assert!(ended.stderr.contains(words), "{}", ended.stderr);
}

#[test]
fn a_check_tries_when_it_is_asked_to() {
    let check = |probes: &str| {
        service(&down())
            .env("ENVGUARD", "check")
            .env("ENVGUARD_PROBES", probes)
            .run()
    };
    assert_eq!(check("off").status, Some(0));
    assert_eq!(check("warn").status, Some(0));
    let ended = check("strict");
    assert_eq!((ended.status, ended.stdout.as_str()), (Some(75), ""));
}

#[test]
fn an_optional_one_never_stops_the_service() {
    let ended = service("redis://127.0.0.1:1")
        .env("ENVGUARD_PROBES", "strict")
        .env("SEARCH_URL", format!("http://{}", Listener::refusing()))
        .env(
            "QUEUE_URL",
            format!("redis://{}", Listener::answering("+PONG\r\n").address()),
        )
        .run();
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    let words = "SEARCH_URL  [probe-unavailable] (warning)";
    assert!(ended.stderr.contains(words), "{}", ended.stderr);
}

#[test]
fn nothing_is_tried_of_an_environment_that_is_wrong() {
    let server = Listener::silent();
    let ended = Service::new(env!("CARGO_BIN_EXE_probing"))
        .env("APP_ENV", "tset")
        .env("ENVGUARD_PROBES", "strict")
        .env("QUEUE_URL", format!("redis://{}", server.address()))
        .run();
    assert_eq!(ended.status, Some(78));
    assert_eq!(server.connections(), 0);
    assert!(
        ended.stderr.contains("nothing was tried"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_log_collector_gets_the_table_too() {
    let ended = service(&down())
        .env("ENVGUARD_PROBES", "strict")
        .env("ENVGUARD_FORMAT", "json")
        .run();
    let report: Value = serde_json::from_str(&ended.stderr).expect("one line of JSON");
    let probe = &report["probes"][0];
    assert_eq!(probe["variable"], "QUEUE_URL");
    assert_eq!(probe["probe"], "redis");
    assert_eq!(probe["outcome"], "unavailable");
    assert_eq!(probe["attempts"], 4);
    assert!(probe["elapsed_ms"].is_u64());
    assert_eq!(report["findings"][0]["code"], "probe-unavailable");
}

/// The fingerprint of the configuration that points at `target`.
fn fingerprint(target: &str) -> String {
    let ended = service(target).env("ENVGUARD", "fingerprint").run();
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    ended.stdout.trim().to_owned()
}

#[test]
fn a_configuration_that_is_known_to_be_good_starts_while_the_network_is_down() {
    let target = down();
    let expected = fingerprint(&target);
    let ended = service(&target)
        .env("ENVGUARD_PROBES", "strict")
        .env("ENVGUARD_EXPECT", &expected)
        .run();
    assert_eq!(
        (ended.status, ended.stdout.as_str()),
        (Some(0), "started\n")
    );
    let words = "only a warning, because ENVGUARD_EXPECT names this configuration";
    assert!(ended.stderr.contains(words), "{}", ended.stderr);

    // Another one has still to show that it is any good.
    let ended = service(&down())
        .env("ENVGUARD_PROBES", "strict")
        .env("ENVGUARD_EXPECT", &expected)
        .run();
    assert_eq!(ended.status, Some(75), "{}", ended.stderr);
    let words = "QUEUE_URL  [probe-unavailable]\n";
    assert!(ended.stderr.contains(words), "{}", ended.stderr);
}

/// A password that was changed to a wrong one leaves such a fingerprint as it was.
#[test]
fn a_fingerprint_that_does_not_see_a_password_makes_no_configuration_known() {
    let target = format!("redis://app:Vx7mQ2rTz@{}", Listener::refusing());
    for (key, status) in [(None, 75), (Some("3c0b9a1e77d24f58a6e1d9b0c4f2873a"), 0)] {
        let keyed = || service(&target).envs(key.map(|key| ("ENVGUARD_KEY", key)));
        let expected = keyed().env("ENVGUARD", "fingerprint").run().stdout;
        let ended = keyed()
            .env("ENVGUARD_PROBES", "strict")
            .env("ENVGUARD_EXPECT", expected.trim())
            .run();
        assert_eq!(ended.status, Some(status), "{}", ended.stderr);
    }
}

#[test]
fn a_file_that_is_missing_is_the_fault_of_this_instance_alone() {
    let license = |service: Service| service.env("LICENSE_FILE", "/no/such/license");
    let target = format!("redis://{}", Listener::answering("+PONG\r\n").address());
    let ended = license(service(&target))
        .env("ENVGUARD", "fingerprint")
        .run();
    let ended = license(service(&target))
        .env("ENVGUARD_PROBES", "strict")
        .env("ENVGUARD_EXPECT", ended.stdout.trim())
        .run();
    assert_eq!(ended.status, Some(78), "{}", ended.stderr);
    assert!(
        ended
            .stderr
            .contains("LICENSE_FILE  [probe-misconfigured]\n"),
        "{}",
        ended.stderr
    );
}

#[test]
fn what_does_not_answer_hides_no_fingerprint() {
    let target = down();
    let ended = service(&target)
        .env("ENVGUARD", "fingerprint")
        .env("ENVGUARD_PROBES", "strict")
        .run();
    assert_eq!(ended.stdout.trim(), fingerprint(&target));
    assert_eq!(ended.status, Some(75));
}

#[test]
fn the_documents_say_what_is_tried() {
    let asked = |mode| service("redis://a").env("ENVGUARD", mode).run().stdout;
    let docs = asked("docs");
    assert!(docs.contains("- **Probe**: by its scheme\n"), "{docs}");
    assert!(docs.contains("- **Probe**: http (optional)\n"), "{docs}");
    let schema: Value = serde_json::from_str(&asked("schema")).expect("JSON");
    let probe = |index: usize| schema["variables"][index]["probe"].clone();
    assert_eq!(probe(0), serde_json::json!({}));
    assert_eq!(
        probe(1),
        serde_json::json!({"kind": "http", "optional": true})
    );
}
