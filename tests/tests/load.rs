//! What loads, what does not, and why: one row an environment.

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::{NonZeroI8, NonZeroU16};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use envguard::{
    ByteSize, EnvEnum, EnvGuard, FromEnv, HostPort, Kind, Origin, ParseError, Report, Scope,
    Secret, Severity, Source, Url, Vars,
};

type Environment = &'static [(&'static str, &'static str)];

/// `VARIABLE code` of each finding, in the order of the report.
fn found(report: &Report) -> Vec<String> {
    report
        .findings()
        .iter()
        .map(|finding| format!("{} {}", finding.variable(), finding.code()))
        .collect()
}

fn findings<T: EnvGuard>(environment: Environment) -> Vec<String> {
    match T::load_from(environment.iter().copied()) {
        Ok(_) => Vec::new(),
        Err(report) => found(&report),
    }
}

#[derive(EnvGuard, Debug)]
#[expect(dead_code, reason = "that they load is what counts")]
struct Types {
    string: Option<String>,
    boxed: Option<Box<str>>,
    shared: Option<Arc<str>>,
    path: Option<PathBuf>,
    byte: Option<u8>,
    signed: Option<i8>,
    port: Option<NonZeroU16>,
    offset: Option<NonZeroI8>,
    large: Option<u128>,
    small: Option<i128>,
    ratio: Option<f64>,
    single: Option<f32>,
    flag: Option<bool>,
    letter: Option<char>,
    wait: Option<Duration>,
    size: Option<ByteSize>,
    ip: Option<IpAddr>,
    ipv4: Option<Ipv4Addr>,
    ipv6: Option<Ipv6Addr>,
    socket: Option<SocketAddr>,
    peer: Option<HostPort>,
    url: Option<Url>,
    level: Option<Level>,
    list: Option<Vec<u8>>,
    queue: Option<VecDeque<u8>>,
    sorted: Option<BTreeSet<u8>>,
    hashed: Option<HashSet<u8>>,
    secret: Option<Secret<String>>,
    secrets: Option<Secret<Vec<String>>>,
}

#[derive(EnvEnum, Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Info,
    ReadOnly,
    #[env(name = "very-loud", alias("max"))]
    Loud,
}

