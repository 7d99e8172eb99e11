//! The one table of keys: what each is called, where it may stand, how it is written, and what it
//! is for. Parsing, the list of keys, did-you-mean and every message about a key come from it.

use syn::Ident;
use syn::ext::IdentExt;

use crate::suggestion;

/// What an attribute stands on.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Place {
    Struct,
    Field,
    Enum,
    Variant,
}

impl Place {
    const fn name(self) -> &'static str {
        match self {
            Self::Struct => "the struct",
            Self::Field => "a field",
            Self::Enum => "the enum",
            Self::Variant => "a variant",
        }
    }
}

/// How the value of a key is written.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Form {
    /// `bind`
    Flag,
    /// `secret` or `secret = false`
    Switch,
    /// `name = ".."`
    Text,
    /// `default = 8080`
    Literal,
    /// `parse = path::to::function`
    Path,
    /// `schemes("http", "https")`
    Literals,
    /// `range(1..=10)`
    Range,
    /// `parity = node`
    Word,
    /// `required_in(staging, production)`
    Words,
    /// `default_in(test = "..")`
    Assignments,
    /// `scopes(canary = production)`
    Synonyms,
    /// `probe` or `probe(http(path = "/health"), optional)`
    Probe,
}

/// The keys that are known.
#[derive(Clone, Copy, PartialEq)]
#[expect(clippy::enum_variant_names, reason = "`key_separator` is a key")]
pub(crate) enum Key {
    Alias,
    AllOrNone,
    Allow,
    AllowEmpty,
    App,
    AtMostOne,
    Bind,
    Check,
    Conflicts,
    Crate,
    Default,
    DefaultIn,
    DenyUnknown,
    Deprecated,
    Docs,
    EndsWith,
    ExactlyOne,
    Example,
    FromStr,
    Help,
    Json,
    KeySeparator,
    Len,
    MinEntropy,
    Name,
    Nested,
    OneOf,
    OnlyIn,
    Parity,
    Parse,
    Path,
    Pattern,
    Prefix,
    Probe,
    Range,
    RequiredIf,
    RequiredIn,
    Requires,
    Schemes,
    ScopeVar,
    Scopes,
    Secret,
    Separator,
    Serde,
    Skip,
    StartsWith,
    Validate,
}

/// What there is to know about a key.
pub(crate) struct Row {
    pub(crate) key: Key,
    pub(crate) name: &'static str,
    pub(crate) places: &'static [Place],
    pub(crate) form: Form,
    /// The key as it is written, for messages.
    pub(crate) usage: &'static str,
    /// What it is for, continuing "the key that ...".
    purpose: &'static str,
}

const fn row(
    key: Key,
    name: &'static str,
    places: &'static [Place],
    form: Form,
    usage: &'static str,
    purpose: &'static str,
) -> Row {
    Row {
        key,
        name,
        places,
        form,
        usage,
        purpose,
    }
}

impl Key {
    /// Whether the key may stand several times, each time with a list of its own.
    pub(crate) const fn repeats(self) -> bool {
        matches!(self, Self::AllOrNone | Self::ExactlyOne | Self::AtMostOne)
    }
}

const STRUCT: &[Place] = &[Place::Struct];
const FIELD: &[Place] = &[Place::Field];

