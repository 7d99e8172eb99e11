//! What the tests of the renderings share: a declaration with everything in it, one whose words
//! are hostile, and YAML read by somebody else's parser.

#![allow(dead_code, reason = "each test uses its own part")]

use std::collections::BTreeMap;
use std::num::NonZeroI16;
use std::time::Duration;

use envguard::{
    ByteSize, EnvEnum, EnvGuard, FromEnv, HostPort, Kind, ParseError, Schema, Scope, ScopeSet,
    Secret, Url, Variable,
};
use envguard_core::{Alias, GroupKind, Part, Property, Relation, VariableGroup};
use saphyr::{LoadableYamlNode as _, Scalar, Yaml};
use serde_json::{Map, Value};

/// Billing API.
///
/// Takes money, gives receipts.
#[derive(EnvGuard)]
#[env(app = "billing", scopes(canary = production))]
pub(crate) struct Config {
    /// Primary Postgres database.
    ///
    /// One pool of connections, opened at start.
    #[env(
        schemes("postgres", "postgresql"),
        example = "postgres://db.internal/app",
        docs = "https://docs.acme.com/database",
        help = "ask the platform team"
    )]
    pub(crate) database_url: Url,
    /// A replica, with its password in the URL.
    #[env(example = "postgres://reader:secret@replica.internal/app")]
    pub(crate) replica_url: Option<Url>,
    /// Address to listen on.
    #[env(bind, default = "0.0.0.0:8080")]
    pub(crate) listen_addr: std::net::SocketAddr,
    /// Stripe secret key.
    #[env(
        example = "sk_live_...",
        help = "Stripe dashboard > Developers > API keys"
    )]
    pub(crate) stripe_secret_key: Secret<String>,
    /// Mail server.
    pub(crate) smtp_host: Option<HostPort>,
    /// Password of the mail server.
    pub(crate) smtp_password: Option<Secret<String>>,
    /// Search cluster.
    #[env(default_in(development = "http://localhost:9200", test = "http://localhost:9200"))]
    pub(crate) search_url: Url,
    /// Where crashes are reported.
    #[env(required_in(production, staging))]
    pub(crate) sentry_dsn: Option<Url>,
    /// A clock that stands still.
    #[env(only_in(development, test))]
    pub(crate) fake_clock: Option<bool>,
    /// How long a request may take.
    #[env(default = "30s", range("1s"..="5m"))]
    pub(crate) timeout: Duration,
    /// How much is logged.
    #[env(default = "info", default_in(development = "debug"))]
    pub(crate) log_level: LogLevel,
    /// Threads, at most 64.
    #[env(default = 4, range(1..=64))]
    pub(crate) workers: u16,
    /// Difference to UTC in minutes.
    pub(crate) utc_offset: Option<NonZeroI16>,
    /// Share of requests that are traced.
    #[env(default = 0.25, range(0.0..=1.0))]
    pub(crate) sample_rate: f64,
    /// Largest body of a request.
    #[env(default = "10MB")]
    pub(crate) body_limit: ByteSize,
    /// Message broker.
    #[env(
        allow(fallback_host = "sidecar in the same pod"),
        example = "broker.internal:9092"
    )]
    pub(crate) broker: HostPort,
    /// Regions that are served.
    #[env(separator = ";", default = "eu; us", one_of("eu", "us", "ap"), len(1..=3))]
    pub(crate) regions: Vec<String>,
    /// Ports of the workers.
    #[env(parity = node)]
    pub(crate) worker_ports: Option<Vec<u16>>,
    /// What stands above every page.
    #[env(allow_empty, default = "Hello, it's #1 | \"best\"")]
    pub(crate) banner: String,
    /// Name of the tenant.
    #[env(len(3..=40), starts_with = "t-", ends_with = "x", example = "t-0042x")]
    pub(crate) tenant: String,
    /// Separates columns.
    #[env(default = ";")]
    pub(crate) delimiter: char,
    /// Share of the traffic.
    #[env(example = "25%")]
    pub(crate) traffic: Option<Percent>,
    /// Answer to a question of YAML.
    #[env(default = "yes")]
    pub(crate) answer: String,
    /// Share of each region.
    pub(crate) weights: Option<BTreeMap<String, u8>>,
}

#[derive(EnvEnum, Debug)]
pub(crate) enum LogLevel {
    Info,
    Debug,
    #[env(alias("warning"))]
    Warn,
}

#[derive(Debug)]
pub(crate) struct Percent(u8);

impl FromEnv for Percent {
    const KIND: Kind = Kind::Custom("percent");

    fn from_env(text: &str) -> Result<Self, ParseError> {
        text.strip_suffix('%')
            .and_then(|number| number.parse().ok())
            .map(Self)
            .ok_or(ParseError::expected("expected a percentage"))
    }
}