#[test]
fn every_type_reads_its_spellings_and_refuses_the_rest() {
    // Variable, texts that are read, texts that are not.
    let table: &[(&str, &[&str], &[&str])] = &[
        (
            "STRING",
            &["x", "a b", "007", "true", "é", "a\nb"],
            &[" x", "x ", "x\r"],
        ),
        ("BOXED", &["x"], &[" x"]),
        ("SHARED", &["x"], &["x\n"]),
        ("PATH", &["/var/lib/x", "relative"], &["/x "]),
        (
            "BYTE",
            &["0", "255", "+7", "007"],
            &["256", "-1", "8080a", "0x1F", "1_0", "1e1", "1.0", "NaN"],
        ),
        ("SIGNED", &["-128", "127"], &["-129", "128"]),
        ("PORT", &["1", "65535"], &["0", "65536", "-1", "tcp"]),
        ("OFFSET", &["-1", "1"], &["0", "-0", "200"]),
        (
            "LARGE",
            &["340282366920938463463374607431768211455"],
            &["340282366920938463463374607431768211456"],
        ),
        (
            "SMALL",
            &["-170141183460469231731687303715884105728"],
            &["-170141183460469231731687303715884105729"],
        ),
        (
            "RATIO",
            &["0.5", "-1e-3", "5"],
            &["inf", "nan", "1e999", "0,5", "30s"],
        ),
        ("SINGLE", &["0.5"], &["1e39"]),
        (
            "FLAG",
            &["true", "FALSE", "1", "0", "yes", "No", "on", "OFF"],
            &["maybe", "flase", "t", "2", "enabled"],
        ),
        ("LETTER", &["x", "é"], &["xy"]),
        ("WAIT", &["250ms", "30s", "1h 30m"], &["30", "1.5", "soon"]),
        ("SIZE", &["512", "64KiB", "10MB"], &["64K", "1.5MiB", "big"]),
        (
            "IP",
            &["10.0.0.5", "fd00::5"],
            &["10.0.0", "db", "10.0.0.5:80"],
        ),
        ("IPV4", &["10.0.0.5"], &["fd00::5"]),
        ("IPV6", &["fd00::5"], &["10.0.0.5"]),
        (
            "SOCKET",
            &["10.0.0.5:80", "[fd00::5]:80"],
            &["10.0.0.5", "db:80"],
        ),
        (
            "PEER",
            &["db.internal:5432", "[fd00::5]:80"],
            &["db.internal", "db:x", "http://db:80"],
        ),
        (
            "URL",
            &["https://api.acme.io/v1", "postgres://u:p@db.internal/app"],
            &["api.acme.io", "db:5432", "/v1", "https://"],
        ),
        (
            "LEVEL",
            &[
                "info",
                "INFO",
                "read_only",
                "read-only",
                "very-loud",
                "max",
                "MAX",
            ],
            &["loud", "readonly", "debug"],
        ),
        (
            "LIST",
            &["1", "1,2", "1, 2"],
            &["1,,2", "1,", "1;2", "1,x", "1,256"],
        ),
        ("QUEUE", &["1,2"], &["1,x"]),
        ("SORTED", &["2,1"], &["x"]),
        ("HASHED", &["1,2"], &["1 2"]),
    ];
    for (name, right, wrong) in table {
        for text in *right {
            let loaded = Types::load_from([("APP_ENV", "development"), (name, text)]);
            assert!(loaded.is_ok(), "{name}={text:?}: {:?}", loaded.err());
        }
        for text in *wrong {
            let loaded = Types::load_from([("APP_ENV", "development"), (name, text)]);
            let report = loaded
                .err()
                .unwrap_or_else(|| panic!("{name}={text:?} is read"));
            assert_eq!(report.errors().count(), 1, "{name}={text:?}: {report}");
            assert_eq!(report.findings()[0].variable(), *name);
        }
    }
}

#[test]
fn values_arrive_as_they_were_written() {
    let types = Types::load_from([
        ("APP_ENV", "development"),
        ("STRING", "007"),
        ("WAIT", "1h 30m"),
        ("SIZE", "64KiB"),
        ("LIST", "3, 1,2"),
        ("SORTED", "3,1"),
        ("LEVEL", "Read-Only"),
        ("LARGE", "340282366920938463463374607431768211455"),
        ("SECRETS", "a,b"),
    ])
    .unwrap();
    assert_eq!(types.string.as_deref(), Some("007"), "no zero is lost");
    assert_eq!(types.wait, Some(Duration::from_secs(5400)));
    assert_eq!(types.size.map(ByteSize::bytes), Some(65_536));
    assert_eq!(types.list, Some(vec![3, 1, 2]));
    assert_eq!(types.sorted, Some(BTreeSet::from([1, 3])));
    assert_eq!(types.level, Some(Level::ReadOnly));
    assert_eq!(types.large, Some(u128::MAX));
    assert_eq!(types.secrets.unwrap().expose(), &["a", "b"]);
    assert_eq!(types.flag, None);
}

#[derive(EnvGuard, Debug)]
struct Presence {
    needed: String,
    #[env(default = "fallback")]
    defaulted: String,
    optional: Option<String>,
    #[env(allow_empty)]
    blank: Option<String>,
    #[env(required_in(production, staging))]
    guarded: Option<String>,
    #[env(default = "plain", default_in(development = "scoped"))]
    scoped: String,
    #[env(only_in(development, test))]
    toy: Option<bool>,
    #[env(default_in(test = "for tests"))]
    elsewhere: String,
    #[env(skip)]
    skipped: Vec<String>,
}

#[derive(EnvGuard, Debug)]
struct Elsewhere {
    #[env(only_in(test))]
    toy: Option<bool>,
    #[env(
        only_in(test),
        allow(scope_variable = "the load test sets it in staging too")
    )]
    load: Option<bool>,
}

