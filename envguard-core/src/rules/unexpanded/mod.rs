//! `unexpanded`: a template, a reference or an encoding that some step before the start should have
//! turned into the value.
//!
//! It is asked before a value is parsed, in every kind: `PORT=${PORT}` is not a malformed number, it
//! is a number that nothing put in. It catches:
//!
//! - templates from the first character to the last: `${NAME}`, `${NAME:-x}`, `$NAME`, `$(NAME)`,
//!   `{{ x }}`, `${{ x }}`, `%NAME%`, `%env(X)%`, `@NAME@`, `#{x}`, `__NAME__`, `<%= x %>`, a command
//!   between backticks;
//! - templates inside URLs, paths and secrets (`postgres://app:${DB_PASSWORD}@db/app`);
//! - words that a program prints where it has no value: `null`, `undefined`, `[object Object]`, `<nil>`;
//! - references to a secret store and values that are still encrypted; the message names the tool
//!   that did not run;
//! - a secret or URL that is still base64.
//!
//! # What it leaves alone
//!
//! Inside free text a template may be the value: a greeting with `{{name}}`, a log format, a regular
//! expression. So may be a whole template in a variable whose name says so (`.._TEMPLATE`, `.._FORMAT`,
//! `.._PATTERN`), unless it is a reference to that very variable. A password may hold `$` and `{`. `None`,
//! `nil` and `NULL` are words in free text, and lists of words in a declaration may hold any of them.
//!
//! A value that another tool put in, and put in wrong, has no shape and is not seen.

mod reference;
mod syntax;
mod template;

use self::reference::Certainty;
pub(super) use self::syntax::is_command;
use self::syntax::{Found, InFreeText, SHELL_VARIABLE, SOURCE_CODE};
use super::{Rule, advice_unless, embedded, encoded};
use crate::judge::Judgement;
use crate::marks::Marks;
use crate::name::{Carrier, Name, Says};
use crate::subject::Subject;
use crate::{Code, Constraint, Kind, Variable, cut, span, value};

pub(super) const RULE: Rule = Rule {
    code: Code::Unexpanded,
    judge,
};

fn judge(subject: &Subject<'_>) -> Option<Judgement> {
    if let Some(found) = no_value(subject) {
        return Some(found);
    }
    let (variable, text) = (subject.variable, subject.text);
    let separators = variable.separators();
    match variable.kind() {
        Kind::List(_) => {
            for item in value::items(text, separators.item) {
                if let Ok(item) = item
                    && let Some(found) = judge_item(&subject.item(item))
                {
                    return Some(found);
                }
            }
            None
        }
        Kind::Map(..) => {
            for entry in value::entries(text, separators) {
                if let Ok((_, value)) = entry
                    && let Some(found) = judge_item(&subject.item(value))
                {
                    return Some(found);
                }
            }
            None
        }
        _ => judge_item(subject),
    }
}

fn judge_item(subject: &Subject<'_>) -> Option<Judgement> {
    let may_begin = subject.marks.has(MAY_BEGIN)
        || subject.text.starts_with('-')
        || template::is_source_code(subject.text);
    if may_begin {
        if let Some(found) = unresolved(subject) {
            return Some(found);
        }
        if let Some(found) = template(subject) {
            return Some(found);
        }
    }
    still_encoded(subject)
}

/// The characters without which nothing is a template or a reference. Most values end here.
const MAY_BEGIN: Marks = IN_TEMPLATES
    .and(Marks::AT)
    .and(Marks::QUOTE)
    .and(Marks::COLON)
    .and(Marks::BANG)
    .and(Marks::BRACKET)
    .and(Marks::PARENTHESIS)
    .and(Marks::SLASH)
    .and(Marks::PLUS);

/// The characters with which a template begins inside a longer text.
const IN_TEMPLATES: Marks = Marks::DOLLAR
    .and(Marks::PERCENT)
    .and(Marks::HASH)
    .and(Marks::BRACE)
    .and(Marks::ANGLE)
    .and(Marks::UNDERSCORE);

// Words for no value ---------------------------------------------------------------------------

/// What a program prints where it has no value, letter by letter.
const ARTEFACTS: [&str; 10] = [
    // JavaScript and JSON.
    "null",
    "undefined",
    "[object Object]",
    "[object Promise]",
    "[object Undefined]",
    // Go: `fmt` and templates, which Helm uses.
    "<nil>",
    "<no value>",
    "%!s(<nil>)",
    "%!v(<nil>)",
    // Java.
    "Optional.empty",
];

/// The same in languages whose word is also a word of its own (`None` of Python, `nil` of Ruby), for
/// variables in which a word is no value.
const WORDS: [&str; 6] = ["NULL", "None", "Null", "nil", "nan", "NaN"];

