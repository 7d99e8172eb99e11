//! What fields ask of each other: `required_if`, `requires`, `conflicts`, and the groups of a
//! struct.

use envguard_core::{Constraint, GroupKind, Property, Relation, Variable, VariableGroup};

use super::members::{self, Member, is_always_there, is_required};
use crate::errors::Errors;
use crate::intern;
use crate::keys::Key;
use crate::model::Source;
use crate::syntax::{Entries, Literal, Word};

const GROUPS: [(Key, GroupKind); 3] = [
    (Key::AllOrNone, GroupKind::AllOrNone),
    (Key::ExactlyOne, GroupKind::ExactlyOne),
    (Key::AtMostOne, GroupKind::AtMostOne),
];

/// Resolves the fields that keys name, gives each variable its relations, and returns the groups.
pub(super) fn resolve(
    members: &mut [Member],
    entries: &Entries,
    errors: &mut Errors,
) -> Vec<VariableGroup> {
    let mut claims = Claims::default();
    for index in 0..members.len() {
        let relations = relations(index, members, &mut claims, errors);
        if let Some(Source::Variable(binding)) = &mut members[index].source
            && !relations.is_empty()
        {
            let mut properties = binding.variable.declared_properties().to_vec();
            properties.push(Property::Relations(relations));
            binding.variable = binding.variable.properties(intern::keep(properties));
        }
    }
    let mut groups = Vec::new();
    for &(key, kind) in &GROUPS {
        for entry in entries.all() {
            let Some(words) = entry.words() else {
                continue;
            };
            if entry.key() != key {
                continue;
            }
            if words.len() < 2 {
                let key = &entry.name;
                errors.at(key, format!("`{key}` is about two fields at least"));
            }
            if let Some(group) = group(kind, words, members, &mut claims, errors) {
                groups.push(group);
            }
        }
    }
    groups
}

/// The relations of the member at `index`.
fn relations(
    index: usize,
    members: &[Member],
    claims: &mut Claims,
    errors: &mut Errors,
) -> &'static [Relation] {
    let member = &members[index];
    let name = member.name();
    let entries = &member.entries;
    let mut relations = Vec::new();
    let other = |word: &Word, errors: &mut Errors| {
        if word.text == name {
            errors.at(word, "this is the field itself; name another one");
            return None;
        }
        members::find(members, word, errors)
    };
    if let Some(key) = entries.written(Key::RequiredIf)
        && member.variable().is_some_and(is_always_there)
    {
        errors.at(
            key,
            "the field is required or has a default; `required_if` is for an `Option`",
        );
    }
    for (word, literal) in entries.pairs(Key::RequiredIf) {
        let Some(variable) = other(word, errors) else {
            continue;
        };
        let stands_here = |relation: &Relation| {
            matches!(*relation, Relation::RequiredIf { name, value }
                if name == variable.name() && value == literal.text)
        };
        if relations.iter().any(stands_here) {
            errors.at(word, "this condition stands here twice");
        } else if let Some(fault) = never_equal(variable, literal) {
            errors.at(literal, fault);
        } else {
            relations.push(Relation::RequiredIf {
                name: variable.name(),
                value: intern::text(&literal.text),
            });
        }
    }
    for &word in &distinct(entries.words(Key::Requires), errors) {
        let Some(variable) = other(word, errors) else {
            continue;
        };
        if is_always_there(variable) {
            errors.at(
                word,
                format!(
                    "`{}` always has a value, so this asks for nothing; make it an `Option`",
                    word.text
                ),
            );
        } else {
            claims.make(Claim::Together, &name, word, errors);
            relations.push(Relation::Requires(variable.name()));
        }
    }
    for &word in &distinct(entries.words(Key::Conflicts), errors) {
        let Some(variable) = other(word, errors) else {
            continue;
        };
        let required = if is_required(variable) {
            Some(&word.text)
        } else {
            member.variable().is_some_and(is_required).then_some(&name)
        };
        if let Some(required) = required {
            errors.at(
                word,
                format!(
                    "`{required}` is required, so the other could never be set; make it an \
                     `Option`, or give it a default"
                ),
            );
        } else {
            claims.make(Claim::Apart, &name, word, errors);
            relations.push(Relation::Conflicts(variable.name()));
        }
    }
    intern::keep(relations)
}

