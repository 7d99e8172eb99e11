//! Credentials beside each other, switches of the process environment, and what a report may show.

use std::collections::BTreeMap;

use envguard_core::{
    Allowance, Alone, Code, Environment, Examination, Judge, Judgement, Kind, Property, Schema,
    Scope, Severity, Siblings, Variable, Vars, dev_switch, dev_switches, redact,
};

const TEST: &str = concat!("_te", "st_");
const LIVE: &str = concat!("_li", "ve_");

/// A key of Stripe's shape: `sk`, `pk`, `rk`.
fn key(kind: &str, mode: &str) -> String {
    format!("{kind}{mode}{}", "7fQ2".repeat(6))
}

const fn text(name: &'static str) -> Variable {
    Variable::new(name, "Config.field", Kind::String)
}

/// The findings on single values, and those on values together.
type Found = (Vec<(&'static str, Code)>, Vec<(&'static str, Code)>);

fn judged(scope: Scope, values: &[(Variable, &str)]) -> Found {
    let mut judge = Judge::new(scope, &Alone);
    let mut single = Vec::new();
    for (variable, value) in values {
        judge.rules(variable, value, &mut |found| {
            if found.severity(scope) == Some(Severity::Error) {
                single.push((variable.name(), found.code()));
            }
        });
    }
    let mut together = Vec::new();
    judge.together(&mut |name, found| together.push((name, found.code())));
    (single, together)
}

fn together(values: &[(Variable, &str)]) -> Vec<(&'static str, Code)> {
    judged(Scope::Production, values).1
}

const SECRET: Variable = text("STRIPE_SECRET_KEY");
const PUBLIC: Variable = text("STRIPE_PUBLISHABLE_KEY");

#[test]
fn both_modes_of_one_provider_are_wrong_in_every_scope() {
    let (live, test) = (key("sk", LIVE), key("pk", TEST));
    let values = [(SECRET, live.as_str()), (PUBLIC, test.as_str())];
    for scope in Scope::ALL {
        let (single, together) = judged(scope, &values);
        // The value that is wrong by itself says so; its partner says that it stands alone.
        let expected = if scope == Scope::Production {
            (
                ("STRIPE_PUBLISHABLE_KEY", Code::TestCredential),
                "STRIPE_SECRET_KEY",
            )
        } else {
            (
                ("STRIPE_SECRET_KEY", Code::LiveCredential),
                "STRIPE_PUBLISHABLE_KEY",
            )
        };
        assert_eq!(single, [expected.0], "{scope}");
        assert_eq!(together, [(expected.1, Code::MixedCredentials)], "{scope}");
    }
}

#[test]
fn the_words_name_both_variables_and_no_value() {
    let (live, test) = (key("sk", LIVE), key("pk", TEST));
    let mut judge = Judge::new(Scope::Production, &Alone);
    let mut words = String::new();
    let mut collect = |found: Judgement| {
        words.push_str(found.message());
        words.push_str(found.help_text().unwrap_or_default());
    };
    judge.rules(&SECRET, &live, &mut collect);
    judge.rules(&PUBLIC, &test, &mut collect);
    judge.together(&mut |_, found| collect(found));
    for expected in [
        "a Stripe test key",
        "STRIPE_PUBLISHABLE_KEY",
        "allow(test_credential = \"reason\")",
        "STRIPE_PUBLISHABLE_KEY=test-credential",
        "STRIPE_SECRET_KEY=mixed-credentials",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    for canary in ["7fQ2", "sk_", "pk_"] {
        assert!(!words.contains(canary), "{canary}: {words}");
    }
}

/// What it shows, the environment, and the variables that are told.
type Case<'a> = (&'a str, &'a [(Variable, &'a str)], &'a [&'a str]);

