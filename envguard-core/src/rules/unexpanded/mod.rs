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
use super::carrier::Carrier;
use super::{Rule, embedded, encoded, table};
use crate::judge::{Judgement, Subject};
use crate::{Code, Constraint, Kind, Variable, name, value};

pub(super) const RULE: Rule = Rule {
    code: Code::Unexpanded,
    judge,
};

fn judge(subject: &Subject<'_>) -> Option<Judgement> {
    let variable = subject.variable;
    let text = subject.text;
    if let Some(found) = no_value(variable, text) {
        return Some(found);
    }
    let separators = variable.separators();
    match variable.kind() {
        Kind::List(_) => value::items(text, separators.item)
            .filter_map(Result::ok)
            .find_map(|item| judge_item(variable, item)),
        Kind::Map(..) => value::entries(text, separators)
            .filter_map(Result::ok)
            .find_map(|(_, value)| judge_item(variable, value)),
        _ => judge_item(variable, text),
    }
}

fn judge_item(variable: &Variable, text: &str) -> Option<Judgement> {
    if !text.starts_with('-') && !text.bytes().any(may_begin) {
        return still_encoded(variable, text);
    }
    let carrier = Carrier::of(variable);
    unresolved(carrier, variable, text)
        .or_else(|| template(carrier, variable, text))
        .or_else(|| still_encoded(variable, text))
}

/// The characters without which nothing is a template or a reference. Most values end here.
const fn may_begin(byte: u8) -> bool {
    matches!(
        byte,
        b'$' | b'{' | b'%' | b'@' | b'#' | b'<' | b'`' | b':' | b'!' | b'[' | b'(' | b'_' | b'/'
    ) || byte == b'+'
}

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

fn no_value(variable: &Variable, text: &str) -> Option<Judgement> {
    // `null` is a value of JSON.
    if text.len() > 20
        || is_declared(variable, text)
        || (variable.kind().is_json() && text == "null")
    {
        return None;
    }
    let words_are_no_values = || {
        let free_text = variable.kind().element().holds_text();
        !free_text || matches!(Carrier::of(variable), Carrier::Secret | Carrier::Locator)
    };
    let printed = ARTEFACTS.contains(&text) || (WORDS.contains(&text) && words_are_no_values());
    (printed && !name::has_word(variable.name(), &["NULL", "NIL", "NONE"])).then(|| {
        Judgement::new(
            Code::Unexpanded,
            "is the word that a program prints where it has no value",
        )
        .help("whatever writes this variable has no value for it; set one, or unset the variable")
    })
}

/// Whether a part of a URL is such a word: `https://undefined/v1`, `postgres://null:null@db/app`. In a
/// path only the one that is no word of its own.
fn holds_no_value(rest: &str) -> bool {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let Some((authority, behind)) = rest.split_at_checked(end) else {
        return false;
    };
    authority
        .split([':', '@', ','])
        .any(|part| matches!(part, "undefined" | "null" | "None"))
        || behind
            .split(['/', '?', '#', '&'])
            .any(|part| matches!(part, "undefined" | "[object%20Object]" | "[object Object]"))
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
    variable
        .declared_constraints()
        .iter()
        .any(|constraint| matches!(constraint, Constraint::OneOf(words) if words.contains(&text)))
}

// Templates ------------------------------------------------------------------------------------

/// Words of names whose values are templates, patterns or programs.
const TEMPLATED: [&str; 22] = [
    "ARGS",
    "BODY",
    "CMD",
    "COMMAND",
    "CRON",
    "EXPR",
    "EXPRESSION",
    "FILTER",
    "FMT",
    "FORMAT",
    "GLOB",
    "LAYOUT",
    "MESSAGE",
    "PATTERN",
    "PROMPT",
    "QUERY",
    "REGEX",
    "REGEXP",
    "SCRIPT",
    "SUBJECT",
    "TEMPLATE",
    "TPL",
];

/// `EMAIL_TEMPLATE`, `LOG_FORMAT_JSON`; but not `MESSAGE_API_URL`, which is a URL.
fn holds_templates(carrier: Carrier, variable: &Variable) -> bool {
    let says_so = |word: &str| {
        TEMPLATED
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
    };
    name::words(variable.name()).last().is_some_and(says_so)
        || (carrier == Carrier::Text && name::words(variable.name()).any(says_so))
}

fn template(carrier: Carrier, variable: &Variable, text: &str) -> Option<Judgement> {
    let whole = template::whole(text);
    if let Some(found) = whole
        && names(text, variable.name())
    {
        return Some(say(found, false));
    }
    let (found, unsure) = match whole {
        Some(found) => whole_template(carrier, variable.kind().element(), found),
        None => part_template(carrier, variable, text),
    }?;
    (!holds_templates(carrier, variable)).then(|| say(found, unsure))
}

/// Whether one of the names in `text` is `name`: `${LOG_FORMAT}` in `LOG_FORMAT` is no format.
fn names(text: &str, name: &str) -> bool {
    text.split(|character: char| !character.is_ascii_alphanumeric() && character != '_')
        .any(|word| !word.is_empty() && word.trim_matches('_') == name)
}