/// A declaration whose variables ask things of each other.
pub(crate) fn related() -> Schema {
    const CACHE: &[Variable] = &[
        Variable::new("URL", "Cache.url", Kind::Url),
        Variable::new("TTL", "Cache.ttl", Kind::Duration).default_value("5m"),
    ];
    static NESTED: Schema = Schema::new("cache", CACHE);
    const OWN: &[Variable] = &[
        Variable::new("QUEUE_URL", "Config.queue_url", Kind::Url).properties(&[Property::Aliases(
            &[Alias::new("AMQP_URL"), Alias::deprecated("RABBIT_URL")],
        )]),
        Variable::new("PRIMARY", "Config.primary", Kind::String).default_value("a"),
        Variable::new("SECONDARY", "Config.secondary", Kind::String)
            .optional()
            .properties(&[Property::Relations(&[
                Relation::Requires("PRIMARY"),
                Relation::Conflicts("TERTIARY"),
                Relation::RequiredIf {
                    name: "PRIMARY",
                    value: "b",
                },
            ])]),
        Variable::new("TERTIARY", "Config.tertiary", Kind::String).optional(),
        Variable::new("REGION", "Config.region", Kind::String)
            .required_in(ScopeSet::of(&[Scope::Staging]))
            .optional()
            .properties(&[Property::Aliases(&[Alias::new("ZONE")])]),
    ];
    const GROUPS: &[VariableGroup] = &[VariableGroup::new(
        GroupKind::AtMostOne,
        &["PRIMARY", "TERTIARY"],
    )];
    Schema::new("related", &[]).groups(GROUPS).nesting(&[
        Part::Own(OWN),
        Part::Nested {
            field: "Config.cache",
            prefix: "CACHE_",
            optional: true,
            schema: &NESTED,
        },
    ])
}

/// Words that end comments, cells, strings and lines in one format or another.
pub(crate) const HOSTILE: &str = "*/ --> ''' \"\"\" `` ` \\ | <script>alert(1)</script> &lt; ]]> ${X} #{x} \
                           %s\r\n---\n...\n# heading\n=====\n- item\n1. one\n\tTAB\n    code\n\
                           \u{1b}[2J \u{85} \u{2028} \u{202e}txt\u{feff} \u{0} 👩\u{200d}🚀 ⚠\u{fe0f}\\";

const HOSTILE_VARIABLES: &[Variable] = &[
    Variable::new("REQUIRED", "Config.required", Kind::String).properties(&[
        Property::Description(HOSTILE),
        Property::Example(HOSTILE),
        Property::Docs(HOSTILE),
        Property::Help(HOSTILE),
    ]),
    Variable::new("DEFAULTED", "Config.defaulted", Kind::Custom(HOSTILE))
        .default_value(HOSTILE)
        .properties(&[Property::Description(HOSTILE)]),
    Variable::new("SECRET", "Config.secret", Kind::List(&Kind::String))
        .secret(true)
        .properties(&[
            Property::Description(HOSTILE),
            Property::Separator(HOSTILE),
            Property::Example(HOSTILE),
        ]),
    // A name that YAML 1.1 takes for a boolean.
    Variable::new("NO", "Config.no", Kind::Boolean).default_value("no"),
];

/// A declaration whose every word is [`HOSTILE`].
pub(crate) const fn hostile() -> Schema {
    Schema::new(HOSTILE, HOSTILE_VARIABLES).description(HOSTILE)
}

/// Every rendering of a schema, by the name of its form.
pub(crate) fn renderings(schema: &Schema) -> [(&'static str, String); 6] {
    [
        ("example", schema.to_env_example()),
        ("markdown", schema.to_markdown()),
        ("json", schema.to_json()),
        ("json schema", schema.to_json_schema()),
        ("kubernetes", schema.to_kubernetes()),
        ("compose", schema.to_compose()),
    ]
}

/// The documents of a YAML stream as JSON.
pub(crate) fn yaml(text: &str) -> Vec<Value> {
    Yaml::load_from_str(text)
        .expect("YAML")
        .iter()
        .map(json)
        .collect()
}

fn json(node: &Yaml<'_>) -> Value {
    match node {
        Yaml::Value(Scalar::String(text)) => Value::from(text.as_ref()),
        Yaml::Value(Scalar::Null) => Value::Null,
        Yaml::Value(Scalar::Boolean(bool)) => Value::from(*bool),
        Yaml::Value(Scalar::Integer(number)) => Value::from(*number),
        Yaml::Sequence(items) => items.iter().map(json).collect(),
        Yaml::Mapping(members) => Value::Object(
            members
                .iter()
                .map(|(key, value)| (key.as_str().expect("a string").to_owned(), json(value)))
                .collect::<Map<_, _>>(),
        ),
        other => panic!("nothing that a manifest holds: {other:?}"),
    }
}
