//! The JSON Schema accepts what envguard accepts, and refuses what can be said without it.

mod rendered;

use std::sync::LazyLock;

use boon::{Compiler, SchemaIndex, Schemas};
use envguard::{EnvGuard as _, Kind, Schema, Scope, Variable};
use envguard_core::value::{IntegerType, Separators};
use proptest::prelude::*;
use rendered::{Config, hostile, related};
use serde_json::{Map, Value, json};

struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    fn new(text: &str) -> Self {
        let schema = serde_json::from_str(text).expect("JSON");
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        compiler
            .add_resource("environment.json", schema)
            .expect("a resource");
        let index = compiler
            .compile("environment.json", &mut schemas)
            .unwrap_or_else(|error| panic!("{error:#}"));
        Self { schemas, index }
    }

    fn accepts(&self, environment: &Value) -> bool {
        self.schemas.validate(environment, self.index).is_ok()
    }
}

/// What an environment must hold in every scope, with `changes`; `null` unsets a variable.
fn environment(scope: &str, changes: &Value) -> Value {
    let mut environment = json!({
        "APP_ENV": scope,
        "DATABASE_URL": "postgres://db.internal/app",
        "STRIPE_SECRET_KEY": "mQ4xT9vLw2ZrK8sNfB6yHc3J",
        "BROKER": "broker.internal:9092",
        "TENANT": "t-0042x",
        "SEARCH_URL": "https://search.acme-internal.com",
        "SENTRY_DSN": "https://errors.acme-internal.com/1",
        "PATH": "/bin",
    });
    let members = environment.as_object_mut().expect("an object");
    for (name, value) in changes.as_object().expect("an object") {
        if value.is_null() {
            members.remove(name);
        } else {
            members.insert(name.clone(), value.clone());
        }
    }
    environment
}

fn loads(environment: &Value) -> bool {
    let pairs = environment.as_object().expect("an object").iter();
    Config::load_from(pairs.map(|(name, value)| (name, value.as_str().expect("a string")))).is_ok()
}

