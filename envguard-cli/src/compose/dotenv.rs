//! The dialect of compose's env files: quotes are removed, references are filled in outside single
//! quotes, escapes count in double quotes, ` #` begins a comment behind a value without quotes.

use super::interpolation::Text;
use crate::failure::Failure;
use crate::input::Input;

/// One line, or several where a quoted value spans them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Assignment {
    pub(super) name: String,
    /// `None`: the name stands alone, and the value is that of the process.
    pub(super) value: Option<Text>,
    pub(super) line: usize,
}

pub(super) fn read(input: &Input) -> Result<Vec<Assignment>, Failure> {
    let text = input.text()?.replace("\r\n", "\n");
    let mut reader = Reader {
        rest: &text,
        line: 1,
    };
    let mut assignments = Vec::new();
    loop {
        match reader.assignment() {
            Ok(Some(assignment)) => assignments.push(assignment),
            Ok(None) => return Ok(assignments),
            Err((line, message)) => return Err(Failure::at(&input.name, line, message)),
        }
    }
}

type Wrong = (usize, &'static str);

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Reader<'a> {
    fn assignment(&mut self) -> Result<Option<Assignment>, Wrong> {
        self.skip_blank();
        if self.rest.is_empty() {
            return Ok(None);
        }
        let line = self.line;
        let end = self.rest.find(['=', ':', '\n']).unwrap_or(self.rest.len());
        let name = self.take(end).trim();
        let name = name
            .strip_prefix("export")
            .filter(|rest| rest.starts_with([' ', '\t']))
            .map_or(name, str::trim_start);
        let valid = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '[' | ']');
        if name.is_empty() || !name.chars().all(valid) {
            return Err((line, "expected NAME=value"));
        }
        let value = if self.rest.starts_with(['=', ':']) {
            self.take(1);
            Some(self.value(line)?)
        } else {
            None
        };
        Ok(Some(Assignment {
            name: name.to_owned(),
            value,
            line,
        }))
    }

    fn value(&mut self, line: usize) -> Result<Text, Wrong> {
        let blank = self.rest.len() - self.rest.trim_start_matches([' ', '\t']).len();
        self.take(blank);
        match self.rest.chars().next() {
            Some('\'') => {
                self.take(1);
                let end = self
                    .rest
                    .find('\'')
                    .ok_or((line, "a quote is not closed"))?;
                let text = self.take(end).to_owned();
                self.end_of_line();
                Ok(Text::Literal(text))
            }
            Some('"') => {
                self.take(1);
                let end = closing_quote(self.rest).ok_or((line, "a quote is not closed"))?;
                let text = unescaped(self.take(end));
                self.end_of_line();
                Ok(Text::Template(text))
            }
            _ => {
                let raw = self.end_of_line();
                let comment = raw.char_indices().find(|&(at, character)| {
                    character == '#' && (at == 0 || raw[..at].ends_with(char::is_whitespace))
                });
                let text = comment.map_or(raw, |(at, _)| &raw[..at]);
                Ok(Text::Template(text.trim_end().to_owned()))
            }
        }
    }

    fn skip_blank(&mut self) {
        loop {
            let blank = self.rest.len() - self.rest.trim_start().len();
            self.take(blank);
            if !self.rest.starts_with('#') {
                return;
            }
            self.end_of_line();
        }
    }

    fn end_of_line(&mut self) -> &'a str {
        let end = self.rest.find('\n').unwrap_or(self.rest.len());
        self.take(end)
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.line += taken.bytes().filter(|&byte| byte == b'\n').count();
        self.rest = rest;
        taken
    }
}

fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, character)| {
        let literal = escaped;
        escaped = character == '\\' && !literal;
        (character == '"' && !literal).then_some(at)
    })
}

/// `\n` and its like become what they stand for; `\$` becomes `$$`, which stands for a dollar.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            plain.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => plain.push('\n'),
            Some('r') => plain.push('\r'),
            Some('t') => plain.push('\t'),
            Some('$') => plain.push_str("$$"),
            Some(other @ ('"' | '\\' | '\'')) => plain.push(other),
            Some(other) => plain.extend(['\\', other]),
            None => plain.push('\\'),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<Assignment> {
        super::read(&Input {
            name: "x.env".to_owned(),
            bytes: text.as_bytes().to_vec(),
        })
        .unwrap()
    }

    #[test]
    fn a_line_is_read_as_compose_does_it() {
        let template = |text: &str| Some(Text::Template(text.to_owned()));
        let literal = |text: &str| Some(Text::Literal(text.to_owned()));
        let cases = [
            ("A=b", template("b")),
            ("A: b", template("b")),
            ("export A=b", template("b")),
            ("A=b # comment", template("b")),
            ("A=b#c", template("b#c")),
            ("A=\"b # c\" # d", template("b # c")),
            ("A='${X}'", literal("${X}")),
            ("A=\"x\\ny\\$z\"", template("x\ny$$z")),
            ("A=\"two\nlines\"", template("two\nlines")),
            ("A=", template("")),
            ("A", None),
            ("A=b\r\n", template("b")),
        ];
        for (text, value) in cases {
            let assignments = read(text);
            assert_eq!(assignments.len(), 1, "{text:?}");
            assert_eq!(assignments[0].value, value, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_a_quoted_one_is_itself(text in "[a=\"'#$\\\\ \n:]{0,40}|\\PC{0,20}") {
            let input = |text: &str| Input { name: "x.env".to_owned(), bytes: text.into() };
            let _ = super::read(&input(&text));
            let literal = text.replace(['\'', '\r'], "");
            let assignments = read(&format!("A='{literal}'\nB=1\n"));
            prop_assert_eq!(&assignments[0].value, &Some(Text::Literal(literal.clone())));
            prop_assert_eq!(assignments[1].line, 2 + literal.matches('\n').count());
        }
    }

    #[test]
    fn lines_are_counted_through_comments_and_quotes() {
        let assignments = read("# one\n\nA=\"x\ny\"\nB=1\n");
        let lines: Vec<usize> = assignments.iter().map(|one| one.line).collect();
        assert_eq!(lines, [3, 5]);
    }
}
