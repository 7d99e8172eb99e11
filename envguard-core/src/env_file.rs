//! Env files as dotenv libraries read them, each value with its line.
//!
//! The runtime and the command line read them by this one function, so that both see the same
//! values. Nothing is read from a disk here, and nothing is put into an environment.

use std::cell::Cell;
use std::io::{self, Read};

use crate::Severity;

/// What the text of an env file holds.
#[derive(Clone, Default)]
pub struct EnvText {
    entries: Vec<Entry>,
    problems: Vec<Problem>,
}

/// One assignment.
#[derive(Clone)]
pub struct Entry {
    name: String,
    value: String,
    line: usize,
    references: Vec<String>,
}

/// A line that cannot be read, or that other readers stumble over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    line: usize,
    severity: Severity,
    message: &'static str,
}

impl EnvText {
    /// Reads the text of an env file. Every line that cannot be read is a problem of its own; the
    /// others count.
    ///
    /// ```
    /// use envguard_core::env_file::EnvText;
    ///
    /// let text = EnvText::read(b"# the shop\nPORT='8080'\noops\n");
    /// let entry = &text.entries()[0];
    /// assert_eq!((entry.name(), entry.value(), entry.line()), ("PORT", "8080", 2));
    /// assert_eq!(text.problems()[0].line(), 3);
    /// ```
    pub fn read(bytes: &[u8]) -> Self {
        let mut text = Self::default();
        let bytes = text.without_mark(bytes);
        let lines = lines(bytes);
        text.look_at_lines(&lines);
        let given = Cell::new(0);
        let mut end = 0;
        for item in dotenvy::from_read_iter(LineFeed {
            rest: bytes,
            lines: &given,
        }) {
            let line = first_line_of_entry(&lines, end);
            let entry = lines.get(line - 1..given.get()).unwrap_or_default();
            end = given.get();
            match item {
                Ok((name, value)) => text.entries.push(Entry {
                    name,
                    value,
                    line,
                    references: references(&whole(entry)),
                }),
                Err(error) => {
                    let first = entry.first().copied().unwrap_or_default();
                    text.problem(line, Severity::Error, explain(&error, first));
                }
            }
        }
        text
    }

    /// The assignments, in their order; a name may stand twice.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is wrong with the file.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn problem(&mut self, line: usize, severity: Severity, message: &'static str) {
        self.problems.push(Problem {
            line,
            severity,
            message,
        });
    }

    fn without_mark<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let Some(rest) = bytes.strip_prefix("\u{feff}".as_bytes()) else {
            return bytes;
        };
        self.problem(
            1,
            Severity::Warning,
            "begins with a byte order mark, which other readers take for a part of the first name; \
             save the file without it",
        );
        rest
    }

    /// What reads well here and badly elsewhere.
    fn look_at_lines(&mut self, lines: &[&[u8]]) {
        if let Some(line) = first_that(lines, |line| line.ends_with(b"\r")) {
            self.problem(
                line,
                Severity::Warning,
                "has Windows line ends (CRLF), which a shell takes for a part of the value; \
                 convert the file with `dos2unix`",
            );
        }
        if let Some(line) = first_that(lines, |line| {
            line.trim_ascii_start().starts_with(b"export ")
        }) {
            self.problem(
                line,
                Severity::Warning,
                "begins with `export`, which `docker --env-file`, `kubectl` and systemd refuse; \
                 remove the word",
            );
        }
    }
}

impl Entry {
    /// The name of the variable.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its value, quotes removed and references filled in.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The line where it begins, counted from 1.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The names that the value refers to (`${X}`). `dotenvy` fills them in from the environment of
    /// the process, then from what stands before in the file.
    pub fn references(&self) -> &[String] {
        &self.references
    }
}

/// The name, never the value.
impl std::fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Entry")
            .field("name", &self.name)
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}

impl Problem {
    /// The line, counted from 1.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// An error where the line could not be read, a warning where another reader could not.
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// What is wrong; it holds no part of the line, which may hold a secret.
    pub fn message(&self) -> &str {
        self.message
    }
}