#[test]
fn a_variable_of_another_scope_may_be_allowed() {
    let config = Elsewhere::load_from([("APP_ENV", "test"), ("TOY", "on"), ("LOAD", "on")])
        .expect("both belong there");
    assert_eq!((config.toy, config.load), (Some(true), Some(true)));
    assert_eq!(
        findings::<Elsewhere>(&[("APP_ENV", "staging"), ("TOY", "on"), ("LOAD", "on")]),
        ["TOY scope-variable"]
    );
}

#[test]
fn presence_follows_the_declaration_and_the_scope() {
    let table: &[(Environment, &[&str])] = &[
        (
            &[
                ("APP_ENV", "production"),
                ("NEEDED", "x"),
                ("GUARDED", "x"),
                ("ELSEWHERE", "x"),
            ],
            &[],
        ),
        (&[("APP_ENV", "test"), ("NEEDED", "x")], &[]),
        (&[("APP_ENV", "test"), ("NEEDED", "x"), ("TOY", "on")], &[]),
        (&[("APP_ENV", "test")], &["NEEDED missing"]),
        (&[("APP_ENV", "test"), ("NEEDED", "")], &["NEEDED missing"]),
        (
            &[("APP_ENV", "development"), ("NEEDED", "x")],
            &["ELSEWHERE missing"],
        ),
        (
            &[
                ("APP_ENV", "staging"),
                ("NEEDED", "x"),
                ("ELSEWHERE", "x"),
                ("GUARDED", ""),
            ],
            &["GUARDED missing"],
        ),
        (
            // Unset means production.
            &[("TOY", "1")],
            &[
                "NEEDED missing",
                "GUARDED missing",
                "ELSEWHERE missing",
                "TOY scope-variable",
            ],
        ),
        (
            // An empty variable is an unset one, here too.
            &[
                ("NEEDED", "x"),
                ("GUARDED", "x"),
                ("ELSEWHERE", "x"),
                ("TOY", ""),
            ],
            &[],
        ),
        (
            // One finding for a variable, not two.
            &[("NEEDED", " "), ("GUARDED", "x"), ("ELSEWHERE", "x")],
            &["NEEDED whitespace"],
        ),
    ];
    for (environment, expected) in table {
        assert_eq!(
            findings::<Presence>(environment),
            *expected,
            "{environment:?}"
        );
    }
}

