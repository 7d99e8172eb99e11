//! A secret is in no output: not whole, not in part, not its length. Whatever is wrong with it.

use std::fmt::Write as _;
use std::time::Duration;

use envguard::{EnvGuard, FromEnv, Kind, ParseError, Secret, Url};
use envguard_tests::process::Service;

/// Long enough that no part of it is in a report by chance.
const CANARY: &str = "Zq7CanaryXw93Vkp";

/// The shortest part whose presence counts as a leak.
const PART: usize = 4;

/// An error that quotes what it was given, as most errors do.
fn quoting(text: &str) -> Result<u16, String> {
    Err(format!("cannot read {text:?}"))
}

fn refusing<T: std::fmt::Debug>(value: &T) -> Result<(), String> {
    Err(format!("{value:?} is not good enough"))
}

#[derive(Debug)]
struct Quoting;

impl std::str::FromStr for Quoting {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Err(format!("no: {text}"))
    }
}

#[derive(Debug)]
struct Chatty;

impl FromEnv for Chatty {
    const KIND: Kind = Kind::Custom("chatty");
    fn from_env(text: &str) -> Result<Self, ParseError> {
        Err(ParseError::foreign(&format!("bad value {text}")))
    }
}

/// A secret of every shape, with a rule of every kind that a canary breaks.
#[derive(EnvGuard, Debug)]
#[expect(dead_code, reason = "it never loads")]
struct Secrets {
    text: Secret<String>,
    number: Secret<u16>,
    url: Secret<Url>,
    list: Secret<Vec<u16>>,
    wait: Secret<Duration>,
    #[env(len(1..=2))]
    short: Secret<String>,
    #[env(len(999..))]
    long: Secret<String>,
    #[env(one_of("red", "green"))]
    one_of: Secret<String>,
    #[env(starts_with = "sk_", ends_with = "_end")]
    shaped: Secret<String>,
    #[env(schemes("postgres"))]
    scheme: Secret<Url>,
    #[env(parse = quoting)]
    parsed: Secret<u16>,
    #[env(from_str)]
    from_str: Secret<Quoting>,
    #[env(validate = refusing)]
    validated: Secret<String>,
    chatty: Secret<Chatty>,
    #[env(range(1..=2))]
    ranged: Secret<u64>,
    #[env(only_in(development))]
    misplaced: Option<Secret<String>>,
    #[env(secret)]
    declared: u16,
    #[env(secret, validate = refusing)]
    declared_url: Url,
    /// Only the name says that this is one.
    smtp_password: String,
    #[env(validate = refusing)]
    api_token: String,
    #[env(parse = quoting)]
    pin: u16,
    #[env(serde)]
    by_serde: Secret<u16>,
    #[env(serde)]
    words: Secret<Vec<Word>>,
    #[env(json)]
    by_json: Secret<std::collections::BTreeMap<String, u16>>,
    #[env(json)]
    key_file_json: u16,
    #[env(pattern = "[0-9]")]
    digit: Secret<String>,
    #[env(min_entropy = 4096)]
    strong: Secret<String>,
    #[env(path(file, absolute))]
    key_path: Secret<std::path::PathBuf>,
    #[env(path(writable))]
    certificate: Secret<String>,
    map: Secret<std::collections::BTreeMap<String, u16>>,
    values: std::collections::BTreeMap<u8, Secret<u16>>,
    #[env(pattern = "[0-9]")]
    sealed: secrecy::SecretString,
}

#[derive(serde::Deserialize, Debug)]
enum Word {
    Red,
}

