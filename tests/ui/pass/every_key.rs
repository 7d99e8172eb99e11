//! Every key, with what it does.

#![deny(warnings)]

use envguard::{
    ByteSize, Code, EnvEnum, EnvGuard, FromEnv, HostPort, HttpExpectation, Kind, Parity, ParseError,
    Probe, ProbeKind, Schema, Scope, Secret, Url, Variable,
};
use std::num::NonZeroU8;
use std::time::Duration;

/// Billing API.
///
/// It takes money.
#[derive(EnvGuard)]
#[env(app = "billing", prefix = "BILLING_", scope_var = "DEPLOY_ENV")]
#[env(scopes(canary = production, "pre-prod-2" = staging, qa = staging))]
struct Config {
    /// Primary database.
    #[env(
        name = "DATABASE_URL",
        schemes("postgres", "postgresql"),
        example = "postgres://db.internal/app",
        docs = "https://docs.acme.com/db",
        help = "ask the platform team"
    )]
    database: Url,
    #[env(bind, default = "0.0.0.0:8080")]
    listen: std::net::SocketAddr,
    #[env(default = 4, range(1..=64))]
    workers: u16,
    #[env(default = -1, range(-10..))]
    offset: i8,
    #[env(default = 0.5, range(0.0..=1.0))]
    ratio: f64,
    #[env(default = true)]
    verbose: bool,
    #[env(default = ';')]
    delimiter: char,
    #[env(default = "30s", range("1s"..="5m"))]
    timeout: Duration,
    #[env(default = "1MiB", range("1KiB"..))]
    limit: ByteSize,
    #[env(default_in(development = "dev", test = "test"), len(3..=40))]
    tenant: String,
    #[env(required_in(canary, staging), default_in(test = 1))]
    shards: Option<NonZeroU8>,
    #[env(only_in(development, test))]
    fake_clock: Option<bool>,
    #[env(secret)]
    pin: Pin,
    #[env(secret = false)]
    public_key: String,
    #[env(default = "eu", parity = same, one_of("eu", "us"), starts_with = "e", ends_with = "u")]
    region: String,
    #[env(parse = parse_level, validate = check_level, allow(weak_secret = "a level is short"))]
    level: Secret<u8>,
    #[env(parse = parse_level, default_in(development = "#1", test = "#2"))]
    floor: Option<u8>,
    #[env(from_str, default = "10.0.0.0/8")]
    network: Network,
    #[env(validate = not_root)]
    user: Option<String>,
    #[env(allow(fallback_host = "cloud sql proxy sidecar", whitespace = "fixed width"))]
    proxy: HostPort,
    #[env(allow_empty)]
    suffix: String,
    #[env(separator = ";", default = "a; b", len(1..=3))]
    tags: Vec<String>,
    mode: Mode,
    #[env(schemes("redis", "nats"), probe)]
    queue: Option<Url>,
    #[env(probe(http(path = "/health", status = 204, contains = "up"), optional))]
    upstreams: Option<Vec<HostPort>>,
    #[env(path(dir), probe)]
    spool: Option<std::path::PathBuf>,
    /// What a function reads as a whole may be a list of lists, or borrowed for ever.
    #[env(parse = parse_rows, default = "a-b c")]
    rows: Vec<Vec<String>>,
    #[env(parse = keep, default_in(production = "eu", test = ""), allow_empty)]
    zone: Option<&'static str>,
    #[env(skip)]
    cache: Option<Vec<u8>>,
}

#[derive(EnvEnum, Debug, PartialEq)]
enum Mode {
    ReadOnly,
    #[env(name = "rw", alias("writable"))]
    ReadWrite,
}

#[derive(Debug, PartialEq)]
struct Pin(u16);

impl FromEnv for Pin {
    const KIND: Kind = Kind::Custom("pin");

    fn from_env(text: &str) -> Result<Self, ParseError> {
        text.parse().map(Pin).map_err(|_| ParseError::expected("expected a pin"))
    }
}

struct Network(String);

impl std::str::FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(Self(text.to_owned()))
    }
}

fn parse_level(text: &str) -> Result<u8, String> {
    text.strip_prefix('#').and_then(|digits| digits.parse().ok()).ok_or("a level is #1".to_owned())
}

fn parse_rows(text: &str) -> Result<Vec<Vec<String>>, String> {
    let row = |row: &str| row.split('-').map(str::to_owned).collect();
    Ok(text.split(' ').map(row).collect())
}

fn keep(text: &str) -> Result<&'static str, String> {
    Ok(text.to_owned().leak())
}

fn check_level(level: &u8) -> Result<(), &'static str> {
    if *level < 10 { Ok(()) } else { Err("too high") }
}

/// Takes `&str`, where the field holds a `String`.
fn not_root(user: &str) -> Result<(), String> {
    if user == "root" { Err("not root".to_owned()) } else { Ok(()) }
}

const REQUIRED: [(&str, &str); 10] = [
    ("DATABASE_URL", "postgres://db.acme-internal.com/app"),
    ("DEPLOY_ENV", "canary"),
    ("BILLING_TENANT", "acme"),
    ("BILLING_SHARDS", "3"),
    ("BILLING_PIN", "4821"),
    ("BILLING_PUBLIC_KEY", "abc"),
    ("BILLING_LEVEL", "#7"),
    ("BILLING_PROXY", "db.internal:5432"),
    ("BILLING_SUFFIX", ""),
    ("BILLING_MODE", "READ-ONLY"),
];