#[test]
fn votes() {
    let (sk_live, sk_test) = (key("sk", LIVE), key("sk", TEST));
    let pk_live = key("pk", LIVE);
    let cases: &[Case<'_>] = &[
        ("one mode", &[(SECRET, &sk_live), (PUBLIC, &pk_live)], &[]),
        ("one value", &[(SECRET, &sk_test)], &[]),
        (
            "two providers of one shape",
            &[(SECRET, &sk_live), (text("CLERK_SECRET_KEY"), &sk_test)],
            &[],
        ),
        (
            "a second set, said by its name",
            &[
                (SECRET, &sk_live),
                (text("STRIPE_TEST_SECRET_KEY"), &sk_test),
            ],
            &[],
        ),
        (
            "a set whose provider is unknown",
            &[
                (text("PAYMENTS_SECRET_KEY"), &sk_test),
                (text("PAYMENTS_PUBLISHABLE_KEY"), &pk_live),
            ],
            &["PAYMENTS_PUBLISHABLE_KEY"],
        ),
        (
            "two sets whose provider is unknown",
            &[
                (text("PAYMENTS_SECRET_KEY"), &sk_test),
                (text("LOGIN_SECRET_KEY"), &sk_live),
            ],
            &[],
        ),
        (
            "a selector and a key",
            &[
                (text("PLAID_ENV"), "sandbox"),
                (
                    text("PLAID_ACCESS_TOKEN"),
                    concat!("access-", "production-8ab976e6-64bc-4b38-98f7-731e7a349970"),
                ),
            ],
            &["PLAID_ACCESS_TOKEN"],
        ),
        (
            "a selector and a host",
            &[
                (text("SQUARE_ENVIRONMENT"), "production"),
                (text("SQUARE_URL"), "https://connect.squareupsandbox.com"),
            ],
            &["SQUARE_ENVIRONMENT"],
        ),
        (
            "two selectors",
            &[
                (text("PAYPAL_MODE"), "live"),
                (text("PAYPAL_SANDBOX"), "true"),
            ],
            &["PAYPAL_MODE"],
        ),
        (
            "a selector that agrees",
            &[
                (text("PAYPAL_MODE"), "live"),
                (text("PAYPAL_API"), "https://api-m.paypal.com"),
            ],
            &[],
        ),
        (
            "a host of both modes",
            &[
                (SECRET, &sk_live),
                (text("STRIPE_API_URL"), "https://api.stripe.com"),
            ],
            &[],
        ),
        (
            "the sandbox that production falls back to",
            &[
                (text("STORE_URL"), "https://api.storekit.apple.com"),
                (
                    text("STORE_FALLBACK_URL"),
                    "https://api.storekit-sandbox.apple.com",
                ),
            ],
            &[],
        ),
    ];
    for (case, values, expected) in cases {
        let names: Vec<_> = together(values).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, *expected, "{case}");
    }
}

#[test]
fn many_providers_are_counted_apart() {
    let names = [
        "STRIPE_SECRET_KEY",
        "CLERK_SECRET_KEY",
        "WORKOS_SECRET_KEY",
        "PAYSTACK_SECRET_KEY",
        "KNOCK_SECRET_KEY",
        "PAYMONGO_SECRET_KEY",
        "APIDECK_SECRET_KEY",
    ];
    let (live, test) = (key("sk", LIVE), key("pk", TEST));
    let mut judge = Judge::new(Scope::Development, &Alone);
    for name in names {
        judge.rules(&text(name), &live, &mut |_| {});
    }
    for name in ["KNOCK_PUBLIC_KEY", "APIDECK_PUBLIC_KEY"] {
        judge.rules(&text(name), &test, &mut |_| {});
    }
    let mut found = Vec::new();
    judge.together(&mut |name, _| found.push(name));
    assert_eq!(found, ["KNOCK_PUBLIC_KEY", "APIDECK_PUBLIC_KEY"]);
}

#[test]
fn what_the_author_allows_is_silent() {
    const TEST_IS_RIGHT: &[Property] = &[Property::Allowances(&[Allowance::new(
        Code::TestCredential,
        "demo shop",
    )])];
    const MIX_IS_RIGHT: &[Property] = &[Property::Allowances(&[Allowance::new(
        Code::MixedCredentials,
        "two accounts",
    )])];
    let (live, test) = (key("sk", LIVE), key("pk", TEST));
    let (single, mixed) = judged(
        Scope::Production,
        &[(SECRET, &live), (PUBLIC.properties(TEST_IS_RIGHT), &test)],
    );
    assert_eq!(single, []);
    assert_eq!(mixed, [("STRIPE_PUBLISHABLE_KEY", Code::MixedCredentials)]);
    let (_, mixed) = judged(
        Scope::Production,
        &[(SECRET, &live), (PUBLIC.properties(MIX_IS_RIGHT), &test)],
    );
    assert_eq!(mixed, []);
}

/// An environment of a few variables.
struct Set(BTreeMap<&'static str, &'static str>);

impl Siblings for Set {
    fn value(&self, name: &str) -> Option<String> {
        self.0.get(name).map(|&text| text.to_owned())
    }
}