/// Ways in which a value is wrong; each holds the canary.
fn values() -> Vec<String> {
    vec![
        CANARY.to_owned(),
        format!("{CANARY}\n"),
        format!(" {CANARY}"),
        format!("{CANARY}\r"),
        format!("\"{CANARY}\""),
        format!("${{{CANARY}}}"),
        format!("{{{{ {CANARY} }}}}"),
        format!("<{CANARY}>"),
        format!("changeme-{CANARY}"),
        format!("sk_test_{CANARY}{CANARY}"),
        format!("sk_live_{CANARY}{CANARY}"),
        format!("redis://:{CANARY}@localhost:6379"),
        format!("postgres://app:{CANARY}@127.0.0.1/app?password={CANARY}"),
        format!("https://{CANARY}@db.internal/x"),
        format!("postgres://app:{CANARY}#x@db/app"),
        format!("host=localhost password={CANARY}"),
        format!("tcp://10.0.0.1:80?{CANARY}"),
        format!("{CANARY},{CANARY}"),
        format!("1,{CANARY}"),
        format!("-----BEGIN PRIVATE KEY-----\n{CANARY}\n-----END PRIVATE KEY-----\n"),
        format!("::error::{CANARY}\u{1b}[31m"),
        format!("\"{CANARY}\""),
        format!("[\"{CANARY}\"]"),
        format!("{{\"{CANARY}\": \"{CANARY}\"}}"),
        format!("{{\"a\": {CANARY}}}"),
        format!("a={CANARY},b={CANARY}"),
        format!("1={CANARY}"),
        format!("/{CANARY}/{CANARY}.pem"),
        format!("{CANARY}{}", "x".repeat(100_000)),
    ]
}

fn assert_silent(output: &str, context: &str) {
    for start in 0..=CANARY.len() - PART {
        let part = &CANARY[start..start + PART];
        assert!(!output.contains(part), "{context}: {part:?} in\n{output}");
    }
}

#[test]
fn no_form_of_a_report_holds_a_part_of_a_secret() {
    for scope in ["development", "test", "staging", "production"] {
        for value in values() {
            let names = Secrets::schema().variables().iter();
            let environment: Vec<(&str, &str)> = names
                .map(|variable| (variable.name(), value.as_str()))
                .chain([("APP_ENV", scope)])
                .collect();
            let report = Secrets::load_from(environment).expect_err("nothing of it holds");
            let mut output = report.to_string();
            let _ = write!(output, "{report:?} {} ", report.to_json());
            for finding in report.findings() {
                let _ = write!(output, "{finding:?}");
            }
            assert_silent(&output, &format!("{scope} {value:.40}"));
            let length = value.chars().count();
            // A shorter length could stand in a report as part of another number.
            if length > 1000 {
                assert!(
                    !output.contains(&length.to_string()),
                    "its length, {length}"
                );
            }
        }
    }
}

#[test]
fn no_process_prints_a_part_of_a_secret() {
    for format in ["text", "json", "github"] {
        for value in values().into_iter().filter(|value| value.len() < 1000) {
            let ended = Service::new(env!("CARGO_BIN_EXE_guarded"))
                .env("ENVGUARD_FORMAT", format)
                .env("SESSION_SECRET", &value)
                .run();
            assert_eq!(ended.status, Some(78));
            assert_silent(
                &(ended.stderr + &ended.stdout),
                &format!("{format} {value}"),
            );
        }
    }
}

#[test]
fn passwords_in_urls_are_masked_in_variables_that_are_no_secrets() {
    #[derive(EnvGuard, Debug)]
    #[expect(dead_code, reason = "it never loads")]
    struct Open {
        #[env(schemes("mysql"), validate = refusing)]
        database_url: Url,
        #[env(one_of("x"), validate = refusing)]
        dsn: String,
        #[env(parse = quoting)]
        broker: u16,
    }
    for value in [
        format!("postgres://app:{CANARY}@localhost/app"),
        format!("postgres://{CANARY}@localhost/app"),
        format!("app:{CANARY}@tcp(127.0.0.1:3306)/app"),
        format!("amqp://a:{CANARY}@x:1,amqp://b:{CANARY}@y:2"),
        format!("Server=db;User=app;Password={CANARY};"),
        format!("https://db.internal/?api_key={CANARY}&x=1"),
    ] {
        let report = Open::load_from([
            ("DATABASE_URL", value.as_str()),
            ("DSN", value.as_str()),
            ("BROKER", value.as_str()),
        ])
        .expect_err("nothing of it holds");
        assert_silent(&(report.to_string() + &report.to_json()), &value);
    }
}

#[test]
fn a_secret_shows_nothing_by_itself() {
    let secret = Secret::new(CANARY.to_owned());
    assert_eq!(format!("{secret:?}"), "Secret([redacted])");
    assert_eq!(format!("{secret:#?}"), "Secret([redacted])");
    let config = format!("{:?}", Some(vec![secret.clone()]));
    assert_silent(&config, "Debug");
    assert_eq!(secret.expose(), CANARY);
}
