//! What is to be said of a variable, in words: the same in every document that people read.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::declared::Declared;
use crate::{Constraint, GroupKind, Kind, Relation, Scope, Variable, redact, value};

/// A part of a statement: words of ours or of the author, or text that is meant literally.
pub(super) enum Piece {
    Words(Cow<'static, str>),
    /// A value, or a part of one.
    Literal(Cow<'static, str>),
}

/// One thing that is said of a variable: `Type: whole number from 0 to 65535`.
pub(super) struct Statement {
    pub(super) label: &'static str,
    pub(super) pieces: Vec<Piece>,
}

impl Statement {
    const fn new(label: &'static str) -> Self {
        Self {
            label,
            pieces: Vec::new(),
        }
    }

    /// A statement of words.
    fn of_words(label: &'static str, words: &'static str) -> Self {
        let mut statement = Self::new(label);
        statement.words(words);
        statement
    }

    /// A statement of words that were put together.
    fn computed(label: &'static str, words: String) -> Self {
        let mut statement = Self::new(label);
        statement.computed_words(words);
        statement
    }

    /// A statement of one text.
    fn of_literal(label: &'static str, text: &'static str) -> Self {
        let mut statement = Self::new(label);
        statement.literal(text);
        statement
    }

    /// A statement of texts with commas between.
    fn of_literals(label: &'static str, texts: &[&'static str]) -> Self {
        let mut statement = Self::new(label);
        for &text in texts {
            if !statement.pieces.is_empty() {
                statement.words(", ");
            }
            statement.literal(text);
        }
        statement
    }

    fn words(&mut self, words: &'static str) {
        self.pieces.push(Piece::Words(Cow::Borrowed(words)));
    }

    fn computed_words(&mut self, words: String) {
        self.pieces.push(Piece::Words(Cow::Owned(words)));
    }

    fn literal(&mut self, text: &'static str) {
        self.pieces.push(Piece::Literal(Cow::Borrowed(text)));
    }

    /// The statement on one line of plain text.
    pub(super) fn to_line(&self) -> String {
        let mut line = format!("{}: ", self.label);
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => line.push_str(&joined(words)),
                Piece::Literal(text) => line.push_str(&harmless(text)),
            }
        }
        line
    }
}

/// Everything that is said of a variable but its description and its example.
///
/// A new property of a declaration gets its statement here.
pub(super) fn statements(variable: &Declared<'_>) -> Vec<Statement> {
    let mut said = Vec::new();
    said.push(kind(variable));
    for &rule in variable.declared_constraints() {
        said.push(constraint(variable.kind(), rule));
    }
    if let Some(rules) = variable.path_rules() {
        said.push(Statement::computed("Path", rules.to_string()));
    }
    if let Some(probe) = variable.declared_probe() {
        said.push(Statement::computed("Probe", probe.to_string()));
    }
    if variable.allows_empty() {
        said.push(Statement::of_words("Empty", "an empty value is a value"));
    }
    said.push(required(variable));
    if let Some(default) = default(variable) {
        said.push(default);
    }
    if let Some(section) = variable.optional_section() {
        let mut names = Vec::new();
        for variable in section {
            names.push(variable.name());
        }
        let mut statement = Statement::of_literals("Section", &names);
        statement.words(" (all of them may be unset together)");
        said.push(statement);
    }
    relations(variable, &mut said);
    if let Some(scopes) = variable.only_scopes() {
        said.push(Statement::computed("Set only in", scopes.to_string()));
    }
    other_names(variable, "Other names", false, &mut said);
    other_names(variable, "Old names", true, &mut said);
    if variable.is_sensitive() {
        said.push(Statement::of_words("Secret", "yes"));
    }
    if variable.is_bind() {
        said.push(Statement::of_words("Role", "the service listens here"));
    }
    if let Some(parity) = variable.declared_parity() {
        said.push(Statement::of_words("Parity", parity.meaning()));
    }
    for allowance in variable.declared_allowances() {
        let code = allowance.code().as_str();
        let mut statement = Statement::of_literal("Rule switched off", code);
        statement.computed_words(format!(" ({})", allowance.reason()));
        said.push(statement);
    }
    if let Some(url) = variable.docs_url() {
        said.push(Statement::of_words("Docs", url));
    }
    if let Some(help) = variable.help_text() {
        said.push(Statement::of_words("Help", help));
    }
    said
}

/// The declared example.
pub(super) fn example(variable: &Variable) -> Option<Statement> {
    let text = variable.example_text()?;
    Some(Statement::of_literal("Example", text))
}