#[test]
fn defaults_and_empties_become_what_was_declared() {
    let loaded = Presence::loader()
        .without_process_env()
        .source(
            [
                ("NEEDED", "x"),
                ("DEFAULTED", ""),
                ("BLANK", ""),
                ("OPTIONAL", ""),
                ("ELSEWHERE", "y"),
            ]
            .into_iter()
            .collect::<Vars>(),
        )
        .scope(Scope::Development)
        .load()
        .unwrap();
    assert_eq!(loaded.scope(), Scope::Development);
    assert_eq!(loaded.defaulted, "fallback");
    assert_eq!(loaded.optional, None);
    assert_eq!(loaded.blank.as_deref(), Some(""));
    assert_eq!(loaded.scoped, "scoped");
    assert_eq!(loaded.skipped, Vec::<String>::new());
    assert_eq!(
        loaded.origin("NEEDED").unwrap().to_string(),
        "given variables"
    );
    assert_eq!(loaded.origin("DEFAULTED"), Some(Origin::Default));
    assert_eq!(
        loaded.origin("SCOPED").unwrap().to_string(),
        "default in development"
    );
    assert_eq!(loaded.origin("OPTIONAL"), None);
    assert_eq!(loaded.origin("NO_SUCH"), None);
    assert!(loaded.warnings().is_empty());
    let inner = loaded.into_inner();
    assert_eq!(
        (inner.needed.as_str(), inner.elsewhere.as_str()),
        ("x", "y")
    );
    assert_eq!((inner.guarded, inner.toy), (None, None));
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what `validate` takes")]
fn even(number: &u32) -> Result<(), String> {
    number
        .is_multiple_of(2)
        .then_some(())
        .ok_or_else(|| format!("{number} is odd"))
}

fn percent(text: &str) -> Result<u8, std::num::ParseIntError> {
    text.trim_end_matches('%').parse()
}

#[derive(EnvGuard, Debug)]
#[env(prefix = "SHOP_", scope_var = "STAGE", scopes(canary = production, sandbox = development))]
#[expect(dead_code, reason = "that they load is what counts")]
struct Rules {
    #[env(range(1..=10), default = 5)]
    workers: u16,
    #[env(range("1s".."5m"))]
    timeout: Option<Duration>,
    #[env(range(..="1MiB"))]
    body: Option<ByteSize>,
    #[env(range(0.0..1.0))]
    ratio: Option<f64>,
    #[env(range(-5..))]
    offset: Option<i32>,
    #[env(len(3..=5))]
    code: Option<String>,
    #[env(len(2..), separator = ";")]
    peers: Option<Vec<HostPort>>,
    #[env(one_of("red", "green"))]
    colour: Option<String>,
    #[env(starts_with = "arn:", ends_with = "/prod")]
    resource: Option<String>,
    #[env(schemes("redis", "rediss"))]
    cache: Option<Url>,
    #[env(validate = even)]
    even: Option<u32>,
    #[env(parse = percent)]
    percent: Option<u8>,
    #[env(from_str)]
    version: Option<Version>,
    #[env(name = "PLAIN_NAME")]
    named: Option<String>,
    own: Option<Own>,
}

#[derive(Debug, PartialEq)]
struct Version(u32, u32);

impl std::str::FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (major, minor) = text.split_once('.').ok_or("expected major.minor")?;
        let number = |text: &str| text.parse().map_err(|_| format!("`{text}` is no number"));
        Ok(Self(number(major)?, number(minor)?))
    }
}

#[derive(Debug, PartialEq)]
struct Own(String);

impl FromEnv for Own {
    const KIND: Kind = Kind::Custom("own");

    fn from_env(text: &str) -> Result<Self, ParseError> {
        text.strip_prefix("own:")
            .map(|rest| Self(rest.to_owned()))
            .ok_or(ParseError::expected("expected own:.."))
    }
}

#[test]
fn declared_rules_are_kept_at_their_ends() {
    let table: &[(&str, &[&str], &[&str], &str)] = &[
        (
            "SHOP_WORKERS",
            &["1", "10"],
            &["0", "11", "65535"],
            "out-of-range",
        ),
        (
            "SHOP_TIMEOUT",
            &["1s", "299s"],
            &["999ms", "5m", "1h"],
            "out-of-range",
        ),
        (
            "SHOP_BODY",
            &["0", "1MiB"],
            &["1048577", "1GB"],
            "out-of-range",
        ),
        (
            "SHOP_RATIO",
            &["0", "0.999"],
            &["1", "1.0", "-0.1"],
            "out-of-range",
        ),
        (
            "SHOP_OFFSET",
            &["-5", "2147483647"],
            &["-6"],
            "out-of-range",
        ),
        ("SHOP_CODE", &["abc", "ééééé"], &["ab", "abcdef"], "length"),
        ("SHOP_PEERS", &["a.io:1;b.io:2"], &["a.io:1"], "length"),
        (
            "SHOP_COLOUR",
            &["red", "green"],
            &["blue", "Red"],
            "not-one-of",
        ),
        (
            "SHOP_RESOURCE",
            &["arn:x/prod"],
            &["x/prod", "arn:x"],
            "pattern",
        ),
        (
            "SHOP_CACHE",
            &["redis://cache:6379", "REDISS://cache:6379"],
            &["http://cache:6379"],
            "scheme",
        ),
        ("SHOP_EVEN", &["2"], &["3"], "custom"),
        ("SHOP_PERCENT", &["25%", "25"], &["x%", "256%"], "invalid"),
        ("SHOP_VERSION", &["1.2"], &["1", "1.x"], "invalid"),
        ("PLAIN_NAME", &["x"], &[], ""),
        ("SHOP_OWN", &["own:x"], &["x"], "invalid"),
    ];
    for (name, right, wrong, code) in table {
        for text in *right {
            let loaded = Rules::load_from([(name, text)]);
            assert!(loaded.is_ok(), "{name}={text}: {}", loaded.unwrap_err());
        }
        for text in *wrong {
            let report = Rules::load_from([(name, text)]).unwrap_err();
            assert_eq!(found(&report), [format!("{name} {code}")], "{text}");
        }
    }
    let rules = Rules::load_from([
        ("SHOP_VERSION", "1.2"),
        ("SHOP_PERCENT", "7%"),
        ("SHOP_OWN", "own:x"),
    ])
    .unwrap();
    assert_eq!(rules.version, Some(Version(1, 2)));
    assert_eq!(rules.percent, Some(7));
    assert_eq!(rules.own, Some(Own("x".to_owned())));
    assert_eq!(rules.workers, 5);
}