fn variable(name: &str) -> &'static Variable {
    Config::schema().variable(name).unwrap()
}

fn main() {
    let schema: &Schema = Config::schema();
    assert_eq!(schema.app(), "billing");
    assert_eq!(schema.about(), "Billing API.\n\nIt takes money.");
    assert_eq!(schema.name_prefix(), "BILLING_");
    assert_eq!(schema.scope_variable(), "DEPLOY_ENV");
    assert_eq!(schema.recognise_scope("Canary"), Some(Scope::Production));
    assert_eq!(schema.recognise_scope("pre-prod-2"), Some(Scope::Staging));
    assert_eq!(schema.variables().len(), 28);

    let database = variable("DATABASE_URL");
    assert_eq!(database.field(), "Config.database");
    assert_eq!(database.about(), "Primary database.");
    assert_eq!(database.example_text(), Some("postgres://db.internal/app"));
    assert_eq!(database.docs_url(), Some("https://docs.acme.com/db"));
    assert_eq!(database.help_text(), Some("ask the platform team"));
    assert!(variable("BILLING_LISTEN").is_bind());
    assert!(variable("BILLING_SUFFIX").allows_empty());
    assert!(variable("BILLING_PIN").is_secret());
    assert!(variable("BILLING_LEVEL").is_secret());
    assert!(!variable("BILLING_PUBLIC_KEY").is_sensitive());
    assert!(variable("BILLING_PROXY").allows(Code::FallbackHost));
    assert_eq!(variable("BILLING_TAGS").separators().item, ";");
    assert_eq!(variable("BILLING_REGION").parity(), Parity::Same);
    assert_eq!(variable("BILLING_PIN").parity(), Parity::Differ);
    assert_eq!(variable("BILLING_TAGS").parity(), Parity::Free);
    let probe = |name| variable(name).declared_probe();
    assert_eq!(probe("BILLING_QUEUE"), Some(Probe::by_scheme()));
    let health = HttpExpectation::new().path("/health").status(204).contains("up");
    let upstream = Probe::of(ProbeKind::Http).http(health).optional();
    assert_eq!(probe("BILLING_UPSTREAMS"), Some(upstream));
    assert_eq!(probe("BILLING_SPOOL"), Some(Probe::by_scheme()));
    assert_eq!(probe("BILLING_TAGS"), None);
    assert!(variable("BILLING_WORKERS").is_checked());
    assert!(!variable("BILLING_NETWORK").is_checked());
    assert_eq!(variable("BILLING_LEVEL").kind(), Kind::Custom("u8"));
    assert!(variable("BILLING_SHARDS").is_required_in(Scope::Production));
    assert!(!variable("BILLING_SHARDS").is_required_in(Scope::Development));

    let config = Config::load_from(REQUIRED).map_err(|report| report.to_string()).unwrap();
    assert_eq!(config.database.scheme(), "postgres");
    assert_eq!(config.listen.port(), 8080);
    assert_eq!((config.workers, config.offset, config.ratio), (4, -1, 0.5));
    assert!(config.verbose);
    assert_eq!(config.delimiter, ';');
    assert_eq!(config.timeout, Duration::from_secs(30));
    assert_eq!(config.limit.bytes(), 1 << 20);
    assert_eq!(config.tenant, "acme");
    assert_eq!(config.shards.map(NonZeroU8::get), Some(3));
    assert_eq!(config.fake_clock, None);
    assert_eq!(config.pin, Pin(4821));
    assert_eq!(config.public_key, "abc");
    assert_eq!(config.region, "eu");
    assert_eq!(*config.level.expose(), 7);
    assert_eq!(config.floor, None);
    assert_eq!(config.network.0, "10.0.0.0/8");
    assert_eq!(config.user, None);
    assert_eq!(config.proxy.port(), 5432);
    assert_eq!(config.suffix, "");
    assert_eq!(config.tags, ["a", "b"]);
    assert_eq!(config.mode, Mode::ReadOnly);
    assert_eq!(config.rows, [vec!["a", "b"], vec!["c"]]);
    assert_eq!(config.zone, Some("eu"));
    assert_eq!(config.cache, None);

    // What breaks a rule of its field is found, each by its code.
    for (name, value, code) in [
        ("DATABASE_URL", "mysql://db.acme-internal.com/app", Code::Scheme),
        ("BILLING_WORKERS", "65", Code::OutOfRange),
        ("BILLING_TIMEOUT", "500ms", Code::OutOfRange),
        ("BILLING_TENANT", "ab", Code::Length),
        ("BILLING_TAGS", "a;b;c;d", Code::Length),
        ("BILLING_FAKE_CLOCK", "true", Code::ScopeVariable),
        ("BILLING_LEVEL", "7", Code::Invalid),
        ("BILLING_LEVEL", "#10", Code::Custom),
        ("BILLING_USER", "root", Code::Custom),
        ("BILLING_MODE", "rx", Code::NotOneOf),
        ("BILLING_SHARDS", "", Code::Missing),
    ] {
        let variables = REQUIRED.into_iter().filter(|&(other, _)| other != name);
        let Err(report) = Config::load_from(variables.chain([(name, value)])) else {
            panic!("{name}={value}");
        };
        assert!(
            report.findings().iter().any(|found| found.variable() == name && found.code() == code),
            "{name}={value}: {report}"
        );
    }
}