fn group(
    kind: GroupKind,
    words: &[Word],
    members: &[Member],
    claims: &mut Claims,
    errors: &mut Errors,
) -> Option<VariableGroup> {
    let before = errors.count();
    let claim = match kind {
        GroupKind::AllOrNone => Claim::Together,
        GroupKind::ExactlyOne | GroupKind::AtMostOne => Claim::Apart,
    };
    let mut names: Vec<&str> = Vec::new();
    let words = distinct(Some(words), errors);
    for (index, &word) in words.iter().enumerate() {
        let Some(variable) = members::find(members, word, errors) else {
            continue;
        };
        let text = &word.text;
        if is_required(variable) {
            errors.at(
                word,
                format!("`{text}` is required, whatever the group says; make it an `Option`"),
            );
        } else if kind == GroupKind::ExactlyOne && is_always_there(variable) {
            errors.at(
                word,
                format!(
                    "`{text}` has a default, so none of the group need be set; make it an `Option`"
                ),
            );
        }
        for first in words.iter().take(index) {
            claims.make(claim, &first.text, word, errors);
        }
        names.push(variable.name());
    }
    (errors.count() == before).then(|| VariableGroup::new(kind, intern::texts(&names)))
}

/// The words that stand once; a second one is reported.
fn distinct<'a>(words: Option<&'a [Word]>, errors: &mut Errors) -> Vec<&'a Word> {
    let mut distinct: Vec<&Word> = Vec::new();
    for word in words.unwrap_or_default() {
        if distinct.iter().any(|other| other.text == word.text) {
            errors.at(word, format!("`{}` stands here twice", word.text));
        } else {
            distinct.push(word);
        }
    }
    distinct
}

/// Why a variable never has the value of a condition, or must not be asked for it.
fn never_equal(variable: &Variable, literal: &Literal) -> Option<String> {
    let text = literal.text.as_str();
    let read = variable.kind().check(text, variable.separators());
    let listed = variable
        .declared_constraints()
        .iter()
        .all(|rule| match rule {
            Constraint::OneOf(list) => list.contains(&text),
            _ => true,
        });
    if variable.is_secret() {
        Some("a secret does not stand in the program; no condition can name its value".to_owned())
    } else if text.is_empty() && !variable.allows_empty() {
        Some("an empty value counts as unset".to_owned())
    } else if let Err(error) = read {
        Some(format!("the field can never hold this: {error}"))
    } else if !listed {
        Some("the field can never hold this: it is not in its `one_of`".to_owned())
    } else {
        None
    }
}

/// What keys say about pairs of fields.
#[derive(Default)]
struct Claims {
    together: Vec<(String, String)>,
    apart: Vec<(String, String)>,
}

#[derive(Clone, Copy)]
enum Claim {
    /// Where one is set, the other is to be.
    Together,
    /// Not both are to be set.
    Apart,
}

impl Claims {
    /// Notes a claim, or reports it on `second` where another key claims the opposite.
    fn make(&mut self, claim: Claim, first: &str, second: &Word, errors: &mut Errors) {
        let text = second.text.as_str();
        let (claims, opposite) = match claim {
            Claim::Together => (&mut self.together, &self.apart),
            Claim::Apart => (&mut self.apart, &self.together),
        };
        let contradicted = opposite.iter().any(|(left, right)| {
            (left == first && right == text) || (left == text && right == first)
        });
        if contradicted {
            errors.at(
                second,
                format!(
                    "one key asks for `{first}` and `{text}` together, another excludes that; \
                     keep one of the two"
                ),
            );
        } else {
            claims.push((first.to_owned(), text.to_owned()));
        }
    }
}
