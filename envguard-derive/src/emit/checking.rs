//! The calls that ask the checks of a struct and of those that it nests.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use super::{at, option};
use crate::model::{Declaration, Nested, Source};

/// The method `__check()`, where there is something to ask. Inner structs come first.
pub(super) fn of(declaration: &Declaration) -> Option<TokenStream> {
    let envguard = &declaration.runtime;
    let mut asked = TokenStream::new();
    for field in &declaration.fields {
        let Source::Nested(nested) = &field.source else {
            continue;
        };
        let ident = &field.ident;
        let Nested { field, ty, .. } = &**nested;
        let mut value = quote!(&self.#ident);
        if nested.optional {
            let as_ref = option("as_ref");
            value = quote!(#as_ref(#value));
        }
        quote!(__checks.nested::<#ty>(#field, #value);).to_tokens(&mut asked);
    }
    if let Some(path) = &declaration.check {
        let call = quote_spanned!(at(path)=> #path(__config));
        quote!(__checks.ask(self, |__config: &Self| #call);).to_tokens(&mut asked);
    }
    if asked.is_empty() {
        return None;
    }
    Some(quote! {
        fn __check(&self, __checks: &mut #envguard::__private::Checks) {
            #asked
        }
    })
}