fn no_value(subject: &Subject<'_>) -> Option<Judgement> {
    let (variable, text) = (subject.variable, subject.text);
    let printed = ARTEFACTS.contains(&text) || (WORDS.contains(&text) && is_no_word(subject));
    if !printed {
        return None;
    }
    // `null` is a value of JSON.
    let is_value = is_declared(variable, text)
        || (variable.kind().is_json() && text == "null")
        || subject.name.has_word(&["NULL", "NIL", "NONE"]);
    if is_value {
        return None;
    }
    let judgement = Judgement::new(
        Code::Unexpanded,
        "is the word that a program prints where it has no value",
    );
    Some(
        judgement.help(
            "whatever writes this variable has no value for it; set one, or unset the variable",
        ),
    )
}

/// Whether a word is no value of the variable.
fn is_no_word(subject: &Subject<'_>) -> bool {
    !subject.kind.holds_text() || matches!(subject.carrier, Carrier::Secret | Carrier::Locator)
}

/// Whether a part of a URL is such a word: `https://undefined/v1`, `postgres://null:null@db/app`. In a
/// path only the one that is no word of its own.
fn holds_no_value(rest: &str) -> bool {
    let authority = embedded::authority(rest);
    for part in cut::parts(authority, b":@,") {
        if matches!(part, "undefined" | "null" | "None") {
            return true;
        }
    }
    let behind = rest.get(authority.len()..).unwrap_or_default();
    for part in cut::parts(behind, b"/?#&") {
        if matches!(part, "undefined" | "[object%20Object]" | "[object Object]") {
            return true;
        }
    }
    false
}

const NO_VALUE: Found = Found {
    what: "the word that a program prints where it has no value",
    help: "whatever put this value together lacked one of its parts",
    in_free_text: InFreeText::Certain,
};

/// Whether the declaration names `text` as one of its words.
fn is_declared(variable: &Variable, text: &str) -> bool {
    if let Kind::Enum(words) = variable.kind().element() {
        return value::word(text, words).is_ok();
    }
    for constraint in variable.declared_constraints() {
        if let Constraint::OneOf(words) = constraint
            && words.contains(&text)
        {
            return true;
        }
    }
    false
}

// Templates ------------------------------------------------------------------------------------

/// `EMAIL_TEMPLATE`, `LOG_FORMAT_JSON`; but not `MESSAGE_API_URL`, which is a URL.
fn holds_templates(subject: &Subject<'_>) -> bool {
    subject.name.ends_in(Says::TEMPLATE)
        || (subject.carrier == Carrier::Text && subject.name.says(Says::TEMPLATE))
}

fn template(subject: &Subject<'_>) -> Option<Judgement> {
    let text = subject.text;
    let whole = template::whole(text);
    if let Some(found) = whole
        && names(text, subject.name.as_str())
    {
        return Some(say(found, false));
    }
    let (found, unsure) = match whole {
        Some(found) => whole_template(subject, found),
        None => part_template(subject),
    }?;
    if holds_templates(subject) {
        return None;
    }
    Some(say(found, unsure))
}

/// Whether one of the names in `text` is `name`: `${LOG_FORMAT}` in `LOG_FORMAT` is no format.
fn names(text: &str, name: &str) -> bool {
    let of_names = |character: char| character.is_ascii_alphanumeric() || character == '_';
    for word in cut::words(text, of_names) {
        if cut::trimmed(word, b"_") == name {
            return true;
        }
    }
    false
}

/// What was seen, and whether it could be a value after all.
type Seen = (Found, bool);

fn whole_template(subject: &Subject<'_>, found: Found) -> Option<Seen> {
    let free_text = subject.carrier == Carrier::Text && subject.kind.holds_text();
    match found.in_free_text {
        InFreeText::Value if free_text => None,
        InFreeText::Guess if free_text => Some((found, true)),
        _ => Some((found, false)),
    }
}

