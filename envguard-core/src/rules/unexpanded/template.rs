//! Templates: where a text holds one.

use super::syntax::{Embedded, Found, SYNTAXES, Syntax, is_constant, is_identifier, is_program};
use crate::marks::Marks;

/// The template that `text` is, from its first character to its last.
pub(super) fn whole(text: &str) -> Option<Found> {
    let first = *text.as_bytes().first()?;
    if !OPENINGS.contains(&first) && !matches!(first, b'@' | b'`') {
        return None;
    }
    SYNTAXES
        .iter()
        .find(|syntax| {
            text.strip_prefix(syntax.open)
                .and_then(|rest| rest.strip_suffix(syntax.close))
                // `#{DB_PASSWORD}#` is how Azure Pipelines writes it.
                .or_else(|| {
                    text.strip_prefix("#{")
                        .filter(|_| syntax.open == "#{")
                        .and_then(|rest| rest.strip_suffix("}#"))
                })
                .is_some_and(|body| {
                    is_one(syntax, body) && ((syntax.body)(body) || is_whole_command(syntax, body))
                })
        })
        .map(|syntax| syntax.found)
}

/// Whether `body` is not the end of one template, text, and the beginning of another:
/// `{{ greeting }} {{ name }}` is a text that holds templates.
fn is_one(syntax: &Syntax, body: &str) -> bool {
    let ends = body.find(syntax.close);
    ends.is_none_or(|end| body.rfind(syntax.open).is_none_or(|begin| begin < end))
}

/// A command may hold anything, parentheses and quotes too: `$(cat /run/x | tr -d '\n')`.
fn is_whole_command(syntax: &Syntax, body: &str) -> bool {
    syntax.open == "$("
        && body
            .split_once(' ')
            .is_some_and(|(command, _)| is_program(command))
}

/// The name of the variable where `text` is `$NAME` and nothing else.
pub(super) fn shell_name(text: &str) -> Option<&str> {
    text.strip_prefix('$').filter(|name| is_identifier(name))
}

/// Whether a part of a URL's authority is `$NAME`, in upper case: `postgres://$DB_USER@$DB_HOST/app`.
pub(super) fn shell_name_in_authority(authority: &str) -> bool {
    authority
        .split([':', '@', ','])
        .any(|part| shell_name(part).is_some_and(|name| name.len() >= 3 && is_constant(name)))
}

/// How programs read a variable, by the language: Node, Vite, Deno, Python, Java, Ruby, PHP, PowerShell.
const READS: [&str; 10] = [
    "process.env.",
    "process.env[",
    "import.meta.env.",
    "Deno.env.get(",
    "os.environ[",
    "os.environ.get(",
    "os.getenv(",
    "System.getenv(",
    "ENV[",
    "$env:",
];

/// Whether `text` is a line of a program that reads a variable: `process.env.DB_PASSWORD`.
pub(super) fn is_source_code(text: &str) -> bool {
    READS.iter().any(|read| {
        text.strip_prefix(read)
            .is_some_and(|rest| !rest.is_empty() && !rest.contains(' '))
    })
}

/// The bytes with which a template begins, and those that end one.
const OPENINGS: [u8; 6] = *b"$%#{<_";
const DELIMITERS: [u8; 9] = *b"})%${#<@`";

/// The first template inside `text`. In a `locator` every spelling counts that no URL holds; in a
/// secret only those that a random one never has: a name of three or more letters of one case
/// between its delimiters.
///
/// The search for the end of one stops where another may begin, so that every byte is looked at a
/// fixed number of times.
pub(super) fn inside(text: &str, locator: bool) -> Option<Found> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| OPENINGS.contains(byte)))
    {
        at += offset;
        let rest = text.get(at..).unwrap_or_default();
        if let Some(syntax) = SYNTAXES.iter().find(|syntax| begins(syntax, rest, locator)) {
            return Some(syntax.found);
        }
        at += 1;
    }
    None
}

fn begins(syntax: &Syntax, rest: &str, locator: bool) -> bool {
    let wanted = match syntax.embedded {
        Embedded::Everywhere => true,
        Embedded::Locators => locator,
        Embedded::Never => false,
    };
    wanted
        && rest.strip_prefix(syntax.open).is_some_and(|rest| {
            let end = if syntax.open == "__" {
                rest.find("__")
            } else {
                rest.bytes().position(|byte| DELIMITERS.contains(&byte))
            };
            end.and_then(|end| rest.split_at_checked(end))
                .is_some_and(|(body, close)| {
                    close.starts_with(syntax.close)
                        && (syntax.body)(body)
                        && (locator || is_name_of_one_case(body))
                        && (syntax.open != "%" || !is_percent_encoding(body))
                })
        })
}

/// `NAME`, `db_host`; of any case behind a space or a dot, as templates are written: ` dbHost `,
/// `.Values.token`.
fn is_name_of_one_case(body: &str) -> bool {
    let name = body.trim_matches([' ', '-']);
    let is_path = body.starts_with([' ', '.'])
        && Marks::are_all_of(
            name,
            Marks::ALPHANUMERIC.and(Marks::UNDERSCORE).and(Marks::DOT),
        );
    let rest = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'_' | b'.' | b'-');
    let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
    letters >= 3
        && (is_path
            || name
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || rest(byte))
            || name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || rest(byte)))
}

/// `%C3%A9`, `%20AND%20`: what stands between two percent signs of an encoded text begins with two
/// hexadecimal digits. A name with an underscore is more likely a name.
fn is_percent_encoding(body: &str) -> bool {
    let encoded = body
        .as_bytes()
        .get(..2)
        .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    (encoded && !body.contains('_')) || body.len() < 3
}
