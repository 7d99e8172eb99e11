//! What the derive stands on, and the keys that are about the struct as a whole.

use quote::quote;

use crate::errors::Errors;
use crate::item::{Body, Field, Item};
use crate::keys::Key;
use crate::syntax::{Entries, Path};

/// The fields of a struct with named fields and without generics.
pub(super) fn fields<'a>(item: &'a Item, errors: &mut Errors) -> &'a [Field] {
    if !item.generics.is_empty() {
        errors.at(
            &item.generics,
            "a configuration has no generics: its variables are known while the program compiles",
        );
    }
    match &item.body {
        Body::Fields(fields) => return fields,
        Body::Tuple(fields) => errors.at(
            fields,
            "`EnvGuard` needs named fields: a variable is named after its field",
        ),
        Body::Unit => errors.at(
            &item.ident,
            "`EnvGuard` needs a struct with named fields: `struct Config { .. }`",
        ),
        Body::Variants(_) => errors.at(
            &item.keyword,
            "`EnvGuard` is for a struct; the type of a field that is one of several words \
             derives `EnvEnum`",
        ),
        Body::Union => errors.at(&item.keyword, "`EnvGuard` is for a struct, not for a union"),
    }
    &[]
}

/// `app`, where it says something.
pub(super) fn app(entries: &Entries, errors: &mut Errors) -> Option<String> {
    let text = entries.text(Key::App)?;
    let name = text.value();
    if name.trim().is_empty() || name.chars().any(char::is_control) {
        errors.at(text, "`app` names the program in one line of text");
    }
    Some(name)
}

/// `deny_unknown`, which needs something to tell the program's variables from all others.
pub(super) fn deny_unknown(entries: &Entries, errors: &mut Errors) -> bool {
    let Some(key) = entries.written(Key::DenyUnknown) else {
        return false;
    };
    if !entries.has(Key::Prefix) {
        errors.at(
            key,
            "`deny_unknown` needs a `prefix` on this struct: without one, every other variable of \
             the machine would be unknown",
        );
    }
    true
}

/// Where the generated code finds `envguard`.
pub(crate) fn runtime(entries: &Entries) -> Path {
    if let Some(path) = entries.path(Key::Crate) {
        path.clone()
    } else {
        quote!(::envguard)
    }
}