fn switches(
    scope: Scope,
    values: &[(&'static str, &'static str)],
    declared: &[&str],
) -> Vec<&'static str> {
    let environment = Set(values.iter().copied().collect());
    let mut names = Vec::new();
    dev_switches(
        &environment,
        scope,
        &|name| declared.contains(&name),
        &mut |name, found| {
            assert_eq!(found.code(), Code::DevSwitch);
            assert!(
                found
                    .help_text()
                    .is_some_and(|help| help.contains(&format!("{name}=dev-switch")))
            );
            names.push(name);
        },
    );
    names
}

#[test]
fn switches_count_whether_declared_or_not() {
    let values = [
        ("FIRESTORE_EMULATOR_HOST", "localhost:8080"),
        ("NODE_TLS_REJECT_UNAUTHORIZED", "0"),
        ("INNGEST_DEV", "0"),
        ("FLASK_DEBUG", "1"),
        ("PATH", "/bin"),
    ];
    assert_eq!(
        switches(Scope::Production, &values, &[]),
        [
            "FIRESTORE_EMULATOR_HOST",
            "FLASK_DEBUG",
            "NODE_TLS_REJECT_UNAUTHORIZED"
        ]
    );
    assert_eq!(
        switches(Scope::Staging, &values, &["FLASK_DEBUG"]),
        ["FIRESTORE_EMULATOR_HOST", "NODE_TLS_REJECT_UNAUTHORIZED"],
        "a declared switch is judged with its value"
    );
    assert!(switches(Scope::Development, &values, &[]).is_empty());
    assert!(switches(Scope::Test, &values, &[]).is_empty());
}

#[test]
fn a_pass_over_an_environment_says_all_of_it() {
    static VARIABLES: [Variable; 3] = [
        SECRET.secret(true),
        PUBLIC,
        text("FIRESTORE_EMULATOR_HOST").optional(),
    ];
    static SCHEMA: Schema = Schema::new("billing", &VARIABLES);
    let vars: Vars = [
        ("STRIPE_SECRET_KEY", key("sk", LIVE)),
        ("STRIPE_PUBLISHABLE_KEY", key("pk", TEST)),
        ("NODE_TLS_REJECT_UNAUTHORIZED", "0".to_owned()),
        ("PUBSUB_EMULATOR_HOST", "pubsub:8085".to_owned()),
        ("FIRESTORE_EMULATOR_HOST", "firestore:8080".to_owned()),
        (
            "ENVGUARD_ALLOW",
            "PUBSUB_EMULATOR_HOST=dev-switch".to_owned(),
        ),
    ]
    .into_iter()
    .collect();
    let environment = Environment::new(vec![&vars]);
    let mut examination = Examination::new(&SCHEMA, &environment, None);
    examination.examine_all();
    let (report, _) = examination.finish();
    let mut found: Vec<_> = report
        .findings()
        .iter()
        .map(|finding| (finding.variable(), finding.code(), finding.is_error()))
        .collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("FIRESTORE_EMULATOR_HOST", Code::DevSwitch, true),
            ("NODE_TLS_REJECT_UNAUTHORIZED", Code::DevSwitch, true),
            ("PUBSUB_EMULATOR_HOST", Code::DevSwitch, false),
            ("STRIPE_PUBLISHABLE_KEY", Code::TestCredential, true),
            ("STRIPE_SECRET_KEY", Code::MixedCredentials, true),
        ]
    );
    assert!(!report.to_string().contains("7fQ2"), "{report}");
}

