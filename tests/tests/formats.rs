//! How text becomes a value beyond numbers and words: maps, JSON, `serde`, patterns, entropy, and the
//! types of others.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use envguard::{EnvGuard, Finding, Report, Secret, Url};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

fn findings(report: &Report) -> Vec<String> {
    let line = |finding: &Finding| {
        format!(
            "{} {} {}",
            finding.variable(),
            finding.code(),
            finding.message()
        )
    };
    report.findings().iter().map(line).collect()
}

/// The one line that is wrong with `NAME=value`.
fn wrong<T: EnvGuard>(name: &str, value: &str) -> String {
    match T::load_from([(name, value)]) {
        Ok(_) => String::new(),
        Err(report) => findings(&report).join("; "),
    }
}

#[derive(EnvGuard)]
#[expect(dead_code, reason = "that it loads is what counts")]
struct Maps {
    limits: Option<BTreeMap<String, u16>>,
    #[env(separator = ";", key_separator = ":", len(1..=2))]
    names: Option<HashMap<u8, String>>,
    #[env(schemes("https"))]
    shards: Option<BTreeMap<String, Url>>,
    tokens: Option<HashMap<String, Secret<String>>>,
    endpoints: Option<Vec<Url>>,
    peers: Option<BTreeSet<String>>,
    #[env(allow_empty)]
    labels: Option<BTreeMap<String, String>>,
}

#[test]
fn maps_are_read() {
    let config = Maps::load_from([
        ("LIMITS", "eu=10, us = 20"),
        ("NAMES", "1:a;2:b"),
        ("LABELS", ""),
    ])
    .map_err(|report| report.to_string())
    .unwrap();
    let limits = config.limits.unwrap();
    assert_eq!((limits["eu"], limits["us"], limits.len()), (10, 20, 2));
    let names = config.names.unwrap();
    assert_eq!((names[&1].as_str(), names[&2].as_str()), ("a", "b"));
    assert!(config.labels.is_some_and(|labels| labels.is_empty()));
}

#[test]
fn every_entry_of_a_map_is_judged_with_its_position() {
    for (name, value, expected) in [
        (
            "LIMITS",
            "eu=10,us",
            "LIMITS invalid item 2: expected a key, `=` and a value",
        ),
        (
            "LIMITS",
            "eu=10,us=x",
            "LIMITS invalid item 2: expected a whole number from 0 to 65535",
        ),
        (
            "LIMITS",
            "eu=1,eu=2",
            "LIMITS invalid item 2: the key stands twice",
        ),
        (
            "LIMITS",
            "eu=1,,us=2",
            "LIMITS invalid item 2: expected a value, not an empty item",
        ),
        (
            "NAMES",
            "1:a;300:b",
            "NAMES invalid item 2: expected a whole number from 0 to 255",
        ),
        ("NAMES", "1:a;2:b;3:c", "NAMES length expected 1 to 2 items"),
        (
            "SHARDS",
            "a=https://a.acme.com,b=http://b.acme.com",
            "SHARDS scheme item 2: expected a URL that begins with https://",
        ),
        (
            "SHARDS",
            "a=https://a.acme.com,b=https://localhost",
            "SHARDS fallback-host item 2: the host, localhost, is loopback",
        ),
        (
            "ENDPOINTS",
            "https://a.acme.com, http://127.0.0.1:80",
            "ENDPOINTS fallback-host item 2: the host, 127.0.0.1, is loopback",
        ),
        (
            "PEERS",
            "a.internal:1,localhost:2",
            "PEERS fallback-host item 2: the host, localhost, is loopback",
        ),
    ] {
        assert_eq!(wrong::<Maps>(name, value), expected, "{name}={value}");
    }
    let report = Maps::load_from([("TOKENS", "eu=changeme")]).err().unwrap();
    assert_eq!(report.findings()[0].code().as_str(), "placeholder");
    assert!(!report.to_string().contains("changeme"));
    for value in ["a=${EU_SHARD}", "a={{ shard }}"] {
        assert!(
            wrong::<Maps>("SHARDS", value).contains("unexpanded"),
            "{value}"
        );
    }
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Level {
    Info,
    Debug,
}

#[derive(Deserialize, Debug, PartialEq)]
struct Percent(u8);

#[derive(EnvGuard)]
struct Serde {
    #[env(serde, default = "info")]
    level: Level,
    #[env(serde, validate = at_most_a_hundred)]
    share: Option<Percent>,
    #[env(serde)]
    levels: Option<Vec<Level>>,
    #[env(serde)]
    flag: Option<bool>,
    #[env(serde)]
    pin: Option<Secret<u16>>,
}

fn at_most_a_hundred(share: &Percent) -> Result<(), &'static str> {
    (share.0 <= 100).then_some(()).ok_or("more than all of it")
}

