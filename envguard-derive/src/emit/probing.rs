//! The calls that name the probes of a struct's own, `probe(custom = path)`, and of those that it
//! nests.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{at, reading};
use crate::model::{Binding, Declaration, Source};

/// The method `__probes()`, where there is something to name and a runtime that asks for it.
pub(super) fn of(declaration: &Declaration) -> Option<TokenStream> {
    if !cfg!(feature = "probes") {
        return None;
    }
    let envguard = &declaration.runtime;
    let mut own: usize = 0;
    let mut named = Vec::new();
    for field in &declaration.fields {
        match &field.source {
            Source::Skipped(_) => {}
            Source::Nested(nested) => {
                let ty = &nested.ty;
                named.push(quote!(__probes.nested::<#ty>(#own);));
            }
            Source::Variable(binding) => {
                let index = own;
                own += 1;
                let Some(path) = &binding.probe else { continue };
                let Binding { value, inner, .. } = &**binding;
                let call = if binding.sealed {
                    quote_spanned!(at(path)=> #path(#envguard::Secret::<#inner>::expose(__value)))
                } else {
                    quote_spanned!(at(path)=> #path(__value))
                };
                named.push(match reading::parse(binding, envguard) {
                    None => quote!(__probes.field::<#value>(#index, |__value| #call);),
                    Some(parse) => quote! {
                        __probes.field_with::<#value, _>(#index, #parse, |__value| #call);
                    },
                });
            }
        }
    }
    (!named.is_empty()).then(|| {
        quote! {
            fn __probes(__probes: &mut #envguard::__private::FieldProbes) {
                #(#named)*
            }
        }
    })
}
