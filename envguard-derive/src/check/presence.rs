//! Whether a variable may be unset, and where: `Option`, `default`, `default_in`, `required_in`,
//! `only_in`.

use envguard_core::{Scope, ScopeSet};

use super::scopes::Vocabulary;
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
    let pairs = entries
        .assignments(Key::DefaultIn)
        .iter()
        .map(|(word, literal)| (word, literal));
    let default_in = vocabulary.distinct(pairs, errors);
    let required_in = vocabulary.set(entries, Key::RequiredIn, errors);
    let only_in = vocabulary
        .set(entries, Key::OnlyIn, errors)
        .map(|(set, _)| set);
    let (required_set, required_words) = required_in.unwrap_or_default();

    for &(scope, word, _) in &default_in {
        if required_set.contains(scope) {
            errors.at(
                word,
                format!("`required_in` says that {scope} has no default"),
            );
        }
    }
    if let Some(only_in) = only_in {
        let defaults = default_in.iter().map(|&(scope, word, _)| (scope, word));
        for (scope, word) in defaults.chain(required_words) {
            if !only_in.contains(scope) {
                errors.at(word, format!("`only_in` excludes {scope}"));
            }
        }
    }
    if let Some(key) = entries.written(Key::Default) {
        let of_their_own = |scope| default_in.iter().any(|&(of, ..)| of == scope);
        if Scope::ALL
            .into_iter()
            .all(|scope| of_their_own(scope) || required_set.contains(scope))
        {
            errors.at(key, "no scope is left for this default");
        }
    }
    let default_in: Vec<_> = default_in
        .into_iter()
        .map(|(scope, _, literal)| (scope, intern::text(&literal.text)))
        .collect();
    Presence {
        default: entries
            .literal(Key::Default)
            .map(|literal| intern::text(&literal.text)),
        default_in: intern::scoped(&default_in),
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
