//! From syntax to model: one file for each concern. Every check runs, whatever the others found,
//! and none repeats what another has said.

mod allowances;
mod applicability;
mod constraints;
mod contradictions;
mod defaults;
mod features;
mod field;
mod members;
mod parity;
mod path;
mod presence;
mod probe;
mod relations;
mod scopes;
mod structure;
mod variable_name;

pub(crate) use structure::runtime;

use syn::ext::IdentExt;

use self::members::Member;
use self::scopes::Vocabulary;
use crate::description;
use crate::errors::Errors;
use crate::item::Item;
use crate::keys::{Key, Place};
use crate::model::Declaration;
use crate::syntax::Entries;

/// What the checks of a field know of its struct.
struct Context {
    /// The struct, as reports name it.
    owner: String,
    prefix: String,
    scope_var: Option<String>,
    vocabulary: Vocabulary,
}

/// The declaration that `item` means, or everything that is wrong with it.
pub(crate) fn declaration(item: &Item) -> syn::Result<Declaration> {
    let mut errors = Errors::default();
    let entries = Entries::read(&item.attributes, Place::Struct, &mut errors);
    let app = structure::app(&entries, &mut errors);
    let context = Context {
        owner: item.ident.unraw().to_string(),
        prefix: variable_name::prefix(&entries, &mut errors),
        scope_var: variable_name::explicit(entries.text(Key::ScopeVar), &mut errors),
        vocabulary: Vocabulary::read(&entries, &mut errors),
    };
    let mut names = variable_name::Names::new(&context);
    let mut members: Vec<Member> = Vec::new();
    for field in structure::fields(item, &mut errors) {
        members.push(field::check(field, &context, &mut names, &mut errors));
    }
    let groups = relations::resolve(&mut members, &entries, &mut errors);
    let deny_unknown = structure::deny_unknown(&entries, &mut errors);
    errors.finish()?;
    let mut fields = Vec::new();
    for member in &mut members {
        if let Some(field) = member.take_field() {
            fields.push(field);
        }
    }
    Ok(Declaration {
        ident: item.ident.clone(),
        runtime: runtime(&entries),
        app,
        prefix: context.prefix,
        scope_var: context.scope_var,
        scopes: context.vocabulary.into_names(),
        description: description::of(&item.attributes),
        deny_unknown,
        groups,
        check: entries.path(Key::Check).cloned(),
        fields,
    })
}
