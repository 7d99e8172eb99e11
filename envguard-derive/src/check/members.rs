//! The fields of a struct, as what other keys name.

use envguard_core::Variable;
use syn::Ident;
use syn::ext::IdentExt;

use crate::errors::Errors;
use crate::model::{Field, Source};
use crate::suggestion;
use crate::syntax::{Entries, Word};

/// A field whose own keys were checked.
pub(super) struct Member {
    pub(super) ident: Ident,
    pub(super) entries: Entries,
    /// `None`: something is wrong with it and reported.
    pub(super) source: Option<Source>,
}

impl Member {
    pub(super) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }

    pub(super) fn variable(&self) -> Option<&Variable> {
        match &self.source {
            Some(Source::Variable(binding)) => Some(&binding.variable),
            _ => None,
        }
    }

    pub(super) fn take_field(&mut self) -> Option<Field> {
        let source = self.source.take()?;
        let ident = self.ident.clone();
        Some(Field { ident, source })
    }
}

/// The variable of the field that `word` names; `None` where it has none, which is reported.
pub(super) fn find<'a>(
    members: &'a [Member],
    word: &Word,
    errors: &mut Errors,
) -> Option<&'a Variable> {
    let wanted = &word.text;
    let Some(member) = members.iter().find(|member| member.name() == *wanted) else {
        let mut names = Vec::new();
        for member in members {
            names.push(member.name());
        }
        let hint = suggestion::of(wanted, &suggestion::texts(&names));
        let hint = hint.as_deref();
        let hint = hint.unwrap_or("a field of this struct is named here, not a variable");
        errors.at(word, format!("unknown field `{wanted}`; {hint}"));
        return None;
    };
    match &member.source {
        Some(Source::Skipped(_)) => {
            errors.at(word, format!("`{wanted}` is skipped, so it is never set"));
        }
        Some(Source::Nested(_)) => errors.at(
            word,
            format!("`{wanted}` is a nested struct; a key names fields that hold one variable"),
        ),
        Some(Source::Variable(_)) | None => {}
    }
    member.variable()
}

/// Whether the value of `variable` never depends on anything but itself: no scope leaves it unset.
pub(super) fn is_always_there(variable: &Variable) -> bool {
    !variable.is_optional()
}

/// Whether a source must set `variable`, whatever the scope.
pub(super) fn is_required(variable: &Variable) -> bool {
    !variable.is_optional() && variable.default().is_none() && variable.scoped_defaults().is_empty()
}
