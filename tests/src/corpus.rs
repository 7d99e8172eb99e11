//! Corpora: tables of values and the verdict on each, in `corpora/*.tsv`.
//!
//! A row is `value`, `carrier`, `scope`, `verdict`, `source`, separated by tabs; lines that begin
//! with `#` and empty lines are comments.
//!
//! - **value**: `\t \n \r \\ \0` and `\u{..}` are escapes. `{+}` is nothing: it splits what looks like a
//!   credential, so that the file holds none. `{A*24}` is `A` 24 times.
//! - **carrier**: `NAME:kind` and any of `:secret`, `:bind` (`STRIPE_KEY:string:secret`).
//! - **scope**: a name, or several joined by `,`, or `all`.
//! - **verdict**: `ok`, or codes joined by `+`; `warn:` before a code that is only a warning.
//! - **source**: where the fact comes from.

use envguard_core::{Kind, Scope, Severity, Variable};

/// One row, for one scope.
#[derive(Debug)]
pub struct Row {
    /// The line of the file, for messages.
    pub line: usize,
    /// The value, assembled.
    pub value: String,
    /// The variable that holds it.
    pub variable: Variable,
    /// The scope in which it is judged.
    pub scope: Scope,
    /// The codes that are expected, sorted.
    pub verdict: Vec<(String, Severity)>,
    /// Where the fact comes from.
    pub source: String,
}

/// Reads a corpus. Names are leaked: a test process is short-lived, a declaration is `'static`.
///
/// # Panics
/// For a row that is not of the form above, with its line.
pub fn read(text: &str) -> Vec<Row> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .flat_map(|(number, line)| rows(number, line))
        .collect()
}

fn rows(number: usize, line: &str) -> Vec<Row> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[value, carrier, scopes, verdict, source] = columns.as_slice() else {
        panic!("line {number}: {} columns in place of 5", columns.len());
    };
    assert!(!source.is_empty(), "line {number}: no source");
    let scopes: Vec<Scope> = if scopes == "all" {
        Scope::ALL.to_vec()
    } else {
        scopes
            .split(',')
            .map(|name| {
                Scope::recognise(name).unwrap_or_else(|| panic!("line {number}: scope {name}"))
            })
            .collect()
    };
    scopes
        .into_iter()
        .map(|scope| Row {
            line: number,
            value: assemble(value),
            variable: variable(number, carrier),
            scope,
            verdict: expected(verdict),
            source: source.to_owned(),
        })
        .collect()
}

fn variable(number: usize, carrier: &str) -> Variable {
    let mut parts = carrier.split(':');
    let name = parts.next().unwrap_or_default().to_owned().leak();
    let kind = match parts.next() {
        Some("string") => Kind::String,
        Some("url") => Kind::Url,
        Some("hostport") => Kind::HostPort,
        Some("socket") => Kind::SocketAddr,
        Some("ip") => Kind::Ip,
        Some("path") => Kind::Path,
        Some("u16") => Kind::Integer(envguard_core::value::IntegerType::new(
            "u16", false, 16, true,
        )),
        Some("bool") => Kind::Boolean,
        Some("strings") => Kind::List(&Kind::String),
        Some("urls") => Kind::List(&Kind::Url),
        other => panic!("line {number}: kind {other:?}"),
    };
    parts.fold(
        Variable::new(name, "Config.field", kind),
        |variable, flag| match flag {
            "secret" => variable.secret(true),
            "bind" => variable.bind(),
            other => panic!("line {number}: flag {other}"),
        },
    )
}

fn expected(verdict: &str) -> Vec<(String, Severity)> {
    if verdict == "ok" {
        return Vec::new();
    }
    let mut codes: Vec<_> = verdict
        .split('+')
        .map(|code| match code.strip_prefix("warn:") {
            Some(code) => (code.to_owned(), Severity::Warning),
            None => (code.to_owned(), Severity::Error),
        })
        .collect();
    codes.sort();
    codes
}

/// Puts a value together from its spelling in a corpus.
pub fn assemble(spelling: &str) -> String {
    let mut value = String::new();
    let mut rest = spelling;
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        match character {
            '\\' => rest = escape(rest, &mut value),
            '{' if rest.starts_with("+}") => rest = &rest[2..],
            '{' => match repetition(rest) {
                Some((text, after)) => {
                    value.push_str(&text);
                    rest = after;
                }
                None => value.push('{'),
            },
            other => value.push(other),
        }
    }
    value
}

fn escape<'a>(rest: &'a str, value: &mut String) -> &'a str {
    let mut characters = rest.chars();
    match characters.next() {
        Some('t') => value.push('\t'),
        Some('n') => value.push('\n'),
        Some('r') => value.push('\r'),
        Some('0') => value.push('\0'),
        Some('u') => {
            let (hex, after) = rest[1..]
                .strip_prefix('{')
                .and_then(|rest| rest.split_once('}'))
                .expect("\\u{..}");
            let code = u32::from_str_radix(hex, 16).expect("hexadecimal");
            value.push(char::from_u32(code).expect("a scalar value"));
            return after;
        }
        Some(other) => value.push(other),
        None => value.push('\\'),
    }
    characters.as_str()
}

/// `A*24}` behind a brace, and what stands behind it.
fn repetition(rest: &str) -> Option<(String, &str)> {
    let (inside, after) = rest.split_once('}')?;
    let (text, count) = inside.rsplit_once('*')?;
    Some((text.repeat(count.parse().ok()?), after))
}