#[test]
fn the_service_s_own_words_are_in_the_report_unless_they_could_leak() {
    let report = Rules::load_from([("SHOP_EVEN", "3"), ("SHOP_VERSION", "1.x")]).unwrap_err();
    let text = report.to_string();
    assert!(text.contains("3 is odd"), "{text}");
    assert!(text.contains("`x` is no number"), "{text}");
}

#[test]
fn scopes_are_recognised_in_any_case_and_never_guessed() {
    let table: &[(Option<&str>, Option<Scope>)] = &[
        (None, Some(Scope::Production)),
        (Some(""), Some(Scope::Production)),
        (Some("dev"), Some(Scope::Development)),
        (Some("LOCAL"), Some(Scope::Development)),
        (Some("sandbox"), Some(Scope::Development)),
        (Some("Testing"), Some(Scope::Test)),
        (Some("ci"), Some(Scope::Test)),
        (Some("qa"), Some(Scope::Staging)),
        (Some("preprod"), Some(Scope::Staging)),
        (Some("preview"), Some(Scope::Staging)),
        (Some("uat"), Some(Scope::Staging)),
        (Some("Live"), Some(Scope::Production)),
        (Some("canary"), Some(Scope::Production)),
        (Some("prodution"), None),
        (Some(" production"), None),
        (Some("production,staging"), None),
    ];
    for (name, expected) in table {
        let vars: Vars = name.iter().map(|name| ("STAGE", *name)).collect();
        let loaded = Rules::loader().without_process_env().source(vars).load();
        if let Some(scope) = expected {
            assert_eq!(loaded.unwrap().scope(), *scope, "{name:?}");
        } else {
            let report = loaded
                .err()
                .unwrap_or_else(|| panic!("{name:?} is a scope"));
            assert_eq!(found(&report), ["STAGE unknown-scope"], "{name:?}");
            assert_eq!(report.scope(), Scope::Production);
        }
    }
}

#[derive(EnvGuard)]
#[env(prefix = "SHOP_")]
#[expect(dead_code, reason = "only its variables count")]
struct Needs {
    needed_url: String,
    other: Option<String>,
}

#[test]
fn a_misspelt_name_is_linked_to_the_missing_one() {
    let table: &[(&str, Option<&str>)] = &[
        ("SHOP_NEEDED_ULR", Some("SHOP_NEEDED_ULR")),
        ("shop_needed_url", Some("shop_needed_url")),
        ("SHOP_NEEDED-URL", Some("SHOP_NEEDED-URL")),
        ("SHOPNEEDEDURL", Some("SHOPNEEDEDURL")),
        ("NEEDED_URL", Some("NEEDED_URL")),
        ("URL_NEEDED_SHOP", Some("URL_NEEDED_SHOP")),
        ("APP_SHOP_NEEDED_URL", Some("APP_SHOP_NEEDED_URL")),
        ("URL", None),
        ("OTHER_URL", None),
        ("SHOP_OTHER", None),
        ("PATH", None),
    ];
    for (name, near) in table {
        let report = Needs::load_from([(*name, "x")]).err().unwrap();
        assert_eq!(report.findings()[0].near(), *near, "{name}");
    }
}