fn kind(variable: &Variable) -> Statement {
    let separators = variable.separators();
    match variable.kind() {
        Kind::List(element) => {
            let words = format!("list of: {}; separated by ", accepted(*element));
            let mut statement = Statement::computed("Type", words);
            statement.literal(separators.item);
            statement
        }
        Kind::Map(key, value) => {
            let words = format!(
                "map of keys: {}; to values: {}; key and value separated by ",
                accepted(*key),
                accepted(*value)
            );
            let mut statement = Statement::computed("Type", words);
            statement.literal(separators.key);
            statement.words(", entries separated by ");
            statement.literal(separators.item);
            statement
        }
        kind => {
            let mut statement = Statement::new("Type");
            statement.pieces.push(Piece::Words(accepted(kind)));
            statement
        }
    }
}

/// What a text of `kind` looks like, in words.
pub(super) fn accepted(kind: Kind) -> Cow<'static, str> {
    Cow::Borrowed(match kind {
        Kind::String => "text",
        Kind::Path => "path",
        Kind::Boolean => "true or false (also 1, 0, yes, no, on, off)",
        Kind::Integer(target) => {
            let zero = if target.minimum() < 0 && !target.holds_zero() {
                ", not zero"
            } else {
                ""
            };
            let (low, high) = (target.minimum(), target.maximum());
            return Cow::Owned(format!("whole number from {low} to {high}{zero}"));
        }
        Kind::Float(_) => "decimal number",
        Kind::Character => "one character",
        #[cfg(feature = "duration")]
        Kind::Duration => "duration with units, such as 250ms, 30s or 1h 30m",
        Kind::ByteSize => "number of bytes, such as 512, 64KiB or 10MB",
        Kind::Ip => "IP address",
        Kind::Ipv4 => "IPv4 address",
        Kind::Ipv6 => "IPv6 address",
        Kind::SocketAddr => "IP address and port",
        Kind::HostPort => "host and port",
        #[cfg(feature = "url")]
        Kind::Url => "URL",
        #[cfg(feature = "json")]
        Kind::Json => "JSON",
        Kind::Enum(words) => return Cow::Owned(format!("one of: {}", value::canonical(words))),
        Kind::List(element) => return Cow::Owned(format!("list of: {}", accepted(*element))),
        Kind::Map(key, value) => {
            let (key, value) = (accepted(*key), accepted(*value));
            return Cow::Owned(format!("map of keys: {key}; to values: {value}"));
        }
        Kind::Custom(name) => name,
    })
}

fn constraint(kind: Kind, constraint: Constraint) -> Statement {
    match constraint {
        Constraint::Schemes(schemes) => Statement::of_literals("Schemes", schemes),
        Constraint::Range(range) => Statement::computed("Range", range.to_string()),
        Constraint::Length { minimum, maximum } => {
            let unit = match kind {
                Kind::List(_) | Kind::Map(..) => "items",
                _ => "characters",
            };
            let words = match (minimum, maximum) {
                (minimum, usize::MAX) => format!("at least {minimum} {unit}"),
                (0, maximum) => format!("at most {maximum} {unit}"),
                (minimum, maximum) if minimum == maximum => format!("exactly {minimum} {unit}"),
                (minimum, maximum) => format!("{minimum} to {maximum} {unit}"),
            };
            Statement::computed("Length", words)
        }
        Constraint::OneOf(texts) => Statement::of_literals("Allowed", texts),
        Constraint::StartsWith(start) => Statement::of_literal("Starts with", start),
        Constraint::EndsWith(end) => Statement::of_literal("Ends with", end),
        #[cfg(feature = "pattern")]
        Constraint::Pattern(pattern) => Statement::of_literal("Pattern", pattern),
        Constraint::MinEntropy(bits) => {
            Statement::computed("Strength", format!("at least {bits} bits of entropy"))
        }
    }
}

/// What the variable asks of others, and others of it.
fn relations(variable: &Declared<'_>, said: &mut Vec<Statement>) {
    for relation in variable.declared_relations() {
        said.push(match *relation {
            Relation::Requires(name) => Statement::of_literal("Requires", name),
            Relation::Conflicts(name) => Statement::of_literal("Conflicts with", name),
            Relation::RequiredIf { name, value } => {
                let mut statement = Statement::of_literal("Required if", name);
                statement.words(" is ");
                statement.literal(value);
                statement
            }
        });
    }
    for group in variable.groups() {
        let label = match group.kind() {
            GroupKind::AllOrNone => "All or none of",
            GroupKind::ExactlyOne => "Exactly one of",
            GroupKind::AtMostOne => "At most one of",
        };
        said.push(Statement::of_literals(label, group.names()));
    }
}

