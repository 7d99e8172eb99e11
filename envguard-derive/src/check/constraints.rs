//! The rules that a field adds to its type: `schemes`, `range`, `len`, `one_of`, `starts_with`,
//! `ends_with`, `pattern`, `min_entropy`.

use std::cmp::Ordering;

#[cfg(feature = "pattern")]
use envguard_core::check_pattern;
use envguard_core::value::Separators;
use envguard_core::{Bound, Constraint, Kind, Quantity, Range};

use syn::LitStr;

use super::applicability::fits;
use super::field::{Grammar, Text};
use crate::errors::Errors;
use crate::intern;
use crate::keys::Key;
use crate::syntax::{Entries, Interval, Literal};

pub(super) fn read(entries: &Entries, text: Text, errors: &mut Errors) -> &'static [Constraint] {
    let kind = text.kind.element();
    let mut constraints = Vec::new();
    let mut add = |constraint| {
        if let Some(constraint) = constraint {
            constraints.push(constraint);
        }
    };
    if let Some(list) = entries.words(Key::Schemes)
        && fits(Key::Schemes, text.kind)
    {
        add(Some(schemes(list, errors)));
    }
    if let Some(interval) = entries.interval(Key::Range)
        && fits(Key::Range, text.kind)
    {
        add(range(interval, kind, errors));
    }
    if let Some(interval) = entries.interval(Key::Len)
        && fits(Key::Len, text.kind)
    {
        add(length(interval, errors));
    }
    if let Some(list) = entries.words(Key::OneOf)
        && fits(Key::OneOf, text.kind)
    {
        add(Some(one_of(list, text, errors)));
    }
    if let Some(text) = entries.text(Key::StartsWith) {
        add(Some(Constraint::StartsWith(affix(text, errors))));
    }
    if let Some(text) = entries.text(Key::EndsWith) {
        add(Some(Constraint::EndsWith(affix(text, errors))));
    }
    if let Some(text) = entries.text(Key::Pattern) {
        add(pattern(text, errors));
    }
    if let Some(literal) = entries.literal(Key::MinEntropy)
        && fits(Key::MinEntropy, text.kind)
    {
        add(entropy_of(literal, errors));
    }
    intern::keep(constraints)
}

/// How a value begins or ends.
fn affix(text: &LitStr, errors: &mut Errors) -> &'static str {
    let affix = text.value();
    if affix.is_empty() {
        errors.at(text, "every value does; name what is expected");
    }
    intern::text(&affix)
}

/// Reports what stands twice in a list.
fn distinct(list: &[Literal], errors: &mut Errors) {
    let mut seen = Vec::new();
    for literal in list {
        let text = literal.text.as_str();
        if seen.contains(&text) {
            errors.at(literal, format!("`{text}` stands here twice"));
        }
        seen.push(text);
    }
}

fn texts(list: &[Literal]) -> &'static [&'static str] {
    let mut texts = Vec::new();
    for literal in list {
        texts.push(literal.text.as_str());
    }
    intern::texts(&texts)
}

fn schemes(list: &[Literal], errors: &mut Errors) -> Constraint {
    distinct(list, errors);
    for literal in list {
        let text = literal.text.as_str();
        if !is_scheme(text) || !literal.quoted {
            let example = text.split(':').next().unwrap_or_default();
            let hint = match example {
                "" => "https",
                other => other,
            };
            errors.at(
                literal,
                format!("a scheme stands without its `://`: `\"{hint}\"`"),
            );
        }
    }
    Constraint::Schemes(texts(list))
}

/// RFC 3986, section 3.1.
fn is_scheme(text: &str) -> bool {
    let [first, rest @ ..] = text.as_bytes() else {
        return false;
    };
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    first.is_ascii_alphabetic() && rest.iter().all(belongs)
}

fn one_of(list: &[Literal], text: Text, errors: &mut Errors) -> Constraint {
    distinct(list, errors);
    for literal in list {
        if literal.text.is_empty() {
            errors.at(literal, "an empty value is no value");
        } else if text.grammar == Grammar::Known
            && let Err(error) = text
                .kind
                .element()
                .check(&literal.text, Separators::default())
        {
            errors.at(literal, format!("the field can never hold this: {error}"));
        }
    }
    Constraint::OneOf(texts(list))
}

