//! What must hold for every text: a random secret is never called a placeholder, nothing panics, and
//! no message about a secret holds the secret.

use envguard_core::value::IntegerType;
use envguard_core::{Alone, Code, Judge, Judgement, Kind, Scope, Severity, Variable};
use proptest::prelude::*;

const CARRIERS: [Variable; 6] = [
    Variable::new("API_TOKEN", "Config.token", Kind::String).secret(true),
    Variable::new("JWT_SECRET", "Config.secret", Kind::Custom("Key")).secret(true),
    Variable::new("DB_PASSWORD", "Config.password", Kind::String),
    Variable::new("STRIPE_KEY", "Config.key", Kind::String),
    Variable::new("TENANT_ID", "Config.tenant", Kind::String),
    Variable::new("APP_NAME", "Config.name", Kind::String),
];

fn judged(variable: &Variable, text: &str) -> Vec<Judgement> {
    Scope::ALL
        .into_iter()
        .flat_map(|scope| Judge::new(scope, &Alone).text(variable, text))
        .collect()
}

/// Random secrets as generators write them: the alphabet and the lengths in use.
fn random_secret() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z0-9]{16,64}",
        "[0-9a-f]{32,128}",
        "[0-9A-F]{32,64}",
        "[A-Za-z0-9_-]{22,86}",
        "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=",
        "[A-Z2-7]{26,52}",
        "[a-z0-9]{20,40}",
        "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
        "(ghp_|xoxb-|SG\\.|whsec_|glpat-|key-)[A-Za-z0-9]{24,48}",
    ]
}

fn any_kind() -> impl Strategy<Value = Kind> {
    const WORDS: &[&[&str]] = &[&["a"], &["b", "c"]];
    prop::sample::select(vec![
        Kind::String,
        Kind::Path,
        Kind::Boolean,
        Kind::Integer(IntegerType::new("u16", false, 16, false)),
        Kind::Float("f64"),
        Kind::Character,
        Kind::ByteSize,
        Kind::Ip,
        Kind::SocketAddr,
        Kind::HostPort,
        Kind::Enum(WORDS),
        Kind::List(&Kind::String),
        Kind::List(&Kind::HostPort),
        Kind::Custom("Own"),
        #[cfg(feature = "url")]
        Kind::Url,
        #[cfg(feature = "url")]
        Kind::List(&Kind::Url),
    ])
}

/// Texts out of which templates, URLs and stand-ins are made, in any order.
fn fragments() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            prop::sample::select(vec![
                "${",
                "}",
                "$(",
                ")",
                "{{",
                "}}",
                "%",
                "@",
                "#{",
                "<%",
                "%>",
                "__",
                "`",
                "\"",
                "'",
                "://",
                ":",
                "/",
                "=",
                "<",
                ">",
                "...",
                "change",
                "me",
                "your",
                "key",
                "xxxx",
                "null",
                "\u{201c}",
                "\u{a0}",
                "\u{1f600}",
                "-----BEGIN ",
                "-----END ",
                "-----",
                "\n",
                "eyJ",
                "op://",
                "Ag",
                "%4",
                ",",
                ";password=",
                "@tcp(",
            ])
            .prop_map(str::to_owned),
            "\\PC{0,4}",
        ],
        0..12,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    /// A live key is still a live key: its prefix says so, and it is wrong in development.
    #[test]
    fn a_random_secret_is_a_secret(secret in random_secret()) {
        for variable in &CARRIERS {
            let mut found = judged(variable, &secret);
            found.retain(|judgement| judgement.code() != Code::LiveCredential);
            prop_assert!(found.is_empty(), "{} in {}: {found:?}", secret, variable.name());
        }
    }

    /// Passwords of every printable character may by chance begin and end with the same quote or hold
    /// a template; they never look like a stand-in.
    #[test]
    fn a_random_password_is_never_called_a_placeholder(secret in "[!-~]{14,40}") {
        for variable in &CARRIERS {
            let found = judged(variable, &secret);
            prop_assert!(
                found.iter().all(|judgement| judgement.code() != Code::Placeholder),
                "{} in {}: {found:?}", secret, variable.name()
            );
        }
    }

    #[test]
    fn a_random_password_in_a_url_is_never_refused(secret in "[A-Za-z0-9]{12,40}") {
        const URL: Variable = Variable::new("DATABASE_URL", "Config.url", Kind::String).secret(true);
        let found = judged(&URL, &format!("postgres://app:{secret}@db.internal/app"));
        let refused = |judgement: &Judgement| {
            judgement.severity(Scope::Production) == Some(Severity::Error)
        };
        prop_assert!(!found.iter().any(refused), "{secret}: {found:?}");
    }

    /// The mark stands for the secret: it is in no message, whatever stands round it.
    #[test]
    fn nothing_panics_and_no_message_holds_a_secret(
        kind in any_kind(),
        before in fragments(),
        after in fragments(),
    ) {
        let variable = Variable::new("API_TOKEN", "Config.token", kind).secret(true);
        let text = format!("{before}\u{3bb}7Q\u{3be}{after}");
        for judgement in judged(&variable, &text).into_iter().chain(judged(&variable, &before)) {
            let words = format!("{judgement:?}");
            prop_assert!(!words.contains("\u{3bb}7Q\u{3be}") && !words.contains("03bb"), "{words}");
        }
    }
}
