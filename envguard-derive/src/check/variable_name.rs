//! The names of a variable: well formed, and given once.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Ident, LitStr};

use envguard_core::{Alias, Schema, is_control};

use super::Context;
use crate::case;
use crate::errors::Errors;
use crate::intern;
use crate::keys::Key;
use crate::syntax::Entries;

/// What is wrong with the name, or the beginning of a name, of a variable.
fn fault(name: &str) -> Option<String> {
    for character in name.chars() {
        if !character.is_ascii_alphanumeric() && character != '_' {
            return Some(format!(
                "{character:?} cannot stand in the name of a variable; use letters, digits and `_`"
            ));
        }
    }
    if name.is_empty() {
        Some("the name is empty".to_owned())
    } else if matches!(name.as_bytes(), [b'0'..=b'9', ..]) {
        Some("the name of a variable does not begin with a digit".to_owned())
    } else if is_control(name) {
        Some("names that begin with `ENVGUARD` are envguard's own controls".to_owned())
    } else {
        None
    }
}

/// A name that was written out.
pub(super) fn explicit(text: Option<&LitStr>, errors: &mut Errors) -> Option<String> {
    let text = text?;
    let name = text.value();
    match fault(&name) {
        Some(message) => {
            errors.at(text, message);
            None
        }
        None => Some(name),
    }
}

/// `prefix`, or nothing.
pub(super) fn prefix(entries: &Entries, errors: &mut Errors) -> String {
    explicit(entries.text(Key::Prefix), errors).unwrap_or_default()
}

/// The names that are taken, each with its field.
pub(super) struct Names {
    taken: Vec<(String, String)>,
    scope_var: String,
}

impl Names {
    pub(super) fn new(context: &Context) -> Self {
        let scope_var = context.scope_var.as_deref().unwrap_or(Schema::SCOPE_VAR);
        Self {
            taken: Vec::new(),
            scope_var: scope_var.to_owned(),
        }
    }

    /// The name of the variable that the field `ident` holds.
    pub(super) fn of(
        &mut self,
        ident: &Ident,
        entries: &Entries,
        context: &Context,
        errors: &mut Errors,
    ) -> Option<String> {
        let (name, place): (_, &dyn ToTokens) = if entries.has(Key::Name) {
            let text = entries.text(Key::Name);
            (explicit(text, errors)?, text?)
        } else {
            let name = format!(
                "{}{}",
                context.prefix,
                case::screaming(&ident.unraw().to_string())
            );
            if let Some(message) = fault(&name) {
                errors.at(
                    ident,
                    format!("{message}; name the variable with `name = \"..\"`"),
                );
                return None;
            }
            (name, ident)
        };
        self.take(&name, ident, place, errors);
        Some(name)
    }

    /// The other names of the variable that the field `ident` holds, spelt out as they are.
    pub(super) fn others(
        &mut self,
        ident: &Ident,
        entries: &Entries,
        errors: &mut Errors,
    ) -> &'static [Alias] {
        let mut aliases = Vec::new();
        for &(key, alias) in &[
            (Key::Alias, Alias::new as fn(&'static str) -> Alias),
            (Key::Deprecated, Alias::deprecated),
        ] {
            for literal in entries.words(key).unwrap_or_default() {
                let name = &literal.text;
                let fault = if literal.quoted {
                    fault(name)
                } else {
                    Some("a name stands in quotes".to_owned())
                };
                if let Some(message) = fault {
                    errors.at(literal, message);
                } else if self.take(name, ident, literal, errors) {
                    aliases.push(alias(intern::text(name)));
                }
            }
        }
        intern::keep(aliases)
    }

    /// Whether the name was free.
    fn take(
        &mut self,
        name: &str,
        field: &Ident,
        place: &dyn ToTokens,
        errors: &mut Errors,
    ) -> bool {
        let first = self.taken.iter().find(|(taken, _)| taken == name);
        if let Some((_, first)) = first {
            errors.at(
                place,
                format!("`{name}` is already the variable of the field `{first}`"),
            );
        } else if name == self.scope_var {
            errors.at(
                place,
                format!(
                    "`{name}` is the variable of the scope, which `Loaded::scope` gives; \
                     `scope_var = \"..\"` on the struct names another"
                ),
            );
        } else {
            self.taken.push((name.to_owned(), field.to_string()));
            return true;
        }
        false
    }
}