#[test]
fn a_name_given_twice_with_two_values_is_a_conflict() {
    let report = Presence::load_from([
        ("APP_ENV", "test"),
        ("NEEDED", "one"),
        ("NEEDED", "two"),
        ("DEFAULTED", "same"),
        ("DEFAULTED", "same"),
    ])
    .unwrap_err();
    assert_eq!(found(&report), ["NEEDED conflict"]);
    assert!(!report.to_string().contains("two"));
}

#[test]
fn sources_are_asked_in_the_order_given() {
    let first: Vars = [("NEEDED", "first")].into_iter().collect();
    let second: Vars = [("NEEDED", "second"), ("OPTIONAL", "second")]
        .into_iter()
        .collect();
    let loaded = Presence::loader()
        .without_process_env()
        .source(first)
        .source(second)
        .scope(Scope::Test)
        .load()
        .unwrap();
    assert_eq!(loaded.needed, "first");
    assert_eq!(loaded.optional.as_deref(), Some("second"));
}

#[test]
fn a_broken_source_is_a_finding_and_the_rest_is_still_reported() {
    struct Broken;
    impl Source for Broken {
        fn get(&self, name: &str) -> Result<Option<envguard::Found>, envguard::SourceError> {
            match name {
                "NEEDED" => Err(envguard::SourceError::unreadable(
                    "the vault does not answer",
                )),
                _ => Ok(None),
            }
        }
        fn names(&self) -> Vec<std::ffi::OsString> {
            Vec::new()
        }
    }
    let report = Presence::loader()
        .without_process_env()
        .source(Broken)
        .load()
        .unwrap_err();
    assert_eq!(
        found(&report),
        ["GUARDED missing", "ELSEWHERE missing", "NEEDED source"]
    );
    assert!(report.to_string().contains("the vault does not answer"));
}

fn consistent(rules: &Rules) -> Result<(), String> {
    match rules.offset {
        Some(offset) if offset > i32::from(rules.workers) => {
            Err("SHOP_OFFSET is larger than SHOP_WORKERS".to_owned())
        }
        _ => Ok(()),
    }
}

#[test]
fn a_check_of_the_whole_configuration_is_reported_like_the_rest() {
    let load = |offset: &'static str| {
        Rules::loader()
            .without_process_env()
            .source([("SHOP_OFFSET", offset)].into_iter().collect::<Vars>())
            .check(consistent)
            .load()
    };
    assert!(load("5").is_ok());
    let report = load("6").unwrap_err();
    assert_eq!(report.findings()[0].code().as_str(), "check");
    assert_eq!(report.exit_code(), 78);
    assert!(report.to_string().contains("SHOP_OFFSET is larger"));
}

#[test]
fn a_warning_does_not_stop_the_service() {
    #[derive(EnvGuard, Debug)]
    struct Listens {
        #[env(bind)]
        listen_addr: SocketAddr,
    }
    let loaded = Listens::loader()
        .without_process_env()
        .source(
            [("LISTEN_ADDR", "127.0.0.1:8080")]
                .into_iter()
                .collect::<Vars>(),
        )
        .load()
        .unwrap();
    assert_eq!(loaded.listen_addr.port(), 8080);
    assert_eq!(loaded.warnings().len(), 1);
    assert_eq!(loaded.warnings()[0].severity(), Severity::Warning);
    assert_eq!(loaded.warnings()[0].code().as_str(), "bind-loopback");
}

#[test]
fn the_schema_needs_no_environment() {
    let schema = Rules::schema();
    assert_eq!(schema.app(), "envguard-tests");
    assert_eq!(schema.name_prefix(), "SHOP_");
    assert_eq!(schema.scope_variable(), "STAGE");
    let names: Vec<&str> = schema
        .variables()
        .iter()
        .map(envguard::Variable::name)
        .collect();
    assert_eq!(names[0], "SHOP_WORKERS");
    assert_eq!(names[13], "PLAIN_NAME");
    assert_eq!(
        schema.variable("SHOP_PEERS").unwrap().kind().to_string(),
        "list<host:port>"
    );
    assert_eq!(
        schema.variable("SHOP_WORKERS").unwrap().field(),
        "Rules.workers"
    );
}