/// Changes that envguard accepts in `scope`.
const GOOD: &[(&str, &str)] = &[
    ("production", "{}"),
    ("PROD", "{}"),
    ("canary", "{}"),
    ("", "{}"),
    ("staging", "{}"),
    ("development", r#"{"SEARCH_URL": null, "SENTRY_DSN": null}"#),
    (
        "test",
        r#"{"SEARCH_URL": "", "SENTRY_DSN": "", "FAKE_CLOCK": "ON"}"#,
    ),
    ("production", r#"{"FAKE_CLOCK": ""}"#),
    (
        "production",
        r#"{"DATABASE_URL": "POSTGRESQL://[fd00::5]/app"}"#,
    ),
    (
        "production",
        r#"{"TIMEOUT": "1m 30s", "LOG_LEVEL": "Warning", "WORKERS": "+8"}"#,
    ),
    (
        "production",
        r#"{"TIMEOUT": "", "LOG_LEVEL": "", "WORKERS": "", "ANSWER": ""}"#,
    ),
    (
        "production",
        r#"{"UTC_OFFSET": "-90", "SAMPLE_RATE": ".5e0", "BODY_LIMIT": "64kib"}"#,
    ),
    (
        "production",
        r#"{"LISTEN_ADDR": "[::]:80", "BROKER": "[fd00::5]:9092"}"#,
    ),
    (
        "production",
        r#"{"REGIONS": "eu ; ap", "WORKER_PORTS": "80, 81"}"#,
    ),
    ("production", r#"{"WEIGHTS": "eu=1, us=2"}"#),
    (
        "production",
        r#"{"BANNER": "", "DELIMITER": "é", "TRAFFIC": "7%"}"#,
    ),
];

/// Changes that both refuse.
const BAD: &[(&str, &str)] = &[
    ("prodution", "{}"),
    ("production", r#"{"DATABASE_URL": null}"#),
    ("production", r#"{"DATABASE_URL": ""}"#),
    ("production", r#"{"DATABASE_URL": "db.internal:5432"}"#),
    (
        "production",
        r#"{"DATABASE_URL": "mysql://db.internal/app"}"#,
    ),
    ("production", r#"{"STRIPE_SECRET_KEY": ""}"#),
    ("production", r#"{"SENTRY_DSN": null}"#),
    ("", r#"{"SENTRY_DSN": null}"#),
    ("canary", r#"{"SEARCH_URL": ""}"#),
    ("staging", r#"{"SEARCH_URL": null}"#),
    ("production", r#"{"FAKE_CLOCK": "true"}"#),
    ("test", r#"{"FAKE_CLOCK": "maybe"}"#),
    ("production", r#"{"TIMEOUT": "30"}"#),
    ("production", r#"{"LOG_LEVEL": "loud"}"#),
    ("production", r#"{"WORKERS": "8x"}"#),
    ("production", r#"{"WORKERS": "-1"}"#),
    ("production", r#"{"UTC_OFFSET": "0"}"#),
    ("production", r#"{"SAMPLE_RATE": "NaN"}"#),
    ("production", r#"{"BODY_LIMIT": "64K"}"#),
    ("production", r#"{"LISTEN_ADDR": "localhost:80"}"#),
    ("production", r#"{"BROKER": "broker.internal"}"#),
    ("production", r#"{"REGIONS": "eu;mars"}"#),
    ("production", r#"{"REGIONS": "eu;;us"}"#),
    ("production", r#"{"WORKER_PORTS": "80,http"}"#),
    ("production", r#"{"TENANT": "t-"}"#),
    ("production", r#"{"TENANT": "0042x"}"#),
    ("production", r#"{"TENANT": "t-0042"}"#),
    ("production", r#"{"DELIMITER": "ab"}"#),
];

#[test]
fn it_agrees_with_envguard() {
    let validator = Validator::new(&Config::schema().to_json_schema());
    for (rows, good) in [(GOOD, true), (BAD, false)] {
        for (scope, changes) in rows {
            let changes = serde_json::from_str(changes).expect("JSON");
            let environment = environment(scope, &changes);
            assert_eq!(loads(&environment), good, "envguard: {scope} {changes}");
            assert_eq!(validator.accepts(&environment), good, "{scope} {changes}");
        }
    }
}

#[test]
fn an_unset_scope_is_production() {
    let validator = Validator::new(&Config::schema().to_json_schema());
    let unset = |changes: &Value| {
        let mut environment = environment("", changes);
        environment
            .as_object_mut()
            .expect("an object")
            .remove("APP_ENV");
        environment
    };
    assert!(validator.accepts(&unset(&json!({}))));
    assert!(!validator.accepts(&unset(&json!({"SENTRY_DSN": null}))));
}

#[test]
fn every_default_and_example_of_a_declaration_is_accepted() {
    let validator = Validator::new(&Config::schema().to_json_schema());
    for variable in Config::schema().variables() {
        let examples = variable.example_text().into_iter();
        for text in examples.chain(variable.default_for(Scope::Development)) {
            let mut changes = Map::new();
            changes.insert(variable.name().to_owned(), Value::from(text));
            let environment = environment("development", &Value::Object(changes));
            assert!(
                validator.accepts(&environment),
                "{} {text}",
                variable.name()
            );
        }
    }
}

#[test]
fn a_value_that_is_no_string_is_refused() {
    let validator = Validator::new(&Config::schema().to_json_schema());
    for name in ["WORKERS", "UNDECLARED"] {
        assert!(!validator.accepts(&environment("production", &json!({name: 8}))));
    }
}

#[test]
fn another_name_counts_and_an_optional_section_may_be_absent() {
    let validator = Validator::new(&related().to_json_schema());
    for (environment, good) in [
        (json!({"QUEUE_URL": "amqps://queue"}), true),
        (json!({"AMQP_URL": "amqps://queue"}), true),
        (
            json!({"QUEUE_URL": "", "RABBIT_URL": "amqps://queue"}),
            true,
        ),
        (
            json!({"QUEUE_URL": "amqps://queue", "CACHE_URL": "redis://cache"}),
            true,
        ),
        (
            json!({"APP_ENV": "staging", "QUEUE_URL": "amqps://queue", "ZONE": "eu"}),
            true,
        ),
        (
            json!({"APP_ENV": "staging", "QUEUE_URL": "amqps://queue"}),
            false,
        ),
        (json!({}), false),
        (json!({"QUEUE_URL": "", "AMQP_URL": ""}), false),
        (json!({"RABBIT_URL": "queue"}), false),
        (
            json!({"QUEUE_URL": "amqps://queue", "CACHE_URL": "cache"}),
            false,
        ),
    ] {
        assert_eq!(validator.accepts(&environment), good, "{environment}");
    }
    let schema: Value = serde_json::from_str(&related().to_json_schema()).expect("JSON");
    assert_eq!(schema["properties"]["RABBIT_URL"]["deprecated"], true);
}

#[test]
fn hostile_words_make_a_valid_schema() {
    let validator = Validator::new(&hostile().to_json_schema());
    assert!(validator.accepts(&json!({"REQUIRED": "x", "SECRET": "y"})));
    assert!(!validator.accepts(&json!({"REQUIRED": "x"})));
}

/// Texts near what each kind accepts.
fn near_a_value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[+-]?[0-9.eE]{1,8}",
        "[0-9]{1,3}[.]?[0-9]?[ ]?(ns|us|µs|ms|s|min|hours|d|M|y)( [0-9]{1,2}s)?",
        "[0-9]{1,4}([kKmMgG]i?)?[bB]?",
        "[0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3}(:[0-9]{1,5})?",
        "\\[?[0-9a-fA-F:]{2,20}(%[0-9])?\\]?(:[0-9]{1,5})?",
        "[a-z0-9._-]{1,10}:[0-9]{1,5}",
        "(https?|postgres|mailto|file|x+y):(//)?\\PC{0,12}",
        "(true|FALSE|Yes|no|oN|off|info|READ-ONLY)",
        "\\PC",
        "[0-9]{1,3}([ ]?,[ ]?[0-9]{1,3}){0,3}",
    ]
}

proptest! {
    #[test]
    fn whatever_a_kind_accepts_the_schema_accepts(text in near_a_value()) {
        for (kind, validator) in &*VALIDATORS {
            if kind.check(&text, Separators::default()).is_ok() {
                prop_assert!(validator.accepts(&json!({"VALUE": text})), "{kind}: {text:?}");
            }
        }
    }
}

/// A validator for a variable of each kind.
static VALIDATORS: LazyLock<Vec<(Kind, Validator)>> = LazyLock::new(|| {
    let signed = IntegerType::new("NonZeroI8", true, 8, false);
    let unsigned = IntegerType::new("u16", false, 16, true);
    let kinds = [
        Kind::String,
        Kind::Path,
        Kind::Boolean,
        Kind::Integer(signed),
        Kind::Integer(unsigned),
        Kind::Float("f64"),
        Kind::Character,
        Kind::Duration,
        Kind::ByteSize,
        Kind::Ip,
        Kind::Ipv4,
        Kind::Ipv6,
        Kind::SocketAddr,
        Kind::HostPort,
        Kind::Url,
        Kind::Enum(&[&["info"], &["read_only", "read-only"]]),
        Kind::List(&Kind::ByteSize),
        Kind::List(&Kind::Boolean),
        Kind::Custom("own"),
    ];
    let validator = |kind| {
        let variables = vec![Variable::new("VALUE", "Config.value", kind)].leak();
        (
            kind,
            Validator::new(&Schema::new("program", variables).to_json_schema()),
        )
    };
    kinds.into_iter().map(validator).collect()
});
