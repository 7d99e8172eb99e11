//! What is said about a host: which member, what it is, what to do, and nothing of a secret.

use std::collections::HashMap;

use envguard_core::value::IntegerType;
use envguard_core::{
    Allowance, Alone, Code, Judge, Judgement, Kind, Property, Scope, Severity, Siblings, Variable,
};

const STORE: Variable = Variable::new("STORE_URL", "Config.store_url", Kind::String);

fn found(variable: &Variable, value: &str) -> Vec<Judgement> {
    Judge::new(Scope::Production, &Alone).text(variable, value)
}

/// The one judgement on a value by the rules of endpoints. Other rules may have their say too.
#[track_caller]
fn only(variable: &Variable, value: &str) -> Judgement {
    const CODES: [Code; 3] = [Code::FallbackHost, Code::BindLoopback, Code::ServiceLink];
    let mut found = found(variable, value);
    found.retain(|judgement| CODES.contains(&judgement.code()));
    assert_eq!(found.len(), 1, "{value}: {found:?}");
    found.remove(0)
}

#[test]
fn the_message_says_what_the_host_is() {
    for (value, message) in [
        ("http://localhost:8080", "the host, localhost, is loopback"),
        ("redis://127.0.0.1", "the host, 127.0.0.1, is loopback"),
        (
            "postgres://0x7F000001/app",
            "the host is loopback, written 0x7f000001",
        ),
        (
            "postgres://[::ffff:7f00:1]/app",
            "the host is loopback, written ::ffff:7f00:1",
        ),
        (
            "http://0.0.0.0:9200",
            "the host, 0.0.0.0, is the unspecified address",
        ),
        ("http://169.254.1.1", "the host, 169.254.1.1, is link-local"),
        (
            "https://api.example.com",
            "the host, api.example.com, is reserved for tests and examples",
        ),
        (
            "http://192.0.2.1",
            "the host, 192.0.2.1, is in a range reserved for documentation",
        ),
        (
            "http://host.docker.internal",
            "the host, host.docker.internal, is the machine that runs a developer's containers",
        ),
        (
            "http://app.lvh.me",
            "the host, app.lvh.me, is a public name for loopback",
        ),
        (
            "http://app-127-0-0-1.sslip.io",
            "the host, app-127-0-0-1.sslip.io, resolves to an address that is loopback",
        ),
        (
            "redis:///0",
            "the host is left out, and clients then connect to localhost",
        ),
        (
            "b1:9092,b2:9092,localhost:9092",
            "host 3 of 3, localhost, is loopback",
        ),
    ] {
        let judgement = only(&STORE, value);
        assert_eq!(judgement.code(), Code::FallbackHost);
        assert_eq!(judgement.message(), message);
    }
}

#[test]
fn the_help_names_both_ways_to_keep_the_value() {
    let judgement = only(&STORE, "postgres://localhost/app");
    let help = judgement.help_text().expect("help");
    for way in [
        "allow(fallback_host = \"reason\")",
        "ENVGUARD_ALLOW=\"STORE_URL=fallback-host\"",
    ] {
        assert!(help.contains(way), "{help}");
    }
}

#[test]
fn the_help_fits_the_value() {
    for (value, advice) in [
        ("http://0.0.0.0:80", "declare the field with `bind`"),
        (
            "http://host.docker.internal",
            "on a developer's machine only",
        ),
        ("https://example.com", "copied from an example"),
        ("postgres:///app", "write the host behind `://`"),
        ("http://169.254.169.254/", "credentials"),
    ] {
        let judgement = only(&STORE, value);
        let help = judgement.help_text().expect("help");
        assert!(help.contains(advice), "{value}: {help}");
    }
}

#[test]
fn a_certain_member_of_a_list_comes_before_advice() {
    let judgement = only(&STORE, "http://198.18.0.1,http://127.1");
    assert_eq!(judgement.severity(Scope::Production), Some(Severity::Error));
    assert!(judgement.message().starts_with("host 2 of 2"));
}