#[test]
fn defaults_that_only_the_service_can_read_are_checked_at_every_load() {
    #[derive(EnvGuard, Debug)]
    #[expect(dead_code, reason = "only its defaults count")]
    struct Broken {
        #[env(default = "inof", default_in(test = "info"))]
        level: Level,
        #[env(from_str, default = "1")]
        version: Version,
    }
    // Set or not, the declaration is at fault.
    for environment in [
        &[("APP_ENV", "test"), ("VERSION", "1.2")][..],
        &[("LEVEL", "info"), ("VERSION", "1.2")][..],
    ] {
        let report = Broken::load_from(environment.iter().copied()).unwrap_err();
        assert_eq!(
            found(&report),
            ["LEVEL not-one-of", "VERSION invalid"],
            "{report}"
        );
    }
    let panic = std::panic::catch_unwind(|| envguard::assert_defaults!(Broken)).unwrap_err();
    let words = panic.downcast_ref::<String>().unwrap();
    assert!(words.contains("LEVEL [not-one-of]"), "{words}");
    envguard::assert_defaults!(Rules, Presence, Types);
}

/// Behind a macro the types, names and attributes of a struct stand in groups that nobody sees.
mod written_by_a_macro {
    use std::time::Duration;

    use envguard::{EnvEnum, EnvGuard, Secret};

    macro_rules! config {
        ($(#[$meta:meta])* $vis:vis struct $name:ident { $($field:ident: $ty:ty = $default:literal),* ; $($bare:ident: $bare_ty:ty),* $(,)? }) => {
            #[derive(EnvGuard)]
            $(#[$meta])*
            $vis struct $name {
                $(#[env(default = $default)] $vis $field: $ty,)*
                $($vis $bare: $bare_ty,)*
            }
        };
    }

    macro_rules! words {
        ($vis:vis $name:ident: $($word:ident),*) => {
            #[derive(EnvEnum, Clone, Copy, Debug, PartialEq)]
            $vis enum $name { $($word),* }
        };
    }

    words!(pub(crate) Level: Debug, Info);

    config! {
        /// What a macro declares.
        #[env(prefix = "APP_")]
        pub(crate) struct Config {
            port: u16 = 8080,
            timeout: Duration = "30s",
            hosts: Vec<String> = "a,b",
            level: Level = "info";
            key: Secret<String>,
            label: Option<String>,
        }
    }

    #[test]
    fn a_struct_is_read_as_one_that_was_written_by_hand() {
        let vars = [("APP_PORT", "9000"), ("APP_KEY", "q7Hd93kfP2mZx81LwTn5")];
        let config = Config::load_from(vars).expect("a valid environment");
        assert_eq!(
            (config.port, config.timeout),
            (9000, Duration::from_secs(30))
        );
        assert_eq!(config.hosts, ["a", "b"]);
        assert_eq!(config.level, Level::Info);
        assert_eq!(config.key.expose().len(), 20);
        assert_eq!(config.label, None);
    }

    #[test]
    fn its_kinds_are_known_and_its_secrets_are_kept() {
        let schema = Config::schema();
        let kinds: Vec<String> = schema
            .variables()
            .iter()
            .map(|variable| format!("{} {}", variable.name(), variable.kind()))
            .collect();
        assert_eq!(
            kinds,
            [
                "APP_PORT u16",
                "APP_TIMEOUT duration",
                "APP_HOSTS list<string>",
                "APP_LEVEL enum",
                "APP_KEY string",
                "APP_LABEL string",
            ]
        );
        let report = Config::load_from([("APP_PORT", "x")])
            .err()
            .expect("two mistakes");
        assert_eq!(report.errors().count(), 2);
    }
}
