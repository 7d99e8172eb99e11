//! Words that name an environment.

use super::Mode;

/// Words that mean a test mode as a whole word of a token.
pub(super) const TEST: [&str; 19] = [
    "test",
    "testing",
    "sandbox",
    "sbox",
    "sdbx",
    "sbx",
    "dev",
    "develop",
    "development",
    "stg",
    "stage",
    "staging",
    "preview",
    "branch",
    "ci",
    "qa",
    "uat",
    "demo",
    "local",
];

/// Words that mean a live one.
pub(super) const LIVE: [&str; 4] = ["live", "prod", "prd", "production"];

/// The mode that a whole word of a token means, in lower case. Words that also mean something
/// else (`dev` in `dev.azure.com`) are read only where the shape leaves no doubt.
pub(super) fn mode(word: &str) -> Option<Mode> {
    if TEST.contains(&word) {
        Some(Mode::Test)
    } else if LIVE.contains(&word) {
        Some(Mode::Live)
    } else {
        None
    }
}

/// Whether `tail` looks generated and not like words: it holds a run of at least `length` letters
/// and digits with a digit or a capital in it, a run that is longer than words are, or a UUID.
///
/// `app_test_integration_database` is a name; `app_test_9f86d081884c7d65` is a key.
pub(super) fn is_generated(tail: &str, length: usize) -> bool {
    tail.split(|character: char| !character.is_ascii_alphanumeric())
        .any(|run| {
            run.len() >= length + 12
                || (run.len() >= length
                    && run
                        .bytes()
                        .any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()))
        })
        || is_uuid(tail)
}

/// Whether `text` is a UUID, in any ASCII case.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Whether `tail` is words with separators: `users_table_of_the_month`.
pub(super) fn is_words(tail: &str) -> bool {
    tail.contains(['_', '-'])
        && tail
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'))
}

/// Whether `test` beside these words is part of the name of a product or of its results, and no
/// environment: `speed-test`, `test_results`.
pub(super) fn is_subject_of_test(before: &str, after: &str) -> bool {
    matches!(
        before,
        "ab" | "load"
            | "speed"
            | "pen"
            | "user"
            | "usability"
            | "stress"
            | "split"
            | "skill"
            | "drug"
            | "covid"
            | "blood"
            | "self"
            | "browser"
            | "bandwidth"
            | "latency"
    ) || matches!(
        after,
        "result"
            | "results"
            | "report"
            | "reports"
            | "case"
            | "cases"
            | "suite"
            | "suites"
            | "runner"
            | "runs"
            | "drive"
            | "prep"
            | "kit"
            | "kits"
            | "kitchen"
            | "lab"
            | "labs"
            | "center"
            | "centre"
    )
}
