//! What is to be said of a variable, in words: the same in every document that people read.

use std::borrow::Cow;

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

    fn words(mut self, words: impl Into<Cow<'static, str>>) -> Self {
        self.pieces.push(Piece::Words(words.into()));
        self
    }

    fn literal(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.pieces.push(Piece::Literal(text.into()));
        self
    }

    fn literals(mut self, texts: &[&'static str]) -> Self {
        for (index, &text) in texts.iter().enumerate() {
            if index > 0 {
                self = self.words(", ");
            }
            self = self.literal(text);
        }
        self
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
    let mut said = vec![kind(variable)];
    for &rule in variable.declared_constraints() {
        said.push(constraint(variable.kind(), rule));
    }
    if let Some(rules) = variable.path_rules() {
        said.push(Statement::new("Path").words(rules.to_string()));
    }
    if let Some(probe) = variable.declared_probe() {
        said.push(Statement::new("Probe").words(probe.to_string()));
    }
    if variable.allows_empty() {
        said.push(Statement::new("Empty").words("an empty value is a value"));
    }
    said.push(required(variable));
    said.extend(default(variable));
    if let Some(section) = variable.optional_section() {
        let mut names = Vec::new();
        for variable in section {
            names.push(variable.name());
        }
        let statement = Statement::new("Section").literals(&names);
        said.push(statement.words(" (all of them may be unset together)"));
    }
    relations(variable, &mut said);
    if let Some(scopes) = variable.only_scopes() {
        let scopes = scopes.to_string();
        said.push(Statement::new("Set only in").words(scopes));
    }
    other_names(variable, &mut said);
    if variable.is_sensitive() {
        said.push(Statement::new("Secret").words("yes"));
    }
    if variable.is_bind() {
        said.push(Statement::new("Role").words("the service listens here"));
    }
    if let Some(parity) = variable.declared_parity() {
        said.push(Statement::new("Parity").words(parity.meaning()));
    }
    for allowance in variable.declared_allowances() {
        let rule = Statement::new("Rule switched off").literal(allowance.code().as_str());
        said.push(rule.words(format!(" ({})", allowance.reason())));
    }
    if let Some(url) = variable.docs_url() {
        said.push(Statement::new("Docs").words(url));
    }
    if let Some(help) = variable.help_text() {
        said.push(Statement::new("Help").words(help));
    }
    said
}

/// The declared example.
pub(super) fn example(variable: &Variable) -> Option<Statement> {
    let text = variable.example_text()?;
    Some(Statement::new("Example").literal(text))
}

fn kind(variable: &Variable) -> Statement {
    let statement = Statement::new("Type");
    match variable.kind() {
        Kind::List(element) => statement
            .words(format!("list of: {}; separated by ", accepted(*element)))
            .literal(variable.separators().item),
        Kind::Map(key, value) => statement
            .words(format!(
                "map of keys: {}; to values: {}; key and value separated by ",
                accepted(*key),
                accepted(*value)
            ))
            .literal(variable.separators().key)
            .words(", entries separated by ")
            .literal(variable.separators().item),
        kind => statement.words(accepted(kind)),
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
        Constraint::Schemes(schemes) => Statement::new("Schemes").literals(schemes),
        Constraint::Range(range) => Statement::new("Range").words(range.to_string()),
        Constraint::Length { minimum, maximum } => {
            let unit = match kind {
                Kind::List(_) | Kind::Map(..) => "items",
                _ => "characters",
            };
            Statement::new("Length").words(match (minimum, maximum) {
                (minimum, usize::MAX) => format!("at least {minimum} {unit}"),
                (0, maximum) => format!("at most {maximum} {unit}"),
                (minimum, maximum) if minimum == maximum => format!("exactly {minimum} {unit}"),
                (minimum, maximum) => format!("{minimum} to {maximum} {unit}"),
            })
        }
        Constraint::OneOf(texts) => Statement::new("Allowed").literals(texts),
        Constraint::StartsWith(start) => Statement::new("Starts with").literal(start),
        Constraint::EndsWith(end) => Statement::new("Ends with").literal(end),
        #[cfg(feature = "pattern")]
        Constraint::Pattern(pattern) => Statement::new("Pattern").literal(pattern),
        Constraint::MinEntropy(bits) => {
            Statement::new("Strength").words(format!("at least {bits} bits of entropy"))
        }
    }
}

/// What the variable asks of others, and others of it.
fn relations(variable: &Declared<'_>, said: &mut Vec<Statement>) {
    for relation in variable.declared_relations() {
        said.push(match *relation {
            Relation::Requires(name) => Statement::new("Requires").literal(name),
            Relation::Conflicts(name) => Statement::new("Conflicts with").literal(name),
            Relation::RequiredIf { name, value } => Statement::new("Required if")
                .literal(name)
                .words(" is ")
                .literal(value),
        });
    }
    for group in variable.groups() {
        let label = match group.kind() {
            GroupKind::AllOrNone => "All or none of",
            GroupKind::ExactlyOne => "Exactly one of",
            GroupKind::AtMostOne => "At most one of",
        };
        said.push(Statement::new(label).literals(group.names()));
    }
}

fn other_names(variable: &Variable, said: &mut Vec<Statement>) {
    for (label, deprecated) in [("Other names", false), ("Old names", true)] {
        let mut names = Vec::new();
        for alias in variable.other_names() {
            if alias.is_deprecated() == deprecated {
                names.push(alias.name());
            }
        }
        if !names.is_empty() {
            said.push(Statement::new(label).literals(&names));
        }
    }
}

fn required(variable: &Declared<'_>) -> Statement {
    Statement::new("Required").words(requirement(variable))
}

/// Where a variable must be set: `always`, `no`, or the scopes.
pub(super) fn requirement(variable: &Declared<'_>) -> Cow<'static, str> {
    let mut scopes = Vec::new();
    for scope in Scope::ALL {
        if variable.is_required_in(scope) {
            scopes.push(scope.name());
        }
    }
    let section = if variable.optional_section().is_some() {
        "with its section"
    } else {
        ""
    };
    match (scopes.len(), section) {
        (0, _) => Cow::Borrowed("no"),
        (4, "") => Cow::Borrowed("always"),
        (4, section) => Cow::Borrowed(section),
        (_, "") => Cow::Owned(format!("in {}", scopes.join(", "))),
        (_, section) => Cow::Owned(format!("{section} in {}", scopes.join(", "))),
    }
}

/// What stands in for an unset variable, with the scopes that have their own.
pub(super) fn default(variable: &Variable) -> Option<Statement> {
    let scoped = variable.scoped_defaults();
    if variable.default().is_none() && scoped.is_empty() {
        return None;
    }
    let statement = Statement::new("Default");
    if variable.is_sensitive() {
        return Some(statement.words("set by the program, not shown"));
    }
    let mut statement = match variable.default() {
        Some(text) => statement.literal(text),
        None => statement,
    };
    for &(scope, text) in scoped {
        let lead = if statement.pieces.is_empty() {
            ""
        } else {
            "; "
        };
        statement = statement.words(format!("{lead}in {scope} ")).literal(text);
    }
    Some(statement)
}

/// The lines of a text of the author, each safe to stand in a comment.
pub(super) fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let mut lines = Vec::new();
    for line in text.trim_matches(is_line_break).split(is_line_break) {
        lines.push(harmless(line.trim_end()).into_owned());
    }
    lines
}

/// The first paragraph of a text, on one line.
pub(super) fn summary(text: &str) -> String {
    let mut summary = String::new();
    for line in lines(text) {
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
    harmless(&text.replace(is_line_break, " ")).into_owned()
}

/// `text` with everything escaped that could end a line or turn it round.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    if !text.contains(redact::is_disruptive) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if redact::is_disruptive(character) {
            safe.extend(character.escape_default());
        } else {
            safe.push(character);
        }
    }
    Cow::Owned(safe)
}

const fn is_line_break(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}
