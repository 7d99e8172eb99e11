//! Any text, in any kind and every scope, as a secret and not: the judge never panics, and no word about a
//! secret holds the secret.
//!
//! The input is cut in two and a mark is put between the parts. The mark stands for the secret: a
//! message may by chance hold a text as short as the input, but never the mark.

#![no_main]

use envguard_core::value::IntegerType;
use envguard_core::{Alone, Constraint, Judge, Kind, Property, Scope, Variable};
use libfuzzer_sys::fuzz_target;

const WORDS: &[&[&str]] = &[&["info"], &["read_only", "read-only"], &["null"]];

const KINDS: [Kind; 23] = [
    Kind::String,
    Kind::Path,
    Kind::Boolean,
    Kind::Integer(IntegerType::new("u16", false, 16, true)),
    Kind::Integer(IntegerType::new("i128", true, 128, false)),
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
    Kind::Json,
    Kind::Enum(WORDS),
    Kind::Custom("Own"),
    Kind::List(&Kind::String),
    Kind::List(&Kind::Url),
    Kind::List(&Kind::HostPort),
    Kind::List(&Kind::Boolean),
    Kind::List(&Kind::Custom("Own")),
];

/// One name for each way in which a name counts.
const NAMES: [&str; 11] = [
    "APP_NAME",
    "API_TOKEN",
    "CACHE_KEY",
    "DATABASE_URL",
    "TENANT_ID",
    "SUPPORT_EMAIL",
    "LOG_FORMAT",
    "CARD_PIN",
    "LISTEN_ADDR",
    "COOKIE_DOMAIN",
    "STRIPE_MODE",
];

const MARK: &str = "\u{3bb}7Q\u{3be}";

const CONSTRAINTS: &[Constraint] = &[
    Constraint::Length {
        minimum: 2,
        maximum: 40,
    },
    Constraint::OneOf(&["null", "info"]),
    Constraint::Schemes(&["https"]),
];

const SECRECY: [Option<bool>; 3] = [None, Some(true), Some(false)];

/// One of `choices`, by a byte of the input.
fn chosen<T: Copy>(choices: &[T], byte: u8) -> T {
    choices[usize::from(byte) % choices.len()]
}

fuzz_target!(|bytes: &[u8]| {
    let [kind, name, secrecy, cut, text @ ..] = bytes else {
        return;
    };
    let text = String::from_utf8_lossy(text);
    let mut cut = usize::from(*cut).min(text.len());
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    let (before, after) = text.split_at(cut);
    let marked = format!("{before}{MARK}{after}");
    let mut variable = Variable::new(chosen(&NAMES, *name), "Config.field", chosen(&KINDS, *kind))
        .properties(&[Property::Constraints(CONSTRAINTS)]);
    if let Some(secret) = chosen(&SECRECY, *secrecy) {
        variable = variable.secret(secret);
    }
    for scope in Scope::ALL {
        let mut judge = Judge::new(scope, &Alone);
        judge.text(&variable, &text);
        for judgement in judge.text(&variable, &marked) {
            let words = format!("{judgement:?}");
            assert!(!words.contains(MARK), "{words}");
        }
    }
});
