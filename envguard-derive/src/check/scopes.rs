//! Names of scopes: the ones that everybody knows, and `scopes(..)`.

use envguard_core::{Scope, ScopeSet};

use crate::errors::Errors;
use crate::keys::Key;
use crate::suggestion;
use crate::syntax::{Entries, Word};

/// The names that a declaration adds.
pub(super) struct Vocabulary(Vec<(String, Scope)>);

impl Vocabulary {
    pub(super) fn read(entries: &Entries, errors: &mut Errors) -> Self {
        let mut vocabulary = Self(Vec::new());
        for (name, meaning) in entries.pairs(Key::Scopes) {
            let Some(scope) = Self(Vec::new()).scope(meaning, errors) else {
                continue;
            };
            let text = &name.text;
            let fault = if text.trim() != text || text.is_empty() {
                Some("a scope has a name without white space round it".to_owned())
            } else if let Some(known) = Scope::recognise(text)
                && known != scope
            {
                Some(format!(
                    "`{text}` is {known} for everybody; choose another name"
                ))
            } else if vocabulary.added(text).is_some() {
                Some(format!("`{text}` is defined twice"))
            } else {
                None
            };
            match fault {
                Some(message) => errors.at(name, message),
                None => vocabulary.0.push((text.clone(), scope)),
            }
        }
        vocabulary
    }

    pub(super) fn into_names(self) -> Vec<(String, Scope)> {
        self.0
    }

    /// The scope of a name that the declaration adds.
    fn added(&self, text: &str) -> Option<Scope> {
        for (name, scope) in &self.0 {
            if name.eq_ignore_ascii_case(text) {
                return Some(*scope);
            }
        }
        None
    }

    /// The scope that `word` names.
    pub(super) fn scope(&self, word: &Word, errors: &mut Errors) -> Option<Scope> {
        let text = &word.text;
        let scope = Scope::recognise(text).or(self.added(text));
        if scope.is_none() {
            let mut names: Vec<&str> = Vec::new();
            for scope in &Scope::ALL {
                names.push(scope.name());
            }
            for name in Scope::names() {
                names.push(name);
            }
            for (name, _) in &self.0 {
                names.push(name);
            }
            let hint = suggestion::of(text, &names);
            let hint = hint.as_deref().unwrap_or(
                "the scopes are development, test, staging and production; \
                 `scopes(name = scope)` on the struct adds names",
            );
            errors.at(word, format!("unknown scope `{text}`; {hint}"));
        }
        scope
    }

    /// The scopes of a list that names each once. One that stands twice is reported and left out.
    pub(super) fn distinct<'a>(&self, words: &[&'a Word], errors: &mut Errors) -> Vec<Named<'a>> {
        let mut found: Vec<Named<'a>> = Vec::new();
        for (position, &word) in words.iter().enumerate() {
            let Some(scope) = self.scope(word, errors) else {
                continue;
            };
            if found.iter().any(|other| other.scope == scope) {
                errors.at(word, format!("{scope} stands here twice"));
            } else {
                found.push(Named {
                    scope,
                    word,
                    position,
                });
            }
        }
        found
    }

    /// The scopes that the words of `key` name, where the key stands.
    pub(super) fn set<'a>(
        &self,
        entries: &'a Entries,
        key: Key,
        errors: &mut Errors,
    ) -> Option<Vec<Named<'a>>> {
        let mut words = Vec::new();
        for word in entries.words(key)? {
            words.push(word);
        }
        Some(self.distinct(&words, errors))
    }
}

/// A scope that a word of a list names.
pub(super) struct Named<'a> {
    pub(super) scope: Scope,
    pub(super) word: &'a Word,
    pub(super) position: usize,
}

pub(super) fn set_of(named: &[Named<'_>]) -> ScopeSet {
    let mut scopes = Vec::new();
    for named in named {
        scopes.push(named.scope);
    }
    ScopeSet::of(&scopes)
}
