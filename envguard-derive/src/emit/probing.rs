//! The calls that name the probes of a struct's own, `probe(custom = path)`, and of those that it
//! nests.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{call, reading};
use crate::model::{Declaration, Source};

/// The method `__probes()`, where there is something to name and a runtime that asks for it.
pub(super) fn of(declaration: &Declaration) -> Option<TokenStream> {
    if !cfg!(feature = "probes") {
        return None;
    }
    let envguard = &declaration.runtime;
    let mut own: usize = 0;
    let mut named = TokenStream::new();
    for field in &declaration.fields {
        match &field.source {
            Source::Skipped(_) => {}
            Source::Nested(nested) => {
                let ty = &nested.ty;
                quote!(__probes.nested::<#ty>(#own);).to_tokens(&mut named);
            }
            Source::Variable(binding) => {
                let index = own;
                own += 1;
                let Some(path) = &binding.probe else { continue };
                let value = &binding.value;
                let call = call(path, binding, envguard);
                let probe = match reading::parse(binding, envguard) {
                    None => quote!(__probes.field::<#value>(#index, |__value| #call);),
                    Some(parse) => quote! {
                        __probes.field_with::<#value, _>(#index, #parse, |__value| #call);
                    },
                };
                probe.to_tokens(&mut named);
            }
        }
    }
    if named.is_empty() {
        return None;
    }
    Some(quote! {
        fn __probes(__probes: &mut #envguard::__private::FieldProbes) {
            #named
        }
    })
}
