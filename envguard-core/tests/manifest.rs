//! The manifest: kinds of hosts, the names of facts, and a document that stays short and whole
//! whatever is put into it.

use std::ffi::OsStr;

use envguard_core::fingerprint::{Key, LeafHasher};
use envguard_core::manifest::{
    Dimension, Expectation, HostClass, HostClasses, Item, LIMIT, Manifest, VariableEntry,
};
use envguard_core::{Kind, Origin, Parity, Schema, Scope, Variable};
use proptest::prelude::*;

const URL: Variable = Variable::new("DATABASE_URL", "Config.database_url", Kind::Url);
const TEXT: Variable = Variable::new("GREETING", "Config.greeting", Kind::String);
const HOSTS: Variable = Variable::new(
    "KAFKA_BROKERS",
    "Config.brokers",
    Kind::List(&Kind::HostPort),
);
const BIND: Variable = Variable::new("LISTEN_ADDR", "Config.listen", Kind::SocketAddr).bind();

fn classes(variable: &Variable, text: &str) -> Vec<&'static str> {
    HostClasses::of(variable, text)
        .iter()
        .map(HostClass::name)
        .collect()
}

#[test]
fn a_host_has_a_kind_and_is_not_shown() {
    for (text, class) in [
        ("postgres://u:p@localhost/a", "loopback"),
        ("redis://127.0.0.1:6379", "loopback"),
        ("http://[::1]:80/x", "loopback"),
        ("http://example.com/", "reserved"),
        ("http://169.254.169.254/latest", "link-local"),
        ("postgres://db/a", "private-name"),
        ("postgres://db.internal/a", "private-name"),
        ("http://billing.shop.svc.cluster.local", "cluster"),
        ("http://billing.shop.svc:8080", "cluster"),
        ("postgres://10.1.2.3/a", "private-address"),
        ("postgres://100.64.0.9/a", "private-address"),
        ("http://[fd12:3456::1]/", "private-address"),
        ("http://93.184.216.34/", "public-address"),
        ("https://api.stripe.com/v1", "public-name"),
    ] {
        assert_eq!(classes(&URL, text), [class], "{text}");
    }
    assert_eq!(
        classes(&HOSTS, "a.internal:9092, 10.0.0.1:9092,b.internal:9092"),
        ["private-address", "private-name"]
    );
    for (variable, text) in [
        (&TEXT, "hello"),
        (&TEXT, ""),
        (&BIND, "127.0.0.1:80"),
        (&URL, ""),
    ] {
        assert!(HostClasses::of(variable, text).is_empty(), "{text}");
    }
}

#[test]
fn a_fact_belongs_to_the_dimension_that_its_name_says() {
    for (name, dimension) in [
        ("db.migration", Dimension::Data),
        ("rows.users", Dimension::Data),
        ("feature_flag.checkout", Dimension::FeatureFlags),
        ("k8s.pod.name", Dimension::Infrastructure),
        ("container.memory.limit", Dimension::Infrastructure),
        ("container.image.name", Dimension::Dependencies),
        ("service.version", Dimension::Dependencies),
        ("server.address", Dimension::Endpoints),
        ("http.requests_per_second", Dimension::Traffic),
        ("anything", Dimension::Dependencies),
        ("", Dimension::Dependencies),
    ] {
        assert_eq!(Dimension::of(name), dimension, "{name}");
    }
    for dimension in Dimension::ALL {
        assert_eq!(Dimension::from_name(dimension.name()), Some(dimension));
    }
    for expectation in Expectation::ALL {
        assert_eq!(
            Expectation::from_name(expectation.name()),
            Some(expectation)
        );
    }
    assert_eq!(Expectation::of(Parity::Presence), Expectation::Env);
}

fn empty() -> Manifest {
    let fingerprint = "eg1.public.69b7a82eeadf7a25.4cb15d89eb28289aa216e09e4d0353c8";
    Manifest::new("billing", Scope::Production, fingerprint.parse().unwrap())
}

#[test]
fn what_was_said_counts_before_what_was_found() {
    let mut manifest = empty();
    manifest.add("service.version", "2.0.0");
    manifest.add_found("service.version", Item::new("1.0.0"));
    manifest.add_found("os.type", Item::new("linux"));
    let value = |name| manifest.item(name).map(Item::value);
    assert_eq!(value("service.version"), Some("2.0.0"));
    assert_eq!(value("os.type"), Some("linux"));
}

