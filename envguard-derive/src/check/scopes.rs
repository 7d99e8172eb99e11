//! Names of scopes: the ones that everybody knows, and `scopes(..)`.

use envguard_core::{Scope, ScopeSet, nearest};

use crate::errors::Errors;
use crate::keys::Key;
use crate::syntax::{Entries, Word};

/// The names that a declaration adds.
pub(super) struct Vocabulary(Vec<(String, Scope)>);

impl Vocabulary {
    pub(super) fn read(entries: &Entries, errors: &mut Errors) -> Self {
        let mut names: Vec<(String, Scope)> = Vec::new();
        for (name, meaning) in entries.synonyms(Key::Scopes) {
            let Some(scope) = Self(Vec::new()).scope(meaning, errors) else {
                continue;
            };
            let text = &name.text;
            let known = Scope::recognise(text);
            let fault = if text.trim() != text || text.is_empty() {
                Some("a scope has a name without white space round it".to_owned())
            } else if let Some(known) = known.filter(|&known| known != scope) {
                Some(format!(
                    "`{text}` is {known} for everybody; choose another name"
                ))
            } else if names
                .iter()
                .any(|(other, _)| other.eq_ignore_ascii_case(text))
            {
                Some(format!("`{text}` is defined twice"))
            } else {
                None
            };
            match fault {
                Some(message) => errors.at(name, message),
                None => names.push((text.clone(), scope)),
            }
        }
        Self(names)
    }

    pub(super) fn into_names(self) -> Vec<(String, Scope)> {
        self.0
    }

    /// The scope that `word` names.
    pub(super) fn scope(&self, word: &Word, errors: &mut Errors) -> Option<Scope> {
        let text = &word.text;
        let own = self
            .0
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text));
        let scope = Scope::recognise(text).or(own.map(|&(_, scope)| scope));
        if scope.is_none() {
            let mut names: Vec<&str> = Scope::ALL.map(Scope::name).to_vec();
            names.extend(Scope::names().map(|name| -> &str { name }));
            names.extend(self.0.iter().map(|(name, _)| name.as_str()));
            let hint = match nearest(text, names) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "the scopes are development, test, staging and production; \
                         `scopes(name = scope)` on the struct adds names"
                    .to_owned(),
            };
            errors.at(word, format!("unknown scope `{text}`; {hint}"));
        }
        scope
    }

    /// The scopes of a list that names each once. One that stands twice is reported and left out.
    pub(super) fn distinct<'a, T>(
        &self,
        items: impl IntoIterator<Item = (&'a Word, T)>,
        errors: &mut Errors,
    ) -> Vec<(Scope, &'a Word, T)> {
        let mut found: Vec<(Scope, &Word, T)> = Vec::new();
        for (word, item) in items {
            let Some(scope) = self.scope(word, errors) else {
                continue;
            };
            if found.iter().any(|&(other, ..)| other == scope) {
                errors.at(word, format!("{scope} stands here twice"));
            } else {
                found.push((scope, word, item));
            }
        }
        found
    }

    /// The scopes that the words of `key` name, with the words.
    pub(super) fn set<'a>(
        &self,
        entries: &'a Entries,
        key: Key,
        errors: &mut Errors,
    ) -> Option<(ScopeSet, Vec<(Scope, &'a Word)>)> {
        let words = entries.words(key)?;
        let found: Vec<(Scope, &Word)> = self
            .distinct(words.iter().map(|word| (word, ())), errors)
            .into_iter()
            .map(|(scope, word, ())| (scope, word))
            .collect();
        let scopes: Vec<Scope> = found.iter().map(|&(scope, _)| scope).collect();
        Some((ScopeSet::of(&scopes), found))
    }
}
