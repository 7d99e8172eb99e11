//! Every code that a judge gives out says what to do, and how to keep the value where that may be.

use envguard_core::{Alone, Code, Judge, Judgement, Kind, Scope, Variable, Waiver, dev_switch};

/// A variable and a value for each code of which a single value is enough.
const CASES: [(Variable, &str, Scope, Code); 11] = [
    (
        text("APP_NAME"),
        "orders\n",
        Scope::Production,
        Code::Whitespace,
    ),
    (
        text("APP_NAME"),
        "\"orders\"",
        Scope::Production,
        Code::Quoted,
    ),
    (
        text("DB_URL"),
        "redis://localhost",
        Scope::Production,
        Code::FallbackHost,
    ),
    (
        text("TENANT_ID"),
        "your-tenant-id",
        Scope::Production,
        Code::Placeholder,
    ),
    (text("REGION"), "${REGION}", Scope::Test, Code::Unexpanded),
    (
        text("ADMIN_PASSWORD").secret(true),
        "dragon99",
        Scope::Staging,
        Code::WeakSecret,
    ),
    (
        text("API_URL"),
        "https://sandbox.acme.com",
        Scope::Production,
        Code::TestCredential,
    ),
    (
        text("PAY_KEY").secret(true),
        concat!("sk_", "live_7kQ2Vn9Rw4Zt8Lp1"),
        Scope::Development,
        Code::LiveCredential,
    ),
    (text("INNGEST_DEV"), "1", Scope::Production, Code::DevSwitch),
    (
        text("REDIS_PORT"),
        "tcp://10.0.0.11:6379",
        Scope::Production,
        Code::ServiceLink,
    ),
    (
        text("HOST").bind(),
        "127.0.0.1",
        Scope::Production,
        Code::BindLoopback,
    ),
];

const fn text(name: &'static str) -> Variable {
    Variable::new(name, "Config.field", Kind::String)
}

fn only(variable: &Variable, value: &str, scope: Scope) -> Judgement {
    let mut found = Judge::new(scope, &Alone).text(variable, value);
    assert_eq!(found.len(), 1, "{value}: {found:?}");
    found.remove(0)
}

#[test]
fn the_help_of_every_code_names_a_step_and_the_ways_to_keep_the_value() {
    for (variable, value, scope, code) in &CASES {
        let judgement = only(variable, value, *scope);
        assert_eq!(judgement.code(), *code);
        let help = judgement.help_text().expect("help");
        let key = code.as_str().replace('-', "_");
        let (step, ways) = help.split_once("; if it is meant,").expect(help);
        assert!(step.len() > 7, "{help}");
        assert!(
            ways.contains(&format!("`allow({key} = \"reason\")`")),
            "{help}"
        );
        let waiver = format!("ENVGUARD_ALLOW=\"{}={code}\"", variable.name());
        assert_eq!(
            ways.contains(&waiver),
            code.waiver() == Waiver::Operator,
            "{help}"
        );
    }
}

/// Two codes need more than a value: an environment, and two values beside each other.
#[test]
fn the_cases_are_all_codes_of_a_judge() {
    let elsewhere = [Code::MixedCredentials, Code::ScopeVariable];
    for code in Code::ALL {
        let known = CASES.iter().any(|(_, _, _, case)| case == code) || elsewhere.contains(code);
        assert_eq!(known, code.waiver() != Waiver::Never, "{code}");
    }
}

#[test]
fn what_an_author_allows_is_not_reported() {
    use envguard_core::{Allowance, Property};

    const ALLOWED: [Variable; 2] = [
        text("DB_URL").properties(&[Property::Allowances(&[Allowance::new(
            Code::FallbackHost,
            "a sidecar",
        )])]),
        text("REGION").properties(&[Property::Allowances(&[Allowance::new(
            Code::Unexpanded,
            "expanded by the service",
        )])]),
    ];
    for (variable, value) in ALLOWED.iter().zip(["redis://localhost", "${REGION}"]) {
        let found = Judge::new(Scope::Production, &Alone).text(variable, value);
        assert!(found.is_empty(), "{found:?}");
    }
}

/// In place of a secret a stand-in is no secret at all: no operator can make it one.
#[test]
fn a_stand_in_for_a_secret_is_not_waived() {
    let secret = text("JWT_SECRET").secret(true);
    let judgement = only(&secret, "changeme", Scope::Production);
    let help = judgement.help_text().expect("help");
    assert!(help.contains("allow(placeholder"), "{help}");
    assert!(!help.contains("ENVGUARD_ALLOW"), "{help}");
}

#[test]
fn values_beside_each_other_name_both_ways_too() {
    const SECRET: Variable = text("PAY_SECRET_KEY");
    const PUBLIC: Variable = text("PAY_PUBLISHABLE_KEY");
    let mut judge = Judge::new(Scope::Staging, &Alone);
    judge.rules(
        &SECRET,
        concat!("sk_", "live_7kQ2Vn9Rw4Zt8Lp1"),
        &mut |_| {},
    );
    judge.rules(
        &PUBLIC,
        concat!("pk_", "test_7kQ2Vn9Rw4Zt8Lp1"),
        &mut |_| {},
    );
    let mut helps = Vec::new();
    judge.together(&mut |_, found| helps.extend(found.help_text().map(str::to_owned)));
    let [help] = helps.as_slice() else {
        panic!("{helps:?}")
    };
    assert!(
        help.contains("allow(mixed_credentials = \"reason\")"),
        "{help}"
    );
    assert!(help.contains("=mixed-credentials\""), "{help}");
}

/// A switch that no field declares has no author who could allow it.
#[test]
fn an_undeclared_switch_names_the_operators_way_only() {
    let found = dev_switch("INNGEST_DEV", "1", Scope::Production).expect("a switch");
    let help = found.help_text().expect("help");
    assert!(
        help.contains("ENVGUARD_ALLOW=\"INNGEST_DEV=dev-switch\""),
        "{help}"
    );
    assert!(!help.contains("`allow("), "{help}");
}