#[rustfmt::skip]
static KEYS: &[Row] = &[
    row(Key::App, "app", STRUCT, Form::Text, r#"app = "billing""#, "names the program"),
    row(Key::Prefix, "prefix", &[Place::Struct, Place::Field], Form::Text, r#"prefix = "BILLING_""#, "begins every name"),
    row(Key::ScopeVar, "scope_var", STRUCT, Form::Text, r#"scope_var = "DEPLOY_ENV""#, "names the variable of the scope"),
    row(Key::Scopes, "scopes", STRUCT, Form::Synonyms, "scopes(canary = production)", "adds names of scopes"),
    row(Key::Crate, "crate", &[Place::Struct, Place::Enum], Form::Path, "crate = path::to::envguard", "says where envguard is"),
    row(Key::DenyUnknown, "deny_unknown", STRUCT, Form::Flag, "deny_unknown", "makes an undeclared variable with the prefix an error"),
    row(Key::AllOrNone, "all_or_none", STRUCT, Form::Words, "all_or_none(field, field)", "names fields that are set together"),
    row(Key::ExactlyOne, "exactly_one", STRUCT, Form::Words, "exactly_one(field, field)", "names fields one of which must be set, and no other"),
    row(Key::AtMostOne, "at_most_one", STRUCT, Form::Words, "at_most_one(field, field)", "names fields that exclude each other"),
    row(Key::Check, "check", STRUCT, Form::Path, "check = path::to::function", "checks the whole struct"),
    row(Key::Name, "name", &[Place::Field, Place::Variant], Form::Text, r#"name = "..""#, "replaces the name made from the identifier"),
    row(Key::Alias, "alias", &[Place::Field, Place::Variant], Form::Literals, r#"alias("..", "..")"#, "adds names that are read too"),
    row(Key::Deprecated, "deprecated", FIELD, Form::Literals, r#"deprecated("..", "..")"#, "adds old names, which are read with a warning"),
    row(Key::Default, "default", FIELD, Form::Literal, r#"default = "..""#, "stands in for an unset variable"),
    row(Key::DefaultIn, "default_in", FIELD, Form::Assignments, r#"default_in(development = "..", test = "..")"#, "stands in for an unset variable in some scopes"),
    row(Key::RequiredIn, "required_in", FIELD, Form::Words, "required_in(staging, production)", "says where the variable must be set"),
    row(Key::OnlyIn, "only_in", FIELD, Form::Words, "only_in(development, test)", "says where alone the variable may be set"),
    row(Key::RequiredIf, "required_if", FIELD, Form::Assignments, r#"required_if(field = "value")"#, "says with which value of another field the variable must be set"),
    row(Key::Requires, "requires", FIELD, Form::Words, "requires(field)", "names fields that must be set where this one is"),
    row(Key::Conflicts, "conflicts", FIELD, Form::Words, "conflicts(field)", "names fields that must not be set where this one is"),
    row(Key::Secret, "secret", FIELD, Form::Switch, "secret` or `secret = false", "says whether the value may be shown"),
    row(Key::Schemes, "schemes", FIELD, Form::Literals, r#"schemes("http", "https")"#, "lists the schemes of a URL"),
    row(Key::Range, "range", FIELD, Form::Range, r#"range(1..=10)` or `range("1s"..="5m")"#, "limits a number, duration or size"),
    row(Key::Len, "len", FIELD, Form::Range, "len(1..=64)", "limits how many characters or items"),
    row(Key::OneOf, "one_of", FIELD, Form::Literals, r#"one_of("a", "b")"#, "lists the values that are allowed"),
    row(Key::StartsWith, "starts_with", FIELD, Form::Text, r#"starts_with = "..""#, "says how the value begins"),
    row(Key::EndsWith, "ends_with", FIELD, Form::Text, r#"ends_with = "..""#, "says how the value ends"),
    row(Key::Pattern, "pattern", FIELD, Form::Text, r#"pattern = "[a-z]+""#, "says what the whole value looks like"),
    row(Key::MinEntropy, "min_entropy", FIELD, Form::Literal, "min_entropy = 80", "says how hard to guess a secret must be"),
    row(Key::Path, "path", FIELD, Form::Words, "path(file, readable)", "says what must be on disk"),
    row(Key::Probe, "probe", FIELD, Form::Probe, r#"probe` or `probe(http(path = "/health"), optional)"#, "says how what the value points at is tried"),
    row(Key::Bind, "bind", FIELD, Form::Flag, "bind", "says that the service listens here"),
    row(Key::Parse, "parse", FIELD, Form::Path, "parse = path::to::function", "reads the text"),
    row(Key::FromStr, "from_str", FIELD, Form::Flag, "from_str", "reads the text with `FromStr`"),
    row(Key::Serde, "serde", FIELD, Form::Flag, "serde", "reads the text with `serde`, by the rules of `envy`"),
    row(Key::Json, "json", FIELD, Form::Flag, "json", "reads the text as JSON"),
    row(Key::Validate, "validate", FIELD, Form::Path, "validate = path::to::function", "checks the value"),
    row(Key::Allow, "allow", FIELD, Form::Assignments, r#"allow(fallback_host = "the reason")"#, "switches a safety rule off"),
    row(Key::Parity, "parity", FIELD, Form::Word, "parity = node", "says which nodes and environments have the same value"),
    row(Key::AllowEmpty, "allow_empty", FIELD, Form::Flag, "allow_empty", "makes an empty value a value"),
    row(Key::Separator, "separator", FIELD, Form::Text, r#"separator = ",""#, "stands between two items"),
    row(Key::KeySeparator, "key_separator", FIELD, Form::Text, r#"key_separator = "=""#, "stands between a key and its value"),
    row(Key::Example, "example", FIELD, Form::Literal, r#"example = "..""#, "shows a value"),
    row(Key::Docs, "docs", FIELD, Form::Text, r#"docs = "https://..""#, "says where to read more"),
    row(Key::Help, "help", FIELD, Form::Text, r#"help = "..""#, "says how to get a value"),
    row(Key::Nested, "nested", FIELD, Form::Flag, "nested", "says that the type is a struct that derives `EnvGuard`"),
    row(Key::Skip, "skip", FIELD, Form::Flag, "skip", "fills the field with its `Default` and reads nothing"),
];

/// The key that `name` spells at `place`, or the error to report on it.
pub(crate) fn find(place: Place, name: &Ident) -> syn::Result<&'static Row> {
    let text = name.unraw().to_string();
    let mut names = Vec::new();
    let mut elsewhere = None;
    for row in KEYS {
        match (row.places.contains(&place), row.name == text) {
            (true, true) => return Ok(row),
            (true, false) => names.push(row.name),
            (false, true) => elsewhere = elsewhere.or(Some(row)),
            (false, false) => {}
        }
    }
    let on = place.name();
    let message = if let Some(row) = elsewhere {
        let mut places = Vec::new();
        for place in row.places {
            places.push(place.name());
        }
        format!(
            "`{text}` belongs on {}, not on {on}; it {}",
            suggestion::joined(&places, " or "),
            row.purpose
        )
    } else {
        let hint = suggestion::among(&text, &names, &format!("the keys on {on} are"));
        format!("unknown key `{text}`; {hint}")
    };
    Err(syn::Error::new(name.span(), message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_stands_twice_for_one_place() {
        for (index, row) in KEYS.iter().enumerate() {
            let twin = KEYS[..index].iter().find(|other| {
                other.name == row.name && other.places.iter().any(|at| row.places.contains(at))
            });
            assert!(twin.is_none(), "{}", row.name);
            assert!(row.usage.starts_with(row.name), "{}", row.usage);
        }
    }

    #[test]
    fn every_key_has_its_section_in_the_reference() {
        let reference = include_str!("attributes.md");
        let headings: Vec<&str> = reference
            .lines()
            .filter(|line| line.starts_with("### "))
            .collect();
        for row in KEYS {
            let name = format!("`{}`", row.name);
            assert!(headings.iter().any(|line| line.contains(&name)), "{name}");
        }
        let variants = reference.split("## On a variant").nth(1);
        for row in KEYS
            .iter()
            .filter(|row| row.places.contains(&Place::Variant))
        {
            let name = format!("`{}", row.name);
            assert!(variants.is_some_and(|text| text.contains(&name)), "{name}");
        }
    }
}
