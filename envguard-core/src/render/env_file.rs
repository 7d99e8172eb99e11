//! How a value is written into an env file so that it reads back the same.
//!
//! There is no standard. What the common readers do with the text behind `NAME=`:
//!
//! | reader | quotes round the value | without quotes | in `'..'` | in `".."` |
//! |---|---|---|---|---|
//! | `docker run --env-file`, `kubectl --from-env-file` | kept | everything literal | - | - |
//! | Docker Compose | removed | ` #` ends it (once `#`), `$X` expands | literal | escapes and `$X` expand |
//! | dotenv (npm), `node --env-file` | removed, `` ` `` too | `#` ends it | literal | `\n` expands |
//! | python-dotenv | removed | ` #` ends it, `${X}` expands | `\\` and `\'` are escapes, `${X}` expands | escapes and `${X}` expand |
//! | dotenvy | removed, anywhere | white space ends it, `\` escapes, `$X` expands | literal, but a last `\` hides the quote | escapes and `$X` expand |
//! | systemd `EnvironmentFile=` | removed | `\` escapes | literal | `\` escapes |
//!
//! So a value without white space, quotes, `#`, `$` and `\` is written bare and read alike by all.
//! Everything else needs quotes, single ones first because less happens inside them. Docker has
//! no form for such a value; a reader that keeps the quotes is found out by the rule `quoted`.
//! A shell is no reader of env files: it runs them.
//!
//! Sources, read as code or manual: `docker/cli` (`pkg/kvfile`), `compose-spec/compose-go`
//! (`dotenv`), `motdotla/dotenv` (`lib/main.js`), `theskumar/python-dotenv` (`parser.py`,
//! `variables.py`), `allan2/dotenvy` 0.15.7 (`parse.rs`, `iter.rs`), systemd.exec(5).

use super::prose::holds;
use crate::cut;
use crate::redact;

/// A value in the form in which a file holds it.
pub(super) enum Written {
    /// As it is; every reader agrees.
    Bare(String),
    /// In quotes; every reader that removes quotes agrees.
    Quoted(String),
    /// Readers disagree about every form.
    Never,
}

pub(super) fn written(value: &str) -> Written {
    if holds(value, redact::is_disruptive) {
        Written::Never
    } else if !holds(value, needs_quotes) {
        Written::Bare(value.to_owned())
    } else if !cut::has(value, "'")
        && !cut::has(value, "${")
        && !cut::has(value, r"\\")
        && !value.ends_with('\\')
    {
        Written::Quoted(format!("'{value}'"))
    } else if !holds(value, |character| cut::is_one_of(character, b"\"\\$`")) {
        Written::Quoted(format!("\"{value}\""))
    } else {
        Written::Never
    }
}

fn needs_quotes(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\'' | '"' | '`' | '#' | '$' | '\\')
}