fn other_names(
    variable: &Variable,
    label: &'static str,
    deprecated: bool,
    said: &mut Vec<Statement>,
) {
    let mut names = Vec::new();
    for alias in variable.other_names() {
        if alias.is_deprecated() == deprecated {
            names.push(alias.name());
        }
    }
    if !names.is_empty() {
        said.push(Statement::of_literals(label, &names));
    }
}

fn required(variable: &Declared<'_>) -> Statement {
    let mut statement = Statement::new("Required");
    statement.pieces.push(Piece::Words(requirement(variable)));
    statement
}

/// Where a variable must be set: `always`, `no`, or the scopes.
pub(super) fn requirement(variable: &Declared<'_>) -> Cow<'static, str> {
    let (mut scopes, mut count) = (String::new(), 0);
    for scope in Scope::ALL {
        if variable.is_required_in(scope) {
            if count > 0 {
                scopes.push_str(", ");
            }
            scopes.push_str(scope.name());
            count += 1;
        }
    }
    let section = if variable.optional_section().is_some() {
        "with its section"
    } else {
        ""
    };
    match (count, section) {
        (0, _) => Cow::Borrowed("no"),
        (4, "") => Cow::Borrowed("always"),
        (4, section) => Cow::Borrowed(section),
        (_, "") => Cow::Owned(format!("in {scopes}")),
        (_, section) => Cow::Owned(format!("{section} in {scopes}")),
    }
}

/// What stands in for an unset variable, with the scopes that have their own.
pub(super) fn default(variable: &Variable) -> Option<Statement> {
    let scoped = variable.scoped_defaults();
    if variable.default().is_none() && scoped.is_empty() {
        return None;
    }
    let mut statement = Statement::new("Default");
    if variable.is_sensitive() {
        statement.words("set by the program, not shown");
        return Some(statement);
    }
    if let Some(text) = variable.default() {
        statement.literal(text);
    }
    for &(scope, text) in scoped {
        let lead = if statement.pieces.is_empty() {
            ""
        } else {
            "; "
        };
        statement.computed_words(format!("{lead}in {scope} "));
        statement.literal(text);
    }
    Some(statement)
}

/// The lines of a text of the author, each safe to stand in a comment.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    // Without the empty lines at the beginning and at the end.
    let mut count = 0;
    let mut rest = Some(text);
    while let Some(text) = rest {
        let (line, behind) = first_line(text);
        if count > 0 || !line.is_empty() {
            lines.push(harmless(line.trim_end()).into_owned());
        }
        if !line.is_empty() {
            count = lines.len();
        }
        rest = behind;
    }
    lines.truncate(count);
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// The first line of a text, and what is behind its end, if it has one.
fn first_line(text: &str) -> (&str, Option<&str>) {
    for (at, character) in text.char_indices() {
        if is_line_break(character) {
            let (line, rest) = text.split_at(at);
            let end = if rest.starts_with("\r\n") {
                2
            } else {
                character.len_utf8()
            };
            return (line, rest.get(end..));
        }
    }
    (text, None)
}

/// The first paragraph of a text, on one line.
pub(super) fn summary(text: &str) -> String {
    let mut summary = String::new();
    for line in &lines(text) {
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if !summary.is_empty() {
            summary.push(' ');
        }
        summary.push_str(line);
    }
    summary
}

/// A text of the author on one line.
pub(super) fn joined(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        line.push(if is_line_break(character) {
            ' '
        } else {
            character
        });
    }
    harmless(&line).into_owned()
}

/// `text` with everything escaped that could end a line or turn it round.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    if !holds(text, redact::is_disruptive) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\t' => safe.push_str("\\t"),
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            other if redact::is_disruptive(other) => {
                // Writing to a `String` cannot fail.
                let _ = write!(safe, "\\u{{{:x}}}", u32::from(other));
            }
            other => safe.push(other),
        }
    }
    Cow::Owned(safe)
}

/// Whether a character of `text` is `wanted`.
pub(super) fn holds(text: &str, wanted: fn(char) -> bool) -> bool {
    for character in text.chars() {
        if wanted(character) {
            return true;
        }
    }
    false
}

const fn is_line_break(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}