fn part_template(subject: &Subject<'_>) -> Option<Seen> {
    let (text, marks, carrier) = (subject.text, subject.marks, subject.carrier);
    let kind = subject.kind;
    if template::is_source_code(text) {
        return Some((SOURCE_CODE, false));
    }
    if let Some(name) = template::shell_name(text) {
        return shell_name(subject, name);
    }
    let address = subject.url.or((kind == Kind::HostPort).then_some(text));
    if let Some(address) = address
        && holds_no_value(address)
    {
        return Some((NO_VALUE, false));
    }
    if !marks.has(IN_TEMPLATES) {
        return None;
    }
    if marks.has(Marks::DOLLAR)
        && let Some(rest) = subject.url
        && template::shell_name_in_authority(embedded::authority(rest))
    {
        return Some((SHELL_VARIABLE, false));
    }
    let braces = marks.has(Marks::BRACE);
    let locator = subject.url.is_some()
        || carrier == Carrier::Locator
        || kind == Kind::Path
        || (braces && cut::has(text.get(..60).unwrap_or(text), "}://"));
    if (locator || carrier == Carrier::Secret)
        && let Some(found) = template::inside(text, locator)
    {
        return Some((found, false));
    }
    if braces
        && (kind != Kind::String || carrier == Carrier::Locator)
        && let Some(rest) = subject.url
        && holds_braces(rest)
    {
        return Some((BRACES, false));
    }
    None
}

/// `$NAME`: in upper case it is a variable; in lower case it may be a password (`$ecret`), unless the
/// variable holds no free text at all.
fn shell_name(subject: &Subject<'_>, name: &str) -> Option<Seen> {
    let own = name.eq_ignore_ascii_case(subject.name.as_str());
    let free_text = subject.kind.holds_text();
    let marks = Marks::of(name);
    let constant = name.len() >= 2 && !marks.has(Marks::LOWER);
    let parts = marks.has(Marks::UNDERSCORE);
    if own || !free_text || (constant && (parts || subject.carrier != Carrier::Text)) {
        Some((SHELL_VARIABLE, false))
    } else if constant || (parts && !marks.has(Marks::UPPER)) {
        Some((SHELL_VARIABLE, true))
    } else {
        None
    }
}

const BRACES: Found = Found {
    what: "a name in braces (`{..}`) in place of its host",
    help: "fill the name in; a host name holds no braces",
    in_free_text: InFreeText::Certain,
};

/// Whether the host of a URL holds a name in braces. In a path braces may be the service's own.
fn holds_braces(rest: &str) -> bool {
    let host = embedded::behind_login(embedded::authority(rest));
    let mut parts = cut::parts(host, b"{");
    // No brace stands in front of the first part.
    parts.next();
    for part in parts {
        if let Some((name, _)) = cut::around(part, "}")
            && !name.is_empty()
        {
            return true;
        }
    }
    false
}

fn say(found: Found, unsure: bool) -> Judgement {
    let judgement =
        Judgement::new(Code::Unexpanded, format!("holds {}", found.what)).help(found.help);
    advice_unless(!unsure, judgement)
}

// References and encodings ---------------------------------------------------------------------

fn unresolved(subject: &Subject<'_>) -> Option<Judgement> {
    let (text, carrier) = (subject.text, subject.carrier);
    if carrier == Carrier::Secret && reference::is_sealed(text) {
        return Some(
            Judgement::new(Code::Unexpanded, "looks like a value that is still sealed")
                .help("the Sealed Secrets controller decrypts it into a Secret; use that Secret")
                .advice(),
        );
    }
    let found = reference::unresolved(text)?;
    // A URL may be what is wanted (`vault://` is a backend to some); an identifier of a store never
    // is where a URL is expected.
    let expected = match carrier {
        Carrier::Secret => true,
        Carrier::Locator => subject.url.is_none(),
        _ => false,
    };
    let resolved_by_service = found.certainty == Certainty::InSecrets
        && (!expected || subject.name.says(Says::REFERENCE));
    if resolved_by_service {
        return None;
    }
    let message = if found.encrypted {
        format!("is still encrypted: {} did not run", found.tool)
    } else {
        format!("is a reference to a secret: {} did not run", found.tool)
    };
    let judgement = Judgement::new(Code::Unexpanded, message);
    Some(judgement.help("start the service through that tool, or write the value itself"))
}

/// A secret or a URL that is the base64 of one: a Helm chart encoded it twice, or base64 was written
/// into `stringData`.
fn still_encoded(subject: &Subject<'_>) -> Option<Judgement> {
    let wanted = matches!(subject.carrier, Carrier::Secret | Carrier::Locator);
    if !wanted || !encoded::hides_a_value(subject.text) || keeps_base64(&subject.name) {
        return None;
    }
    let judgement = Judgement::new(
        Code::Unexpanded,
        "is the base64 of the value, not the value",
    );
    Some(judgement.help(
        "it was encoded once too often: `stringData` and `--from-literal` take the value itself, \
         and `b64enc` belongs in `data` only",
    ))
}

fn keeps_base64(name: &Name<'_>) -> bool {
    for word in name.words() {
        for encoding in &["B64", "BASE64", "ENCODED"] {
            if span::starts_with(word, encoding) {
                return true;
            }
        }
    }
    false
}