/// What was seen, and whether it could be a value after all.
type Seen = (Found, bool);

fn whole_template(carrier: Carrier, kind: Kind, found: Found) -> Option<Seen> {
    let free_text = carrier == Carrier::Text && kind.holds_text();
    match found.in_free_text {
        InFreeText::Value if free_text => None,
        InFreeText::Guess if free_text => Some((found, true)),
        _ => Some((found, false)),
    }
}

fn part_template(carrier: Carrier, variable: &Variable, text: &str) -> Option<Seen> {
    let kind = variable.kind().element();
    if template::is_source_code(text) {
        return Some((SOURCE_CODE, false));
    }
    if let Some(name) = template::shell_name(text) {
        return shell_name(carrier, variable, name);
    }
    let url = embedded::behind_scheme(text);
    let address = url.or((kind == Kind::HostPort).then_some(text));
    if address.is_some_and(holds_no_value) {
        return Some((NO_VALUE, false));
    }
    if let Some(rest) = url {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        if template::shell_name_in_authority(authority) {
            return Some((SHELL_VARIABLE, false));
        }
    }
    let locator = url.is_some()
        || carrier == Carrier::Locator
        || kind == Kind::Path
        || text.get(..60).unwrap_or(text).contains("}://");
    (locator || carrier == Carrier::Secret)
        .then(|| template::inside(text, locator))
        .flatten()
        .map(|found| (found, false))
        .or_else(|| {
            url.filter(|_| kind != Kind::String || carrier == Carrier::Locator)
                .filter(|rest| holds_braces(rest))
                .map(|_| (BRACES, false))
        })
}

/// `$NAME`: in upper case it is a variable; in lower case it may be a password (`$ecret`), unless the
/// variable holds no free text at all.
fn shell_name(carrier: Carrier, variable: &Variable, name: &str) -> Option<Seen> {
    let own = name.eq_ignore_ascii_case(variable.name());
    let free_text = variable.kind().element().holds_text();
    let constant = name.len() >= 2 && !name.bytes().any(|byte| byte.is_ascii_lowercase());
    let parts = name.contains('_');
    if own || !free_text || (constant && (parts || carrier != Carrier::Text)) {
        Some((SHELL_VARIABLE, false))
    } else if constant || (parts && !name.bytes().any(|byte| byte.is_ascii_uppercase())) {
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
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit('@').next().unwrap_or(authority);
    host.split('{').skip(1).any(|rest| {
        rest.split_once('}')
            .is_some_and(|(name, _)| !name.is_empty())
    })
}

fn say(found: Found, unsure: bool) -> Judgement {
    let judgement =
        Judgement::new(Code::Unexpanded, format!("holds {}", found.what)).help(found.help);
    if unsure {
        judgement.advice()
    } else {
        judgement
    }
}

// References and encodings ---------------------------------------------------------------------

/// Words of names whose value is the reference itself, which the service resolves.
const REFERRING: [&str; 8] = [
    "ARN",
    "ID",
    "NAME",
    "PATH",
    "REF",
    "REFERENCE",
    "RESOURCE",
    "URI",
];

fn unresolved(carrier: Carrier, variable: &Variable, text: &str) -> Option<Judgement> {
    if carrier == Carrier::Secret && reference::is_sealed(text) {
        return Some(
            Judgement::new(Code::Unexpanded, "looks like a value that is still sealed")
                .help("the Sealed Secrets controller decrypts it into a Secret; use that Secret")
                .advice(),
        );
    }
    let found = reference::unresolved(text)?;
    let resolved_by_service = found.certainty == Certainty::InSecrets
        && (carrier != Carrier::Secret || name::has_word(variable.name(), &REFERRING));
    (!resolved_by_service).then(|| {
        let message = if found.encrypted {
            format!("is still encrypted: {} did not run", found.tool)
        } else {
            format!("is a reference to a secret: {} did not run", found.tool)
        };
        Judgement::new(Code::Unexpanded, message)
            .help("start the service through that tool, or write the value itself")
    })
}

/// A secret or a URL that is the base64 of one: a Helm chart encoded it twice, or base64 was written
/// into `stringData`.
fn still_encoded(variable: &Variable, text: &str) -> Option<Judgement> {
    if !encoded::hides_a_value(text) {
        return None;
    }
    let wanted = matches!(Carrier::of(variable), Carrier::Secret | Carrier::Locator);
    let by_design = keeps_base64(variable);
    (wanted && !by_design).then(|| {
        Judgement::new(Code::Unexpanded, "is the base64 of the value, not the value").help(
            "it was encoded once too often: `stringData` and `--from-literal` take the value itself, \
             and `b64enc` belongs in `data` only",
        )
    })
}

fn keeps_base64(variable: &Variable) -> bool {
    name::words(variable.name()).any(|word| {
        ["B64", "BASE64", "ENCODED"]
            .iter()
            .any(|encoding| table::starts_with(word, encoding))
    })
}
