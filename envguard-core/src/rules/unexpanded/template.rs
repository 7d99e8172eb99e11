//! Templates: where a text holds one.

use super::syntax::{Embedded, Found, SYNTAXES, Syntax, is_constant, is_identifier, is_program};
use crate::cut;
use crate::marks::Marks;

/// The template that `text` is, from its first character to its last.
pub(super) fn whole(text: &str) -> Option<Found> {
    let first = *text.as_bytes().first()?;
    if !OPENINGS.contains(&first) && !matches!(first, b'@' | b'`') {
        return None;
    }
    for syntax in &SYNTAXES {
        if let Some(body) = between(syntax, text)
            && is_one(syntax, body)
            && ((syntax.body)(body) || is_whole_command(syntax, body))
        {
            return Some(syntax.found);
        }
    }
    None
}

/// What stands between the delimiters of a template, from the first character to the last.
fn between<'a>(syntax: &Syntax, text: &'a str) -> Option<&'a str> {
    let rest = text.strip_prefix(syntax.open)?;
    match rest.strip_suffix(syntax.close) {
        Some(body) => Some(body),
        // `#{DB_PASSWORD}#` is how Azure Pipelines writes it.
        None if syntax.open == "#{" => rest.strip_suffix("}#"),
        None => None,
    }
}

/// Whether `body` is not the end of one template, text, and the beginning of another:
/// `{{ greeting }} {{ name }}` is a text that holds templates.
fn is_one(syntax: &Syntax, body: &str) -> bool {
    match cut::find(body, syntax.close) {
        Some(end) => !cut::has(body.get(end..).unwrap_or_default(), syntax.open),
        None => true,
    }
}

/// A command may hold anything, parentheses and quotes too: `$(cat /run/x | tr -d '\n')`.
fn is_whole_command(syntax: &Syntax, body: &str) -> bool {
    match cut::around(body, " ") {
        Some((command, _)) => syntax.open == "$(" && is_program(command),
        None => false,
    }
}

/// The name of the variable where `text` is `$NAME` and nothing else.
pub(super) fn shell_name(text: &str) -> Option<&str> {
    let name = text.strip_prefix('$')?;
    is_identifier(name).then_some(name)
}

/// Whether a part of a URL's authority is `$NAME`, in upper case: `postgres://$DB_USER@$DB_HOST/app`.
pub(super) fn shell_name_in_authority(authority: &str) -> bool {
    for part in cut::parts(authority, b":@,") {
        if let Some(name) = shell_name(part)
            && name.len() >= 3
            && is_constant(name)
        {
            return true;
        }
    }
    false
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
    for read in &READS {
        if let Some(rest) = text.strip_prefix(*read) {
            return !rest.is_empty() && !cut::has(rest, " ");
        }
    }
    false
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
    for (at, byte) in text.as_bytes().iter().enumerate() {
        if !OPENINGS.contains(byte) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        for syntax in &SYNTAXES {
            if begins(syntax, rest, locator) {
                return Some(syntax.found);
            }
        }
    }
    None
}

fn begins(syntax: &Syntax, rest: &str, locator: bool) -> bool {
    let wanted = match syntax.embedded {
        Embedded::Everywhere => true,
        Embedded::Locators => locator,
        Embedded::Never => false,
    };
    if !wanted {
        return false;
    }
    let Some(rest) = rest.strip_prefix(syntax.open) else {
        return false;
    };
    let end = if syntax.open == "__" {
        cut::find(rest, "__").unwrap_or(rest.len())
    } else {
        cut::before(rest, &DELIMITERS).len()
    };
    let Some((body, close)) = rest.split_at_checked(end) else {
        return false;
    };
    close.starts_with(syntax.close)
        && (syntax.body)(body)
        && (locator || is_name_of_one_case(body))
        && (syntax.open != "%" || !is_percent_encoding(body))
}

/// `NAME`, `db_host`; of any case behind a space or a dot, as templates are written: ` dbHost `,
/// `.Values.token`.
fn is_name_of_one_case(body: &str) -> bool {
    let name = cut::trimmed(body, b" -");
    let is_path = matches!(body.as_bytes().first(), Some(b' ' | b'.'))
        && Marks::are_all_of(
            name,
            Marks::ALPHANUMERIC.and(Marks::UNDERSCORE).and(Marks::DOT),
        );
    let rest = Marks::DIGIT
        .and(Marks::UNDERSCORE)
        .and(Marks::DOT)
        .and(Marks::HYPHEN);
    cut::letters(name) >= 3
        && (is_path
            || Marks::are_all_of(name, Marks::UPPER.and(rest))
            || Marks::are_all_of(name, Marks::LOWER.and(rest)))
}

/// `%C3%A9`, `%20AND%20`: what stands between two percent signs of an encoded text begins with two
/// hexadecimal digits. A name with an underscore is more likely a name.
fn is_percent_encoding(body: &str) -> bool {
    let encoded = match body.as_bytes() {
        [high, low, ..] => high.is_ascii_hexdigit() && low.is_ascii_hexdigit(),
        _ => false,
    };
    (encoded && !cut::has(body, "_")) || body.len() < 3
}
