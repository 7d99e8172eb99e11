//! `envguard` beside `envy`: where both accept an environment they make the same of it, and where
//! only `envy` does, the reason stands in [`STRICTER`], which `docs/differences.md` explains.

use std::fmt::Debug;

use envguard::{EnvEnum, EnvGuard, Report};
use proptest::prelude::*;
use serde::Deserialize;

/// Where `envguard` refuses what `envy` accepts: the code of the finding, the reason as it stands in
/// `docs/differences.md`, and a variable and a value that show it.
const STRICTER: [(&str, &str, &str, &str); 7] = [
    ("missing", "An empty value counts as unset", "TEXT", ""),
    (
        "invalid",
        "An infinite number, NaN and an empty item of a list are no values",
        "RATIO",
        "inf",
    ),
    (
        "whitespace",
        "White space round a value is a mistake of whatever wrote it",
        "TEXT",
        "billing ",
    ),
    (
        "quoted",
        "Quotes round a value are a mistake of whatever wrote it",
        "TEXT",
        "\"billing\"",
    ),
    (
        "unexpanded",
        "A template is not the value",
        "TEXT",
        "undefined",
    ),
    (
        "placeholder",
        "What stands where a value should is not the value",
        "TEXT",
        "amqp://guest:guest@mq.internal",
    ),
    (
        "fallback-host",
        "A deployed service does not call itself",
        "TEXT",
        "http://localhost:80",
    ),
];

#[derive(EnvEnum, Deserialize, Debug, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Size {
    Small,
    VeryLarge,
}

/// The same fields for both.
#[derive(EnvGuard, Deserialize, Debug, PartialEq)]
struct Config {
    text: String,
    note: Option<String>,
    small: u8,
    large: i64,
    ratio: f64,
    flag: bool,
    size: Size,
    words: Vec<String>,
    numbers: Vec<u16>,
    limit: Option<u32>,
}

/// The names of the fields, and values of each that both accept.
const SOUND: [(&str, &str); 10] = [
    ("TEXT", "billing"),
    ("NOTE", "for the operator"),
    ("SMALL", "7"),
    ("LARGE", "-70000"),
    ("RATIO", "0.25"),
    ("FLAG", "true"),
    ("SIZE", "very_large"),
    ("WORDS", "red,green"),
    ("NUMBERS", "80,443"),
    ("LIMIT", "12"),
];

type Environment = Vec<(String, String)>;

fn sound() -> Environment {
    let pairs = SOUND.into_iter();
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// What both say, where `envy` accepts.
fn both(environment: &Environment) -> Option<(Config, Result<Config, Report>)> {
    let envy = envy::from_iter(environment.iter().cloned()).ok()?;
    Some((envy, Config::load_from(environment.iter().cloned())))
}

/// Equal, or refused for a reason of the table.
fn agree(environment: &Environment) -> Result<(), String> {
    match both(environment) {
        None => Ok(()),
        Some((envy, Ok(own))) if same(&envy, &own) => Ok(()),
        Some((envy, Ok(own))) => Err(format!("{environment:?}: {envy:?} and {own:?}")),
        Some((_, Err(report))) => report.errors().try_for_each(|finding| {
            let code = finding.code().as_str();
            let known = STRICTER.iter().any(|(known, ..)| *known == code);
            if known {
                Ok(())
            } else {
                Err(report.to_string())
            }
        }),
    }
}

/// Equal but for white space round items, which `envguard` removes, and for an optional text that
/// is empty, which is `None`.
fn same(envy: &Config, own: &Config) -> bool {
    let trimmed: Vec<&str> = envy
        .words
        .iter()
        .map(|word| word.trim_matches([' ', '\t']))
        .collect();
    envy.text == own.text
        && envy.note.as_deref().filter(|note| !note.is_empty()) == own.note.as_deref()
        && (envy.small, envy.large, envy.flag) == (own.small, own.large, own.flag)
        && envy.ratio.to_bits() == own.ratio.to_bits()
        && envy.size == own.size
        && trimmed == own.words
        && envy.numbers == own.numbers
        && envy.limit == own.limit
}

fn value() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "",
        " ",
        "0",
        "007",
        "+5",
        "-0",
        "1e3",
        "inf",
        "NaN",
        ".5",
        "1.",
        "true",
        "false",
        "True",
        "yes",
        "small",
        "very_large",
        "very-large",
        "a,b",
        "a,,b",
        "a, b",
        ",",
        "1,2",
        "1, 2",
        "\"a\"",
        "${X}",
        "{{ x }}",
        "null",
        "changeme",
        "http://localhost",
        "127.0.0.1:80",
        "tcp://10.0.0.1:80",
        "255",
        "256",
        "65535",
        "9223372036854775807",
    ]);
    prop_oneof![
        words.prop_map(str::to_owned),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| number.to_string()),
        prop::collection::vec(any::<u16>(), 0..4).prop_map(|numbers| {
            let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
            numbers.join(",")
        }),
        "[ -~]{0,12}",
        "\\PC{0,6}",
    ]
}

#[test]
fn both_read_a_sound_environment_alike() {
    let (envy, own) = both(&sound()).expect("envy accepts it");
    assert_eq!(own.map_err(|report| report.to_string()), Ok(envy));
}

#[test]
fn every_reason_holds_and_is_documented() {
    let page = include_str!("../../docs/differences.md");
    for (code, reason, name, value) in STRICTER {
        let mut environment = sound();
        for (other, text) in &mut environment {
            if other == name {
                value.clone_into(text);
            }
        }
        let (_, own) = both(&environment).expect("envy accepts it");
        let report = own.expect_err(reason);
        let found = report
            .errors()
            .map(|finding| (finding.code().as_str(), finding.variable()));
        assert_eq!(found.collect::<Vec<_>>(), [(code, name)], "{report}");
        assert!(
            page.contains(&format!("| `{code}` | {reason} |")),
            "{code}: {reason}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_envy_accepts_is_read_alike_or_refused_for_a_known_reason(
        changed in prop::collection::vec((0..SOUND.len(), value()), 1..4),
    ) {
        let mut environment = sound();
        for (index, value) in changed {
            environment[index].1 = value;
        }
        prop_assert_eq!(agree(&environment), Ok(()));
    }
}
