//! Words that name an environment.

use super::Mode;
use crate::beginnings::{Beginnings, Class};
use crate::cut;
use crate::marks::Marks;
use crate::table::{Table, Words, table, words};

/// The mode that a whole word of a token means, in lower case. Words that also mean something
/// else (`dev` in `dev.azure.com`) are read only where the shape leaves no doubt.
static MODES: Table<Mode> = table![Mode;
    "branch" => Mode::Test,
    "ci" => Mode::Test,
    "demo" => Mode::Test,
    "dev" => Mode::Test,
    "develop" => Mode::Test,
    "development" => Mode::Test,
    "live" => Mode::Live,
    "local" => Mode::Test,
    "prd" => Mode::Live,
    "preview" => Mode::Test,
    "prod" => Mode::Live,
    "production" => Mode::Live,
    "qa" => Mode::Test,
    "sandbox" => Mode::Test,
    "sbox" => Mode::Test,
    "sbx" => Mode::Test,
    "sdbx" => Mode::Test,
    "stage" => Mode::Test,
    "staging" => Mode::Test,
    "stg" => Mode::Test,
    "test" => Mode::Test,
    "testing" => Mode::Test,
    "uat" => Mode::Test,
];

/// The mode that `word` means.
pub(super) fn mode(word: &str) -> Option<Mode> {
    MODES.find_exactly(word).copied()
}

/// Notes the words of modes.
pub(super) const fn note(beginnings: &mut Beginnings) {
    MODES.note(beginnings, Class::CREDENTIAL);
}

/// Whether `tail` looks generated and not like words: it holds a run of at least `length` letters
/// and digits with a digit or a capital in it, a run that is longer than words are, or a UUID.
///
/// `app_test_integration_database` is a name; `app_test_9f86d081884c7d65` is a key.
pub(super) fn is_generated(tail: &str, length: usize) -> bool {
    let (mut run, mut is_telling) = (0, false);
    for byte in tail.bytes() {
        if !byte.is_ascii_alphanumeric() {
            (run, is_telling) = (0, false);
            continue;
        }
        run += 1;
        is_telling |= !byte.is_ascii_lowercase();
        if run >= length + 12 || (run >= length && is_telling) {
            return true;
        }
    }
    is_uuid(tail)
}

/// Whether every character of `text` is a letter or digit of ASCII or one of `marks`.
pub(super) fn are_alphanumeric_or(text: &str, marks: &[u8]) -> bool {
    for byte in text.bytes() {
        if !byte.is_ascii_alphanumeric() && !marks.contains(&byte) {
            return false;
        }
    }
    true
}

/// Whether `text` is a UUID, in any ASCII case.
pub(super) fn is_uuid(text: &str) -> bool {
    if text.len() != 36 {
        return false;
    }
    for (index, byte) in text.bytes().enumerate() {
        let fits = match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        };
        if !fits {
            return false;
        }
    }
    true
}

/// Whether `tail` is words with separators: `users_table_of_the_month`.
pub(super) fn is_words(tail: &str) -> bool {
    (cut::has(tail, "_") || cut::has(tail, "-"))
        && Marks::are_all_of(tail, Marks::LOWER.and(Marks::UNDERSCORE).and(Marks::HYPHEN))
}

/// Whether `test` beside these words is part of the name of a product or of its results, and no
/// environment: `speed-test`, `test_results`.
pub(super) fn is_subject_of_test(before: &str, after: &str) -> bool {
    BEFORE_TEST.has_exactly(before) || AFTER_TEST.has_exactly(after)
}

static BEFORE_TEST: Words = words![
    "ab",
    "bandwidth",
    "blood",
    "browser",
    "covid",
    "drug",
    "latency",
    "load",
    "pen",
    "self",
    "skill",
    "speed",
    "split",
    "stress",
    "usability",
    "user",
];

static AFTER_TEST: Words = words![
    "case", "cases", "center", "centre", "drive", "kit", "kitchen", "kits", "lab", "labs", "prep",
    "report", "reports", "result", "results", "runner", "runs", "suite", "suites",
];
