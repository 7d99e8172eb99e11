//! The calls that ask the checks of a struct and of those that it nests.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::at;
use crate::model::{Declaration, Nested, Source};

/// The method `__check()`, where there is something to ask. Inner structs come first.
pub(super) fn of(declaration: &Declaration) -> Option<TokenStream> {
    let envguard = &declaration.runtime;
    let nested: Vec<TokenStream> = declaration
        .fields
        .iter()
        .filter_map(|field| {
            let Source::Nested(nested) = &field.source else {
                return None;
            };
            let ident = &field.ident;
            let Nested { field, ty, .. } = &**nested;
            let value = if nested.optional {
                quote!(::core::option::Option::as_ref(&self.#ident))
            } else {
                quote!(&self.#ident)
            };
            Some(quote!(__checks.nested::<#ty>(#field, #value);))
        })
        .collect();
    let own = declaration.check.as_ref().map(|path| {
        let call = quote_spanned!(at(path)=> #path(__config));
        quote!(__checks.ask(self, |__config: &Self| #call);)
    });
    (!nested.is_empty() || own.is_some()).then(|| {
        quote! {
            fn __check(&self, __checks: &mut #envguard::__private::Checks) {
                #(#nested)*
                #own
            }
        }
    })
}
