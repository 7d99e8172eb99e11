//! Whether a variable may be unset, and where: `Option`, `default`, `default_in`, `required_in`,
//! `only_in`.

use envguard_core::{Scope, ScopeSet};

use super::scopes::{self, Named, Vocabulary};
use crate::errors::Errors;
use crate::intern;
use crate::keys::Key;
use crate::syntax::Entries;

/// What a declaration says about an unset variable.
pub(super) struct Presence {
    pub(super) default: Option<&'static str>,
    pub(super) default_in: &'static [(Scope, &'static str)],
    pub(super) required_in: ScopeSet,
    pub(super) only_in: Option<ScopeSet>,
}

/// Reads the four keys and holds them against each other.
pub(super) fn read(entries: &Entries, vocabulary: &Vocabulary, errors: &mut Errors) -> Presence {
    let pairs = entries.pairs(Key::DefaultIn);
    let mut words = Vec::new();
    for (word, _) in pairs {
        words.push(word);
    }
    let default_in = vocabulary.distinct(&words, errors);
    let default_set = scopes::set_of(&default_in);
    let required_in = vocabulary.set(entries, Key::RequiredIn, errors);
    let required_in = required_in.unwrap_or_default();
    let required_set = scopes::set_of(&required_in);
    let only_in = vocabulary.set(entries, Key::OnlyIn, errors);
    let only_in = only_in.map(|named| scopes::set_of(&named));

    for Named { scope, word, .. } in &default_in {
        if required_set.contains(*scope) {
            errors.at(
                *word,
                format!("`required_in` says that {scope} has no default"),
            );
        }
    }
    if let Some(only_in) = only_in {
        for &list in &[&default_in, &required_in] {
            for Named { scope, word, .. } in list {
                if !only_in.contains(*scope) {
                    errors.at(*word, format!("`only_in` excludes {scope}"));
                }
            }
        }
    }
    if let Some(key) = entries.written(Key::Default) {
        let has_another = |&scope| default_set.contains(scope) || required_set.contains(scope);
        if Scope::ALL.iter().all(has_another) {
            errors.at(key, "no scope is left for this default");
        }
    }
    let mut defaults = Vec::new();
    for named in &default_in {
        if let Some((_, literal)) = pairs.get(named.position) {
            defaults.push((named.scope, intern::text(&literal.text)));
        }
    }
    Presence {
        default: entries
            .literal(Key::Default)
            .map(|literal| intern::text(&literal.text)),
        default_in: intern::keep(defaults),
        required_in: required_set,
        only_in,
    }
}

/// Holds the four keys against the type.
pub(super) fn check(presence: &Presence, optional: bool, entries: &Entries, errors: &mut Errors) {
    if optional {
        if let Some(key) = entries.written(Key::Default) {
            errors.at(
                key,
                "with a default for every scope the field is never `None`; drop the `Option` or \
                 the default",
            );
        }
        return;
    }
    let anywhere = entries.has(Key::Default);
    if let Some(key) = entries.written(Key::RequiredIn)
        && !anywhere
        && !entries.has(Key::DefaultIn)
    {
        errors.at(
            key,
            "the field is required in every scope; make it an `Option`, or give it a default",
        );
    }
    if let Some(key) = entries.written(Key::OnlyIn)
        && presence.only_in != Some(ScopeSet::of(&Scope::ALL))
        && !anywhere
    {
        errors.at(
            key,
            "the field would have no value in the other scopes; make it an `Option`, or give it a \
             `default`",
        );
    }
}