#[test]
fn what_looks_like_a_secret_is_masked_and_what_is_hostile_is_escaped() {
    let mut manifest = empty();
    let token = ["ghp", "0123456789abcdefABCDEF0123456789abcd"].join("_");
    manifest
        .add("db.url", "postgres://u:hunter2@db/a")
        .add("ci.token", token.as_str())
        .add("x\u{1b}[2J\"\n", "a\u{202e}b\u{0}\"\\")
        .add("long", "x".repeat(100_000))
        .add("y".repeat(100_000), "one")
        .add("y".repeat(100_001), "two");
    let json = manifest.to_json();
    assert!(!json.contains("hunter2") && !json.contains(&token));
    assert!(json.chars().all(|character| !character.is_control()));
    assert!(json.len() < LIMIT);
    // Two names that are cut to one are one fact.
    assert_eq!(json.matches("yyy...").count(), 1);
    assert_eq!(manifest.to_string(), json);
}

#[test]
fn a_metric_is_one_line_whatever_the_version_is() {
    let mut manifest = empty();
    manifest.add("service.version", "1.0\"} 2\n\\evil");
    let metric = manifest.to_prometheus();
    let lines: Vec<&str> = metric.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[2].starts_with("envguard_config_info{service=\"billing\","));
    assert!(lines[2].ends_with("} 1"));
    let fingerprint = manifest.fingerprint().to_string();
    assert!(lines[2].contains(&format!("fingerprint=\"{fingerprint}\"")));
}

/// A manifest of so many variables, as a runtime fills it.
fn of(variables: usize, reason: &'static str) -> Manifest {
    let declared: Vec<Variable> = (0..variables)
        .map(|number| {
            let name: &'static str = format!("SOME_VARIABLE_{number:05}").leak();
            let allowance =
                envguard_core::Allowance::new(envguard_core::Code::FallbackHost, reason);
            let allowed = envguard_core::Property::Allowances(Vec::leak(vec![allowance]));
            Variable::new(name, "Config.some", Kind::Url).properties(Vec::leak(vec![allowed]))
        })
        .collect();
    let schema: &'static Schema = Box::leak(Box::new(Schema::new("billing", declared.leak())));
    let key = Key::parse("3c0b9a1e77d24f58a6e1d9b0c4f2873a").unwrap();
    let mut hasher = LeafHasher::new(schema, Some(&key));
    for index in 0..variables {
        hasher.set(index, OsStr::new("redis://10.0.0.1"));
    }
    let leaves = hasher.finish();
    let mut manifest = Manifest::new("billing", Scope::Production, leaves.fingerprint());
    for (variable, leaf) in leaves.iter() {
        manifest.put(
            VariableEntry::new(variable)
                .with_leaf(Some(leaf))
                .with_origin(Some(Origin::ProcessEnvironment))
                .with_hosts(HostClasses::of(variable, "redis://10.0.0.1")),
        );
    }
    manifest
}

#[test]
fn a_long_manifest_leaves_out_the_least_useful_first_and_says_so() {
    let small = of(10, "a sidecar").to_json();
    assert!(!small.contains("left_out"));
    assert!(small.contains("a sidecar"));

    let reasons = of(25, &"a long reason ".repeat(20).leak()[..]).to_json();
    assert!(reasons.contains(r#""left_out":["reasons"]"#), "{reasons}");
    assert!(!reasons.contains("a long reason"));
    assert!(reasons.contains(r#""allow":{"fallback-host":""}"#));

    // A hundred variables can still be named where they differ.
    let mut hundred = of(100, "a sidecar");
    hundred.add("vcs.ref.head.revision", "3f1c2d");
    let json = hundred.to_json();
    assert!(json.len() <= LIMIT, "{}", json.len());
    assert_eq!(json.matches(r#""leaf":"k:"#).count(), 100);
    assert!(json.contains("3f1c2d"));
    assert!(json.contains(r#""details"]"#), "{json}");
    // Whoever wants all of it asks for it.
    assert!(
        hundred
            .to_json_within(usize::MAX)
            .contains(r#""origin":"process environment""#)
    );

    let thousands = of(5000, "a sidecar").to_json();
    assert!(thousands.len() <= LIMIT);
    assert!(thousands.contains(r#""leaves"]"#));
    assert!(thousands.contains("eg1."));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a service adds: at most 8 KiB, and one line.
    #[test]
    fn a_manifest_is_never_too_long(
        items in prop::collection::vec((".{0,40}", ".{0,400}"), 0..80),
        variables in 0..60_usize,
    ) {
        let mut manifest = of(variables, "because");
        for (name, value) in &items {
            manifest.add(name.as_str(), value.as_str());
        }
        let json = manifest.to_json();
        prop_assert!(json.len() <= LIMIT, "{}", json.len());
        prop_assert!(!json.contains('\n'));
        prop_assert!(json.ends_with('}'), "whole");
    }

    /// No kind of host holds a part of the value.
    #[test]
    fn a_kind_of_host_is_one_of_few_words(text in ".{0,80}") {
        for class in classes(&URL, &text).into_iter().chain(classes(&HOSTS, &text)) {
            prop_assert!(!class.is_empty() && class.len() < 16);
        }
    }
}
