//! What a wrong declaration becomes: its errors, and an implementation that is never run, so that
//! no second error ("the trait is not implemented") stands beside the first.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, GenericParam, Generics, parse_quote};

use crate::check::runtime;
use crate::errors::Errors;
use crate::keys::Place;
use crate::syntax::Entries;

pub(crate) fn env_guard(input: &DeriveInput, error: &syn::Error) -> TokenStream {
    let errors = error.to_compile_error();
    let ident = &input.ident;
    let generics = lasting(&input.generics);
    let (generics, arguments, bounds) = generics.split_for_impl();
    // The attributes have been read before; what is wrong with them is among the errors.
    let entries = Entries::read(&input.attrs, Place::Struct, &mut Errors::default());
    let envguard = runtime(&entries);
    quote! {
        #errors
        const _: () = {
            #[automatically_derived]
            impl #generics #envguard::EnvGuard for #ident #arguments #bounds {
                fn schema() -> &'static #envguard::Schema {
                    ::core::unreachable!()
                }

                fn __read(
                    _: &mut #envguard::__private::Reader<'_>,
                ) -> ::core::option::Option<Self> {
                    ::core::unreachable!()
                }
            }
        };
    }
}

/// The parameters, each bound to outlive the program, as both traits ask of their types.
fn lasting(generics: &Generics) -> Generics {
    let mut lasting = generics.clone();
    for parameter in &mut lasting.params {
        match parameter {
            GenericParam::Lifetime(lifetime) => lifetime.bounds.push(parse_quote!('static)),
            GenericParam::Type(ty) => ty.bounds.push(parse_quote!('static)),
            GenericParam::Const(_) => {}
        }
    }
    lasting
}

pub(crate) fn env_enum(input: &DeriveInput, error: &syn::Error) -> TokenStream {
    let errors = error.to_compile_error();
    let ident = &input.ident;
    let generics = lasting(&input.generics);
    let (generics, arguments, bounds) = generics.split_for_impl();
    let entries = Entries::read(&input.attrs, Place::Enum, &mut Errors::default());
    let envguard = runtime(&entries);
    quote! {
        #errors
        const _: () = {
            #[automatically_derived]
            impl #generics #envguard::FromEnv for #ident #arguments #bounds {
                const KIND: #envguard::Kind = #envguard::Kind::String;

                fn from_env(
                    _: &str,
                ) -> ::core::result::Result<Self, #envguard::ParseError> {
                    ::core::unreachable!()
                }
            }
        };
    }
}
