//! Defaults and examples: judged by the judge that will read them at boot.

use std::fmt::Write as _;

use envguard_core::{Alone, Code, Group, Judge, Judgement, Scope, ScopeSet, Severity, Variable};

use super::field::Grammar;
use super::scopes::Vocabulary;
use crate::errors::Errors;
use crate::keys::Key;
use crate::model::DEFAULT_OF_SECRET;
use crate::suggestion;
use crate::syntax::{Entries, Literal};

/// A default of a secret would stand in the program, where everybody reads it.
pub(super) fn refuse(entries: &Entries, errors: &mut Errors) {
    for key in &[Key::Default, Key::DefaultIn] {
        if let Some(written) = entries.written(*key) {
            errors.at(written, DEFAULT_OF_SECRET);
        }
    }
}

/// Every default is held against every scope in which it stands in.
pub(super) fn check(
    variable: &Variable,
    grammar: Grammar,
    entries: &Entries,
    vocabulary: &Vocabulary,
    errors: &mut Errors,
) {
    if let Some(literal) = entries.literal(Key::Default) {
        let own = |scope| {
            variable
                .scoped_defaults()
                .iter()
                .any(|&(of, _)| of == scope)
        };
        let mut scopes = Vec::new();
        for &scope in &Scope::ALL {
            if !own(scope) && variable.default_for(scope).is_some() {
                scopes.push(scope);
            }
        }
        check_default(variable, grammar, literal, &scopes, errors);
    }
    for (word, literal) in entries.pairs(Key::DefaultIn) {
        // An unknown scope has been reported where the keys were read.
        if let Some(scope) = vocabulary.scope(word, &mut Errors::default()) {
            check_default(variable, grammar, literal, &[scope], errors);
        }
    }
}

fn check_default(
    variable: &Variable,
    grammar: Grammar,
    literal: &Literal,
    scopes: &[Scope],
    errors: &mut Errors,
) {
    if let Some(fault) = not_a_value(variable, &literal.text) {
        errors.at(literal, fault);
        return;
    }
    // One fault is said once for all its scopes, with the help of the strictest.
    let mut faults: Vec<(Judgement, Vec<Scope>)> = Vec::new();
    for &scope in scopes {
        for judgement in Judge::new(scope, &Alone).text(variable, &literal.text) {
            if judgement.severity(scope) != Some(Severity::Error) || !known(&judgement, grammar) {
                continue;
            }
            let same = |(other, _): &&mut (Judgement, _)| {
                (other.code(), other.message()) == (judgement.code(), judgement.message())
            };
            match faults.iter_mut().find(same) {
                Some((other, scopes)) => {
                    *other = judgement;
                    scopes.push(scope);
                }
                None => faults.push((judgement, vec![scope])),
            }
        }
    }
    for (judgement, refusing) in &faults {
        let everywhere = refusing.len() == Scope::ALL.len();
        let mut place = String::new();
        if !everywhere {
            place = format!(" in {}", ScopeSet::of(refusing));
        }
        let mut message = said("default", judgement, &place);
        let mut accepting = Vec::new();
        for scope in scopes {
            if !refusing.contains(scope) {
                accepting.push(format!("{scope} = \"..\""));
            }
        }
        if !accepting.is_empty() {
            let accepting = suggestion::joined(&suggestion::texts(&accepting), ", ");
            let _ = write!(
                message,
                "\nhelp: where it is right, say so: `default_in({accepting})`"
            );
        }
        errors.at(literal, message);
    }
}

/// An example is read and held against the field's own rules. It may be a placeholder or name a
/// host that is reserved for documentation: that is what examples are.
pub(super) fn check_example(
    variable: &Variable,
    grammar: Grammar,
    entries: &Entries,
    errors: &mut Errors,
) {
    let Some(literal) = entries.literal(Key::Example) else {
        return;
    };
    let text = &literal.text;
    if let Some(fault) = not_a_value(variable, text) {
        errors.at(literal, fault);
        return;
    }
    let mut judge = Judge::new(Scope::Production, &Alone);
    let read = variable.kind().check(text, variable.separators());
    let mut found = Vec::new();
    if let Some(judgement) = judge.form(variable, text)
        && is_own(&judgement)
    {
        found.push(judgement);
    } else if let Err(error) = read {
        found.push(Judgement::new(error.code(), error.message().to_owned()));
    } else {
        judge.rules(variable, text, &mut |judgement| found.push(judgement));
    }
    for judgement in found {
        if is_own(&judgement) && known(&judgement, grammar) {
            errors.at(literal, said("example", &judgement, ""));
        }
    }
}

/// Whether a judgement is about the declaration's own rules, which count in every scope.
fn is_own(judgement: &Judgement) -> bool {
    judgement.code().group() == Group::Malformed
}

/// Whether the macro may pass a judgement on. Of a type that it does not recognise it knows
/// neither whether the text is free text, nor whether a length counts characters or items.
fn known(judgement: &Judgement, grammar: Grammar) -> bool {
    grammar != Grammar::Foreign || (is_own(judgement) && judgement.code() != Code::Length)
}

fn not_a_value(variable: &Variable, text: &str) -> Option<&'static str> {
    if text.contains('\0') {
        Some("no variable can hold a NUL character")
    } else if text.is_empty() && !variable.allows_empty() {
        Some("an empty value counts as unset; `allow_empty` makes it a value")
    } else {
        None
    }
}

fn said(what: &str, judgement: &Judgement, place: &str) -> String {
    let (code, message) = (judgement.code(), judgement.message());
    let mut said = format!("this {what} is refused{place}: {message} [{code}]");
    if let Some(help) = judgement.help_text() {
        let _ = write!(said, "\nhelp: {help}");
    }
    said
}