/// The lines of a text, without their ends.
fn lines(text: &[u8]) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut rest = text;
    loop {
        let length = line_length(rest);
        let (line, behind) = rest.split_at(length);
        let [line @ .., b'\n'] = line else {
            lines.push(line);
            return lines;
        };
        lines.push(line);
        rest = behind;
    }
}

/// How long the first line of a text is, with its end.
fn line_length(text: &[u8]) -> usize {
    let mut length = 0;
    for &byte in text {
        length += 1;
        if byte == b'\n' {
            break;
        }
    }
    length
}

/// The lines of one entry as one text.
fn whole(lines: &[&[u8]]) -> Vec<u8> {
    let mut text = Vec::new();
    for line in lines {
        text.extend_from_slice(line);
        text.push(b'\n');
    }
    text
}

/// The number of the first line that is `wanted`, counted from 1.
fn first_that(lines: &[&[u8]], wanted: fn(&[u8]) -> bool) -> Option<usize> {
    for (index, line) in lines.iter().enumerate() {
        if wanted(line) {
            return Some(index + 1);
        }
    }
    None
}

/// The number of the first line of the entry behind line `end`: blank lines and comments belong to
/// none.
fn first_line_of_entry(lines: &[&[u8]], end: usize) -> usize {
    let behind = lines.get(end..).unwrap_or_default();
    let first = first_that(behind, |line| {
        let line = line.trim_ascii();
        !line.is_empty() && !line.starts_with(b"#")
    });
    end + first.unwrap_or(1)
}

fn explain(error: &dotenvy::Error, line: &[u8]) -> &'static str {
    match error {
        // Of a text in memory nothing else can be wrong for the reader of lines.
        dotenvy::Error::Io(_) => "is not UTF-8",
        _ if !line.contains(&b'=') => "has no `=`: expected NAME=value",
        _ if odd(line, b'"') || odd(line, b'\'') => {
            "opens a quote that nothing closes; write the value in quotes of the other kind"
        }
        _ => {
            "cannot be read: expected NAME=value, with quotes round a value that holds spaces, \
             `#`, `$` or quotes"
        }
    }
}

fn odd(line: &[u8], quote: u8) -> bool {
    let mut odd = false;
    for &byte in line {
        odd ^= byte == quote;
    }
    odd
}

/// The names that an assignment refers to: `$X` or `${X}` outside single quotes, without a
/// backslash before it.
fn references(entry: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let (mut quoted, mut escaped, mut blank) = (false, false, false);
    for (at, &byte) in entry.iter().enumerate() {
        let literal = escaped;
        escaped = byte == b'\\' && !literal && !quoted;
        let after_blank = blank;
        blank = byte.is_ascii_whitespace();
        match byte {
            _ if literal => {}
            b'\'' => quoted = !quoted,
            b'#' if !quoted && after_blank => break,
            b'$' if !quoted => {
                let rest = match entry.get(at + 1..).unwrap_or_default() {
                    [b'{', rest @ ..] | rest => rest,
                };
                let mut name = String::new();
                for &byte in rest {
                    if !byte.is_ascii_alphanumeric() && byte != b'_' {
                        break;
                    }
                    name.push(char::from(byte));
                }
                if !name.is_empty() {
                    names.push(name);
                }
            }
            _ => {}
        }
    }
    names
}

/// Gives a text out line by line and counts the lines, because the parser does not say where it is.
struct LineFeed<'a> {
    rest: &'a [u8],
    lines: &'a Cell<usize>,
}

impl Read for LineFeed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let line = line_length(self.rest);
        let (mut now, _) = self.rest.split_at(line);
        let length = now.read(buffer)?;
        if length == line && length > 0 {
            self.lines.set(self.lines.get() + 1);
        }
        self.rest = self.rest.get(length..).unwrap_or_default();
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn references_are_found_where_they_are_filled_in() {
        let cases: [(&str, &[&str]); 8] = [
            ("A=b", &[]),
            ("A=$X", &["X"]),
            ("A=\"${X}-${Y}\"", &["X", "Y"]),
            ("A='${X}'", &[]),
            ("A=\\$X", &[]),
            ("A=b # $X", &[]),
            ("A=b#$X", &["X"]),
            ("A=$ $(x)", &[]),
        ];
        for (entry, names) in cases {
            assert_eq!(references(entry.as_bytes()), names, "{entry}");
        }
    }
}
