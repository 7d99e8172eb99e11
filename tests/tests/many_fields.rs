//! A struct of more fields than one function reads: nothing is lost at the seams.

use envguard::EnvGuard;

#[derive(EnvGuard, Debug, PartialEq)]
struct Cache {
    size: u32,
}

#[derive(EnvGuard, Debug, PartialEq)]
struct Config {
    a01: u8,
    a02: u8,
    a03: u8,
    a04: u8,
    a05: u8,
    a06: u8,
    a07: u8,
    a08: u8,
    #[env(skip)]
    skipped: u8,
    a09: u8,
    a10: u8,
    a11: u8,
    a12: u8,
    a13: u8,
    a14: u8,
    #[env(parse = Self::doubled)]
    a15: u8,
    #[env(validate = Self::is_even)]
    a16: u8,
    #[env(nested, prefix = "CACHE_")]
    cache: Cache,
    a17: Option<u8>,
    #[env(default = "7", validate = Self::is_odd)]
    a18: u8,
    #[env(nested, prefix = "OTHER_")]
    other: Option<Cache>,
    a19: u8,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "`validate` is handed a reference, whatever the type"
)]
impl Config {
    fn doubled(text: &str) -> Result<u8, std::num::ParseIntError> {
        text.parse().map(|number: u8| number * 2)
    }

    fn is_even(number: &u8) -> Result<(), &'static str> {
        number.is_multiple_of(2).then_some(()).ok_or("is odd")
    }

    fn is_odd(number: &u8) -> Result<(), &'static str> {
        (!number.is_multiple_of(2)).then_some(()).ok_or("is even")
    }
}

fn numbered() -> Vec<(String, String)> {
    let mut vars: Vec<(String, String)> = (1..=19)
        .filter(|index| !(17..=18).contains(index))
        .map(|index| (format!("A{index:02}"), index.to_string()))
        .collect();
    vars.push(("CACHE_SIZE".to_owned(), "64".to_owned()));
    vars
}

#[test]
fn every_field_has_its_own_value() {
    let config = Config::load_from(numbered()).unwrap();
    assert_eq!(
        config,
        Config {
            a01: 1,
            a02: 2,
            a03: 3,
            a04: 4,
            a05: 5,
            a06: 6,
            a07: 7,
            a08: 8,
            skipped: 0,
            a09: 9,
            a10: 10,
            a11: 11,
            a12: 12,
            a13: 13,
            a14: 14,
            a15: 30,
            a16: 16,
            cache: Cache { size: 64 },
            a17: None,
            a18: 7,
            other: None,
            a19: 19,
        }
    );
}

#[test]
fn every_mistake_is_found_in_order() {
    let mut vars = numbered();
    vars.retain(|(name, _)| name != "A01" && name != "A19");
    for (name, value) in &mut vars {
        match name.as_str() {
            "A08" | "CACHE_SIZE" => *value = "x".to_owned(),
            "A16" => *value = "3".to_owned(),
            _ => {}
        }
    }
    vars.push(("A18".to_owned(), "8".to_owned()));
    let report = Config::load_from(vars).unwrap_err();
    let found: Vec<_> = report
        .findings()
        .iter()
        .map(|finding| (finding.variable(), finding.code().as_str()))
        .collect();
    let missing = [("A01", "missing"), ("A19", "missing")];
    let malformed = [
        ("A08", "invalid"),
        ("A16", "custom"),
        ("CACHE_SIZE", "invalid"),
        ("A18", "custom"),
    ];
    assert_eq!(found, [&missing[..], &malformed].concat());
}