#[test]
fn which_value_switches_on() {
    let on = [
        ("FIRESTORE_EMULATOR_HOST", "firestore:8080"),
        ("PUBSUB_EMULATOR_HOST", "localhost:8085"),
        ("FIREBASE_FIRESTORE_EMULATOR_ADDRESS", "localhost:1"),
        ("ACME_EMULATOR_HOST", "localhost:1"),
        ("ACME_EMULATOR_ADDRESS", "localhost:1"),
        ("NODE_TLS_REJECT_UNAUTHORIZED", "0"),
        ("PYTHONHTTPSVERIFY", "0"),
        ("GIT_SSL_NO_VERIFY", "true"),
        ("INNGEST_DEV", "http://localhost:8288"),
        ("AWS_ENDPOINT_URL", "http://localhost:4566"),
        ("AWS_ENDPOINT_URL_S3", "http://localstack:4566"),
        ("AWS_ENDPOINT_URL_GLACIER", "http://127.1:4566"),
        ("AWS_ENDPOINT_URL", "http://localhost.localstack.cloud:4566"),
        ("SECRET_KEY_BASE_DUMMY", "1"),
        ("APP_DEBUG", "true"),
        ("DJANGO_DEBUG", "True"),
    ];
    let off = [
        ("FIRESTORE_EMULATOR_HOST", ""),
        ("NODE_TLS_REJECT_UNAUTHORIZED", "1"),
        ("GIT_SSL_NO_VERIFY", "0"),
        ("INNGEST_DEV", "false"),
        (
            "AWS_ENDPOINT_URL",
            "https://vpce-1.s3.eu-west-1.vpce.amazonaws.com",
        ),
        ("AWS_ENDPOINT_URL_S3", "http://minio:9000"),
        ("APP_DEBUG", "false"),
        ("EMULATOR_HOST_NAME", "localhost"),
        ("AWS_REGION", "localhost"),
    ];
    for (name, value) in on {
        let found = dev_switch(name, value, Scope::Production);
        assert!(found.is_some(), "{name}={value}");
        assert!(dev_switch(name, value, Scope::Test).is_none(), "{name}");
    }
    for (name, value) in off {
        assert!(
            dev_switch(name, value, Scope::Production).is_none(),
            "{name}={value}"
        );
    }
}

#[test]
fn a_key_in_the_wrong_variable_is_masked() {
    let tail = "Qz8Kp3Vn".repeat(6);
    let hex = "9c4a".repeat(10);
    let canaries = [
        format!("sk{TEST}{tail}"),
        format!("rk{LIVE}{tail}"),
        format!("acme{LIVE}{tail}"),
        format!("shippo{TEST}{hex}"),
        format!("test{}{hex}", "_"),
        format!("access_{}$sandbox$abc${hex}", "token"),
        format!("default:development.{hex}{hex}"),
        format!("prod:happy-animal|{tail}"),
        format!("eyJhbGciOiJIUzI1NiJ9.{}.{tail}", "eyJzdWIiOiIxIn0"),
        format!("AKIA{}", "7FQ2".repeat(4)),
        format!("gh{}{tail}", "p_"),
        format!("github{}{tail}", "_pat_"),
        format!("xox{}1234567890-{tail}", "b-"),
        format!("sk{}{tail}", "-proj-"),
        format!("sk{}{tail}", "-ant-api03-"),
        format!("SG{}.{tail}", ".abc"),
        format!("whsec{}{tail}", "_"),
        format!("glpat{}{tail}", "-"),
        format!("AIza{tail}"),
        format!("hvs{}{tail}", "."),
        format!("npm{}{tail}", "_"),
        format!("sq0{}{tail}", "idp-"),
    ];
    for canary in &canaries {
        assert_eq!(redact::masked(canary), "****", "{canary}");
        for text in [
            format!("https://api.acme.com/hook/{canary}/x?y=1"),
            format!("Bearer {canary}"),
            format!("{{\"key\":\"{canary}\"}}"),
            format!("level=info,{canary}"),
        ] {
            let shown = redact::shown(&text);
            // The end of the canary is in none of the shapes' prefixes.
            let end = &canary[canary.len() - 12..];
            assert!(!shown.contains(end), "{text} is shown as {shown}");
        }
    }
    let pem = concat!(
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE",
        " KEY-----\nMIIE9c4a\n-----END PRIVATE",
        " KEY-----\n"
    );
    assert_eq!(redact::masked(pem), "****");
    assert_eq!(redact::masked(&pem.replace('\n', "\\n")), "****");
}

#[test]
fn ordinary_values_are_shown() {
    for text in [
        "info,sqlx=warn",
        "https://api.acme.com/v1/latest",
        "eu-central-1",
        "postgres",
        "550e8400-e29b-41d4-a716-446655440000",
        "acme_test_integration_database",
        "test_users_of_the_month",
        "registry.acme.com/team/app:1.2.3",
        "arn:aws:iam::123456789012:role/test",
        "kafka-1.internal:9092,kafka-2.internal:9092",
        "acme-prod-web-7d9f8b6c5d-x2x4z",
    ] {
        assert_eq!(redact::masked(text), text);
    }
}

#[test]
fn a_long_value_is_masked_in_linear_time() {
    let many = format!("sk{LIVE}7fQ27fQ27fQ27fQ2,").repeat(20_000);
    let masked = redact::masked(&many);
    assert!(!masked.contains("7fQ2"));
    assert_eq!(
        redact::masked(&":=/@".repeat(100_000))
            .matches("sk")
            .count(),
        0
    );
}
