//! Environments as data: what a configuration reads from each, or what is said of it.
//!
//! A row of `tables/*.tsv` is `configuration`, `environment`, `outcome`, `source`, separated by
//! tabs; lines that begin with `#` and empty lines are comments.
//!
//! - **configuration**: one of the structs below.
//! - **environment**: `NAME=value`, several separated by ` | `; `-` is none. Escapes are those of a
//!   corpus. `APP_ENV` is `development` unless it is given.
//! - **outcome**: `= port: 8080 ; host: "a"`, parts of what `Debug` prints, each of which must be
//!   there; or `! PORT invalid ; HOST missing "because"`, all findings, sorted, each with its code and
//!   a part of its message where that matters. `= .. ~ PORT deprecated` is a value with warnings.
//! - **source**: whose case it is: a library that documents or tests it, `envguard` where it is our
//!   own. Behind it, in parentheses, what the library does where envguard differs; `docs/differences.md`
//!   says why.

#![expect(dead_code, reason = "what they print is what counts")]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::time::Duration;

use envguard::{ByteSize, EnvEnum, EnvGuard, Finding, Secret, Vars};
use envguard_tests::corpus;

#[derive(EnvEnum, Debug)]
enum Level {
    Debug,
    Info,
    #[env(alias("warning"))]
    Warn,
}

/// Every kind of value, each of which may be unset.
#[derive(EnvGuard, Debug)]
struct Values {
    text: Option<String>,
    flag: Option<bool>,
    port: Option<u16>,
    offset: Option<i32>,
    rate: Option<f64>,
    wait: Option<Duration>,
    size: Option<ByteSize>,
    letter: Option<char>,
    level: Option<Level>,
    path: Option<PathBuf>,
    tags: Option<Vec<String>>,
    ports: Option<Vec<u16>>,
    flags: Option<Vec<bool>>,
    #[env(separator = ";")]
    parts: Option<Vec<String>>,
    #[env(allow_empty)]
    note: Option<String>,
    #[env(allow_empty)]
    names: Option<Vec<String>>,
    secret: Option<Secret<String>>,
}

#[derive(EnvGuard, Debug)]
struct Required {
    host: String,
    port: u16,
    debug: bool,
}

#[derive(EnvGuard, Debug)]
struct Defaults {
    #[env(default = "app.internal")]
    host: String,
    #[env(default = 8080)]
    port: u16,
    #[env(default = false)]
    debug: bool,
    #[env(default = "30s")]
    wait: Duration,
    #[env(default = "a,b")]
    tags: Vec<String>,
    #[env(default = "info")]
    level: Level,
    #[env(default = "x", allow_empty)]
    note: String,
    #[env(default_in(development = "dev", test = "test"))]
    stage: String,
    #[env(default = "one", default_in(test = "two"), required_in(staging))]
    shard: String,
}

#[derive(EnvGuard, Debug)]
#[env(prefix = "APP_")]
struct Prefixed {
    host: Option<String>,
    port: Option<u16>,
    #[env(name = "PLAIN")]
    plain: Option<String>,
    r#type: Option<String>,
    app_name: Option<String>,
}

#[derive(EnvGuard, Debug)]
struct Endpoint {
    host: String,
    #[env(default = 6379)]
    port: u16,
    tls: Option<bool>,
    #[env(required_if(tls = true))]
    ca: Option<String>,
}

/// The same struct twice, under two prefixes; once more if it is there; and one without a prefix.
#[derive(EnvGuard, Debug)]
#[env(prefix = "SVC_")]
struct Service {
    #[env(default = "svc")]
    name: String,
    #[env(nested, prefix = "CACHE_")]
    cache: Endpoint,
    #[env(nested, prefix = "QUEUE_")]
    queue: Endpoint,
    #[env(nested, prefix = "SPARE_")]
    spare: Option<Endpoint>,
    #[env(nested)]
    logging: Logging,
    last: Option<u8>,
}

#[derive(EnvGuard, Debug)]
#[env(prefix = "LOG_")]
struct Logging {
    #[env(default = "info")]
    level: Level,
    #[env(name = "RUST_LOG")]
    filter: Option<String>,
}

/// An optional struct of optional variables in an optional struct.
#[derive(EnvGuard, Debug)]
struct Outer {
    #[env(nested, prefix = "A_")]
    a: Option<Middle>,
}

#[derive(EnvGuard, Debug)]
struct Middle {
    x: Option<u8>,
    #[env(nested, prefix = "B_")]
    b: Option<Inner>,
}

#[derive(EnvGuard, Debug)]
struct Inner {
    y: u8,
    z: Option<u8>,
}

#[derive(EnvGuard, Debug)]
struct Relations {
    #[env(requires(key))]
    cert: Option<String>,
    key: Option<String>,
    #[env(default = false, conflicts(cert))]
    plain: bool,
    #[env(default = "disk", one_of("disk", "s3", "gcs"))]
    storage: String,
    #[env(required_if(storage = "s3", storage = "gcs"))]
    bucket: Option<String>,
    tls: Option<bool>,
    #[env(required_if(tls = true))]
    ca: Option<String>,
    level: Option<Level>,
    #[env(required_if(level = "warn"))]
    pager: Option<String>,
    #[env(required_in(production), requires(port))]
    domain: Option<String>,
    port: Option<u16>,
}

#[derive(EnvGuard, Debug)]
#[env(all_or_none(user, password, mail_port), exactly_one(url, socket))]
#[env(at_most_one(json, quiet, file))]
struct Groups {
    user: Option<String>,
    password: Option<Secret<String>>,
    #[env(default = 25)]
    mail_port: u16,
    url: Option<String>,
    socket: Option<u16>,
    #[env(default = false)]
    json: bool,
    #[env(default = false)]
    quiet: bool,
    file: Option<String>,
}