#[test]
fn serde_reads_as_envy_does() {
    let config = Serde::load_from([
        ("SHARE", "50"),
        ("LEVELS", "info,debug"),
        ("FLAG", "true"),
        ("PIN", "4711"),
    ])
    .map_err(|report| report.to_string())
    .unwrap();
    assert_eq!(config.level, Level::Info);
    assert_eq!(config.share, Some(Percent(50)));
    assert_eq!(config.levels, Some(vec![Level::Info, Level::Debug]));
    assert_eq!(config.flag, Some(true));
    assert_eq!(config.pin.map(|pin| *pin.expose()), Some(4711));
    for (name, value, expected) in [
        (
            "LEVEL",
            "loud",
            "LEVEL invalid unknown variant `loud`, expected `info` or `debug`",
        ),
        (
            "SHARE",
            "x",
            "SHARE invalid invalid digit found in string while parsing value 'x' provided by this \
             variable",
        ),
        ("SHARE", "101", "SHARE custom more than all of it"),
        (
            "FLAG",
            "yes",
            "FLAG invalid provided string was not `true` or `false` while parsing value 'yes' \
             provided by this variable",
        ),
        (
            "PIN",
            "47x",
            "PIN invalid is refused; the reason may quote the value and is not shown",
        ),
    ] {
        assert_eq!(wrong::<Serde>(name, value), expected, "{name}={value}");
    }
}

#[derive(Deserialize, Debug, PartialEq)]
struct Upstream {
    host: String,
    #[serde(default)]
    weight: u8,
}

#[derive(EnvGuard)]
#[expect(dead_code, reason = "that it loads is what counts")]
struct Json {
    #[env(json, default = r#"{"host":"a.internal"}"#)]
    upstream: Upstream,
    #[env(json, example = r#"["a"]"#)]
    names: Option<Vec<String>>,
    #[env(json)]
    name: Option<String>,
    #[env(json)]
    nothing: Option<serde_json::Value>,
    #[env(json)]
    peers: Option<HashMap<String, String>>,
    #[env(json)]
    credentials: Option<Secret<Upstream>>,
}