#[test]
fn nothing_of_a_secret_is_said() {
    const SECRET: Variable =
        Variable::new("STORE_URL", "Config.store_url", Kind::String).secret(true);
    const PARTS: [&str; 8] = [
        "zebra", "giraffe", "raffe", "okapi", "panda", "0x7f", "5432", "nip.io",
    ];
    for value in [
        "postgres://zebra:giraffe@okapi.localhost:5432/panda",
        "postgres://zebra:gi/raffe@okapi.localhost/panda",
        "zebra:giraffe@tcp(okapi.localhost:3306)/panda",
        "Server=okapi.lvh.me;Password=giraffe",
        "okapi.127.0.0.1.nip.io:80,panda:80",
        "redis://:giraffe@0x7f000001/0",
        "redis:///panda",
    ] {
        let judgement = only(&SECRET, value);
        let help = judgement.help_text().unwrap_or_default();
        let words = format!("{} {help}", judgement.message());
        for part in PARTS {
            assert!(!words.contains(part), "{value}: {words}");
        }
    }
}

#[test]
fn a_reason_switches_the_rule_off() {
    const SIDECAR: Variable = Variable::new("DATABASE_URL", "Config.database_url", Kind::String)
        .properties(&[Property::Allowances(&[Allowance::new(
            Code::FallbackHost,
            "cloud sql proxy sidecar",
        )])]);
    assert!(found(&SIDECAR, "postgres://127.0.0.1:5432/app").is_empty());
}

#[test]
fn a_bind_field_is_judged_as_one() {
    const LISTEN: Variable = Variable::new("ADDR", "Config.addr", Kind::SocketAddr).bind();
    assert!(found(&LISTEN, "0.0.0.0:8080").is_empty());
    let judgement = only(&LISTEN, "127.0.0.1:8080");
    assert_eq!(judgement.code(), Code::BindLoopback);
    assert_eq!(
        judgement.severity(Scope::Production),
        Some(Severity::Warning)
    );
    assert_eq!(judgement.severity(Scope::Development), None);
}

struct Environment(HashMap<&'static str, &'static str>);

impl Siblings for Environment {
    fn value(&self, name: &str) -> Option<String> {
        self.0.get(name).map(|&value| value.to_owned())
    }
}

const PORT: Variable = Variable::new(
    "REDIS_PORT",
    "Config.redis_port",
    Kind::Integer(IntegerType::new("u16", false, 16, true)),
);

#[test]
fn a_sibling_names_the_service() {
    for sibling in ["REDIS_SERVICE_HOST", "REDIS_PORT_6379_TCP_ADDR"] {
        let environment = Environment(HashMap::from([(sibling, "10.0.0.11")]));
        let mut judge = Judge::new(Scope::Production, &environment);
        let found = judge.text(&PORT, "tcp://10.0.0.11:6379");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].code(), Code::ServiceLink);
        let message = found[0].message();
        assert!(message.contains("the Service `redis`"), "{message}");
    }
}

#[test]
fn a_sibling_of_another_address_names_none() {
    let environment = Environment(HashMap::from([("REDIS_SERVICE_HOST", "10.0.0.12")]));
    let mut judge = Judge::new(Scope::Production, &environment);
    let found = judge.text(&PORT, "tcp://10.0.0.11:6379");
    assert_eq!(found[0].code(), Code::ServiceLink);
    let message = found[0].message();
    assert!(!message.contains("`redis`"), "{message}");
}

#[cfg(feature = "url")]
#[test]
fn a_sibling_tells_an_injected_url_from_one_that_is_wanted() {
    const LINK: Variable = Variable::new("MY_REDIS_PORT", "Config.redis", Kind::Url);
    const WANTED: Variable = Variable::new("REDIS_URL", "Config.redis", Kind::Url);
    let environment = Environment(HashMap::from([
        ("MY_REDIS_SERVICE_HOST", "fd00::1"),
        ("REDIS_SERVICE_HOST", "10.0.0.11"),
    ]));
    let mut judge = Judge::new(Scope::Production, &environment);
    let injected = judge.text(&LINK, "tcp://[fd00::1]:6379");
    let message = injected[0].message();
    assert!(message.contains("the Service `my-redis`"), "{message}");
    assert!(judge.text(&WANTED, "tcp://10.0.0.11:6379").is_empty());
    assert!(found(&LINK, "tcp://[fd00::1]:6379").is_empty());
}

#[test]
fn an_injected_address_is_told_from_a_port_without_a_sibling() {
    let judgement = only(&PORT, "tcp://10.0.0.11:6379");
    assert_eq!(judgement.code(), Code::ServiceLink);
    let help = judgement.help_text().expect("help");
    for remedy in [
        "set REDIS_PORT",
        "enableServiceLinks: false",
        "rename the Service",
    ] {
        assert!(help.contains(remedy), "{help}");
    }
}
