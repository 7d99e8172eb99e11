//! What the name of a variable says about its value.

/// The words of a name: `STRIPE_SECRET_KEY` is `STRIPE`, `SECRET`, `KEY`.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(['_', '-', '.']).filter(|word| !word.is_empty())
}

/// Whether one of the words of `name` is one of `wanted`, in any ASCII case.
pub(crate) fn has_word(name: &str, wanted: &[&str]) -> bool {
    words(name).any(|word| wanted.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

const SECRET_WORDS: [&str; 17] = [
    "APIKEY",
    "AUTH",
    "COOKIE",
    "CREDENTIAL",
    "CREDENTIALS",
    "KEY",
    "PASS",
    "PASSPHRASE",
    "PASSWD",
    "PASSWORD",
    "PIN",
    "PRIVATE",
    "PWD",
    "SALT",
    "SECRET",
    "TOKEN",
    "TOKENS",
];

/// Whether a variable of this name usually holds a secret. Wrong answers cost little: the value
/// is then not shown in a report.
pub(crate) fn sounds_secret(name: &str) -> bool {
    has_word(name, &SECRET_WORDS)
}

/// Whether a variable of this name is one of envguard's own controls (`ENVGUARD_ALLOW`), which no
/// declaration may read.
pub fn is_control(name: &str) -> bool {
    const START: &str = "ENVGUARD";
    let start = name.get(..START.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(START))
}