fn range(interval: &Interval, kind: Kind, errors: &mut Errors) -> Option<Constraint> {
    if interval.low.is_none() && interval.high.is_none() {
        errors.at(
            interval,
            "a range without ends holds everything; give it one",
        );
        return None;
    }
    let before = errors.count();
    let low = bound(interval.low.as_ref(), kind, errors);
    let high = bound(interval.high.as_ref(), kind, errors);
    if errors.count() > before {
        return None;
    }
    let range = Range {
        low,
        high,
        inclusive: interval.inclusive,
    };
    let lowest = match low {
        Some(bound) => Some(bound.quantity),
        None => minimum(kind),
    };
    let order = match (lowest, high) {
        (Some(lowest), Some(high)) => lowest.compare(high.quantity),
        _ => None,
    };
    let fault = match order {
        Some(Ordering::Greater) if low.is_some() => {
            "the range is reversed: its lower end is above its upper end"
        }
        Some(Ordering::Greater) => "the range is empty: nothing is that small",
        Some(Ordering::Equal) if !interval.inclusive => {
            "the range is empty: `..` leaves its upper end out; write `..=`"
        }
        _ => return Some(Constraint::Range(range)),
    };
    errors.at(interval, fault);
    None
}

/// The smallest quantity of a kind, where it has one.
fn minimum(kind: Kind) -> Option<Quantity> {
    match kind {
        Kind::Integer(target) => Some(Quantity::Integer(target.minimum())),
        Kind::Duration => Some(Quantity::Nanoseconds(0)),
        Kind::ByteSize => Some(Quantity::Bytes(0)),
        _ => None,
    }
}

fn bound(literal: Option<&Literal>, kind: Kind, errors: &mut Errors) -> Option<Bound> {
    let literal = literal?;
    let number = matches!(kind, Kind::Integer(_) | Kind::Float(_));
    if number && literal.quoted {
        errors.at(
            literal,
            "the end of a range of numbers stands without quotes",
        );
        return None;
    }
    let text = intern::text(&literal.text);
    if let Err(error) = kind.check(text, Separators::default()) {
        errors.at(literal, format!("not an end of this range: {error}"));
        return None;
    }
    let quantity = Quantity::read(kind, text)?;
    Some(Bound { quantity, text })
}

fn length(interval: &Interval, errors: &mut Errors) -> Option<Constraint> {
    let before = errors.count();
    let low = count(interval.low.as_ref(), errors);
    let high = count(interval.high.as_ref(), errors);
    if errors.count() > before {
        return None;
    }
    let minimum = low.unwrap_or(0);
    let maximum = match high {
        None => Some(usize::MAX),
        Some(high) if interval.inclusive => Some(high),
        Some(high) => high.checked_sub(1),
    };
    let fault = match maximum {
        _ if low.is_none() && high.is_none() => "a length without ends is any length; give it one",
        Some(maximum) if minimum <= maximum => {
            return Some(Constraint::Length { minimum, maximum });
        }
        _ if matches!((low, high), (Some(low), Some(high)) if low > high) => {
            "the length is reversed: its lower end is above its upper end"
        }
        _ => "no length is left: `..` leaves its upper end out; write `..=`",
    };
    errors.at(interval, fault);
    None
}

fn count(literal: Option<&Literal>, errors: &mut Errors) -> Option<usize> {
    let literal = literal?;
    let count = literal.number();
    if count.is_none() {
        errors.at(literal, "a length is a whole number");
    }
    count
}

#[cfg(feature = "pattern")]
fn pattern(text: &LitStr, errors: &mut Errors) -> Option<Constraint> {
    let pattern = text.value();
    let fault = if pattern.is_empty() {
        Some("every value would have to be empty".to_owned())
    } else {
        check_pattern(&pattern).err()
    };
    if let Some(fault) = fault {
        errors.at(text, format!("not a pattern: {fault}"));
        return None;
    }
    Some(Constraint::Pattern(intern::text(&pattern)))
}

/// The key itself is refused without the feature.
#[cfg(not(feature = "pattern"))]
fn pattern(_: &LitStr, _: &mut Errors) -> Option<Constraint> {
    None
}

/// More than any key has; a larger number is a mistake.
const MOST_BITS: usize = 4096;

fn entropy_of(literal: &Literal, errors: &mut Errors) -> Option<Constraint> {
    if let Some(bits @ 1..=MOST_BITS) = literal.number() {
        return Some(Constraint::MinEntropy(u32::try_from(bits).ok()?));
    }
    errors.at(
        literal,
        format!("the entropy of a secret is a whole number of bits from 1 to {MOST_BITS}"),
    );
    None
}