#[derive(EnvGuard, Debug)]
#[env(prefix = "APP_")]
struct Aliases {
    #[env(alias("DB_URL", "PG_URL"), deprecated("DATABASE", "DSN"))]
    url: String,
    #[env(alias("NOTE"), allow_empty)]
    note: Option<String>,
    #[env(deprecated("OLD_PORT"), default = 80)]
    port: u16,
}

#[derive(EnvGuard, Debug)]
#[env(prefix = "APP_", deny_unknown)]
struct Closed {
    #[env(alias("APP_HOSTNAME"))]
    host: Option<String>,
    #[env(nested, prefix = "DB_")]
    db: Option<Inner>,
}

type Load = fn(Vars) -> String;

const CONFIGURATIONS: [(&str, Load); 11] = [
    ("Values", outcome::<Values>),
    ("Required", outcome::<Required>),
    ("Defaults", outcome::<Defaults>),
    ("Prefixed", outcome::<Prefixed>),
    ("Service", outcome::<Service>),
    ("Outer", outcome::<Outer>),
    ("Relations", outcome::<Relations>),
    ("Groups", outcome::<Groups>),
    ("Aliases", outcome::<Aliases>),
    ("Closed", outcome::<Closed>),
    ("Inner", outcome::<Inner>),
];

/// What a configuration becomes, as rows write it.
fn outcome<T: EnvGuard + Debug>(vars: Vars) -> String {
    match T::loader().without_process_env().source(vars).load() {
        Ok(loaded) => format!("= {:?} ~ {}", *loaded, said(loaded.warnings())),
        Err(report) => format!("! {}", said(report.findings())),
    }
}

fn said(findings: &[Finding]) -> String {
    let mut lines: Vec<String> = findings
        .iter()
        .map(|finding| {
            format!(
                "{} {} {:?}",
                finding.variable(),
                finding.code(),
                finding.message()
            )
        })
        .collect();
    lines.sort();
    lines.join(" ; ")
}

fn environment(text: &str) -> Vars {
    let mut pairs: BTreeMap<String, String> = BTreeMap::new();
    pairs.insert("APP_ENV".into(), "development".into());
    for pair in text.split(" | ").filter(|pair| *pair != "-") {
        let (name, value) = pair.split_once('=').expect("NAME=value");
        pairs.insert(name.into(), corpus::assemble(value));
    }
    pairs.into_iter().collect()
}

/// Whether `actual` is what a row asks for.
fn agrees(actual: &str, expected: &str) -> bool {
    let Some((kind, expected)) = expected.split_at_checked(1) else {
        return false;
    };
    let Some(actual) = actual.strip_prefix(kind) else {
        return false;
    };
    if kind == "!" {
        return same_findings(actual, expected);
    }
    let (values, warnings) = actual.rsplit_once(" ~ ").expect("the form of an outcome");
    let (parts, expected) = expected.split_once(" ~ ").unwrap_or((expected, ""));
    let mut parts = parts.split(" ; ");
    parts.all(|part| values.contains(part.trim())) && same_findings(warnings, expected)
}

fn same_findings(actual: &str, expected: &str) -> bool {
    let split = |text: &str| -> Vec<String> {
        let parts = text.split(" ; ").map(|part| part.trim().to_owned());
        parts.filter(|part| !part.is_empty()).collect()
    };
    let (actual, expected) = (split(actual), split(expected));
    actual.len() == expected.len()
        && actual.iter().zip(&expected).all(|(actual, expected)| {
            let (finding, message) = expected.split_once(" \"").unwrap_or((expected, ""));
            actual.starts_with(&format!("{finding} "))
                && actual.contains(message.trim_end_matches('"'))
        })
}

#[test]
fn every_row() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder of the tables")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let (mut rows, mut faults) = (0, Vec::new());
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a table");
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            rows += 1;
            let place = format!("{}:{}", file.display(), number + 1);
            let columns: Vec<&str> = line.split('\t').collect();
            let &[name, vars, expected, source] = columns.as_slice() else {
                panic!("{place}: {} columns in place of 4", columns.len());
            };
            assert!(!source.is_empty(), "{place}: no source");
            let load = CONFIGURATIONS.iter().find(|(known, _)| *known == name);
            let (_, load) = load.unwrap_or_else(|| panic!("{place}: no configuration {name}"));
            let actual = load(environment(vars));
            if !agrees(&actual, expected) {
                faults.push(format!(
                    "{place}: {vars}\n  expected {expected}\n  actual   {actual}"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(rows >= 250, "{rows} rows");
}

#[test]
fn a_row_that_does_not_hold_is_noticed() {
    let actual = outcome::<Required>(environment("HOST=a | PORT=x"));
    assert!(agrees(
        &actual,
        "! DEBUG missing ; PORT invalid \"whole number\""
    ));
    for wrong in [
        "= host: \"a\"",
        "!",
        "! DEBUG missing",
        "! DEBUG missing ; PORT missing",
        "! DEBUG missing ; PORT invalid \"a duration\"",
        "! DEBUG missing ; HOST missing ; PORT invalid",
    ] {
        assert!(!agrees(&actual, wrong), "{wrong}");
    }
    let actual = outcome::<Aliases>(environment("DSN=u"));
    assert!(agrees(
        &actual,
        "= url: \"u\" ; port: 80 ~ APP_URL deprecated"
    ));
    assert!(!agrees(&actual, "= url: \"u\""));
    assert!(!agrees(&actual, "= url: \"v\" ~ APP_URL deprecated"));
}