#[test]
fn json_is_read_whatever_its_layout() {
    let config = Json::load_from([
        (
            "UPSTREAM",
            " {\n  \"host\": \"b.internal\",\r\n  \"weight\": 2\n}\n",
        ),
        ("NAMES", r#"["a,b", "${c}", "  "]"#),
        ("NAME", r#""quoted""#),
        ("NOTHING", "null"),
    ])
    .map_err(|report| report.to_string())
    .unwrap();
    assert_eq!(
        config.upstream,
        Upstream {
            host: "b.internal".to_owned(),
            weight: 2
        }
    );
    assert_eq!(config.names.unwrap(), ["a,b", "${c}", "  "]);
    assert_eq!(config.name.as_deref(), Some("quoted"));
    assert_eq!(config.nothing, Some(serde_json::Value::Null));
    assert_eq!(
        Json::load_from([("X", "")])
            .map(|config| config.upstream.weight)
            .ok(),
        Some(0)
    );
}

#[test]
fn what_is_wrong_with_json_is_said() {
    for (name, value, expected) in [
        (
            "NAMES",
            r#"["a" "b"]"#,
            "NAMES invalid is not JSON: expected `,` or `]` at line 1 column 6",
        ),
        (
            "NAMES",
            "[1]",
            "NAMES invalid is JSON, but not what the field holds: invalid type: integer `1`, \
             expected a string at line 1 column 2",
        ),
        (
            "NAMES",
            r#"'["a"]'"#,
            "NAMES quoted stands in quotes, which are part of the value",
        ),
        (
            "NAMES",
            "undefined",
            "NAMES unexpanded is the word that a program prints where it has no value",
        ),
        (
            "CREDENTIALS",
            r#"{"host" "x"}"#,
            "CREDENTIALS invalid is not JSON from line 1, column 9",
        ),
        (
            "CREDENTIALS",
            r#"{"host": "x""#,
            "CREDENTIALS invalid is not JSON: it ends too early",
        ),
        (
            "CREDENTIALS",
            r#"{"weight": 1}"#,
            "CREDENTIALS invalid is JSON, but not what the field holds; the reason may quote the \
             value and is not shown",
        ),
        (
            "PEERS",
            r#"{"a": "http://b.internal", "b": "http://localhost:80"}"#,
            "PEERS fallback-host host 2 of 2, localhost, is loopback",
        ),
        (
            "PEERS",
            r#"{"a": "cache.internal:6379", "b": "127.0.0.1:6379"}"#,
            "PEERS fallback-host host 2 of 2, 127.0.0.1, is loopback",
        ),
        (
            "UPSTREAM",
            r#"{"host": "localhost"}"#,
            "UPSTREAM fallback-host the host, localhost, is loopback",
        ),
        (
            "PEERS",
            r#"{"api_key": "changeme"}"#,
            "PEERS placeholder holds a part that is a request to set a value, not a value",
        ),
    ] {
        assert_eq!(wrong::<Json>(name, value), expected, "{name}={value}");
    }
}

#[test]
fn a_secret_member_of_an_open_document_is_masked() {
    let value = concat!(
        r#"{"user": "app", "password": "hunter"#,
        r#"2-x9", "port": x}"#
    );
    let report = Json::load_from([("PEERS", value)]).err().unwrap();
    let text = report.to_string() + &report.to_json();
    assert!(!text.contains("hunter"), "{text}");
    assert!(text.contains("app"), "{text}");
}

#[derive(EnvGuard)]
#[expect(dead_code, reason = "that it loads is what counts")]
struct Patterns {
    #[env(pattern = "[a-z]{2}-[0-9]+")]
    shard: Option<String>,
    #[env(pattern = "a|ab", default = "ab,a")]
    grades: Vec<String>,
    #[env(pattern = "sk_[A-Za-z0-9]+")]
    key: Option<Secret<String>>,
}

#[test]
fn a_pattern_is_of_the_whole_value() {
    let expected = "SHARD pattern expected a value that as a whole matches `[a-z]{2}-[0-9]+`";
    for value in ["eu", "xeu-1", "eu-1x", "EU-1", "eu-1 "] {
        let found = wrong::<Patterns>("SHARD", value);
        let form = if value.ends_with(' ') {
            "SHARD whitespace ends with white space"
        } else {
            expected
        };
        assert_eq!(found, form, "{value}");
    }
    assert_eq!(wrong::<Patterns>("SHARD", "eu-12"), "");
    assert_eq!(
        wrong::<Patterns>("GRADES", "a,ab,abc"),
        "GRADES pattern item 3: expected a value that as a whole matches `a|ab`"
    );
}

#[derive(EnvGuard)]
#[expect(dead_code, reason = "that it loads is what counts")]
struct Strength {
    #[env(min_entropy = 80)]
    signing_key: Option<Secret<String>>,
    #[env(min_entropy = 200)]
    license: Option<String>,
}

#[test]
fn a_secret_is_as_hard_to_guess_as_its_declaration_asks() {
    // 32 hexadecimal digits have 128 bits, of which the estimate sees about 116.
    let hexadecimal = concat!("8f3c1b7ae209", "4d56c0e17fa3b582d964");
    for (scope, expected) in [
        ("development", ""),
        ("test", ""),
        (
            "staging",
            "LICENSE weak-secret is easier to guess than the 200 bits that are asked of it",
        ),
        (
            "production",
            "LICENSE weak-secret is easier to guess than the 200 bits that are asked of it",
        ),
    ] {
        let loaded = Strength::load_from([
            ("APP_ENV", scope),
            ("SIGNING_KEY", hexadecimal),
            ("LICENSE", hexadecimal),
        ]);
        let found = loaded
            .err()
            .map_or_else(String::new, |report| findings(&report).join("; "));
        assert_eq!(found, expected, "{scope}");
    }
    // Long, and made of few characters.
    let long = "xyzzy-plugh-".repeat(4) + "xyzz";
    let found = wrong::<Strength>("LICENSE", &long);
    assert_eq!(
        found,
        "LICENSE weak-secret is easier to guess than the 200 bits that are asked of it"
    );
    // What is weak for another reason is called weak once.
    let found = wrong::<Strength>("SIGNING_KEY", "aaaaaaaaaaaaaaaaaaaaaaaa");
    assert_eq!(
        found.matches("weak-secret").count() + found.matches("placeholder").count(),
        1,
        "{found}"
    );
}

#[derive(EnvGuard)]
struct Others {
    #[env(from_str)]
    id: uuid::Uuid,
    #[env(from_str)]
    since: jiff::Timestamp,
    #[env(from_str)]
    network: Option<ipnet::IpNet>,
    #[env(from_str, default = "1.2.3")]
    version: semver::Version,
}

#[test]
fn types_of_others_are_read_by_their_from_str() {
    let id = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    let config = Others::load_from([
        ("ID", id),
        ("SINCE", "2026-01-02T03:04:05Z"),
        ("NETWORK", "10.0.0.0/8"),
    ])
    .map_err(|report| report.to_string())
    .unwrap();
    assert_eq!(config.id.to_string(), id);
    assert_eq!(config.since.as_second(), 1_767_323_045);
    assert_eq!(config.network.map(|network| network.prefix_len()), Some(8));
    assert_eq!(config.version.minor, 2);
    let report = Others::load_from([
        ("ID", "x"),
        ("SINCE", "yesterday"),
        ("NETWORK", "10.0.0.0/99"),
        ("VERSION", "1.2"),
    ])
    .err()
    .unwrap();
    let names: Vec<&str> = report.findings().iter().map(Finding::variable).collect();
    assert_eq!(names, ["ID", "SINCE", "NETWORK", "VERSION"]);
}

#[derive(EnvGuard, Debug)]
struct Sealed {
    api_token: SecretString,
    old_tokens: Option<Vec<SecretString>>,
}

#[test]
fn secret_strings_of_secrecy_are_secrets() {
    let token = concat!("fV8mQ2xT", "7wLz9RkP3bNc");
    let config = Sealed::load_from([("API_TOKEN", token), ("OLD_TOKENS", "a1Zk8Qwm4R,b")])
        .map_err(|report| report.to_string());
    assert!(
        config.is_err_and(|report| !report.contains("a1Zk")),
        "the second is too short"
    );
    let config = Sealed::load_from([("API_TOKEN", token)]).unwrap();
    assert_eq!(config.api_token.expose_secret(), token);
    assert!(!format!("{config:?}").contains(token));
    assert!(config.old_tokens.is_none());
    assert!(
        Sealed::schema()
            .variables()
            .iter()
            .all(envguard::Variable::is_secret)
    );
}
