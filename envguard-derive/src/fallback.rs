//! What a wrong declaration becomes: its errors, and an implementation that is never run, so that
//! no second error ("the trait is not implemented") stands beside the first.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};

use crate::check::runtime;
use crate::errors::Errors;
use crate::item::Item;
use crate::keys::Place;
use crate::syntax::{Entries, Path};
use crate::type_syntax::{separated, split, stream, trees};

pub(crate) fn env_guard(item: &Item, error: &syn::Error) -> TokenStream {
    let envguard = runtime_of(item, Place::Struct);
    let implementation = implementation(item, &quote!(#envguard::EnvGuard));
    let errors = error.to_compile_error();
    quote! {
        #errors
        const _: () = {
            #[automatically_derived]
            #implementation {
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

pub(crate) fn env_enum(item: &Item, error: &syn::Error) -> TokenStream {
    let envguard = runtime_of(item, Place::Enum);
    let implementation = implementation(item, &quote!(#envguard::FromEnv));
    let errors = error.to_compile_error();
    quote! {
        #errors
        const _: () = {
            #[automatically_derived]
            #implementation {
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

/// The attributes have been read before; what is wrong with them is among the errors.
fn runtime_of(item: &Item, place: Place) -> Path {
    runtime(&Entries::read(
        &item.attributes,
        place,
        &mut Errors::default(),
    ))
}

/// `impl .. for ..`, with every parameter bound to outlive the program, as both traits ask of their
/// types.
fn implementation(item: &Item, of: &TokenStream) -> TokenStream {
    let ident = &item.ident;
    let generics = trees(item.generics.clone());
    let [_, parameters @ .., _] = generics.as_slice() else {
        return quote!(impl #of for #ident);
    };
    let mut declared = TokenStream::new();
    let mut named = TokenStream::new();
    let mut bounds = TokenStream::new();
    for parameter in &separated(parameters) {
        let Parameter {
            declaration,
            name,
            constant,
        } = Parameter::of(parameter);
        quote!(#declaration,).to_tokens(&mut declared);
        quote!(#name,).to_tokens(&mut named);
        if !constant {
            quote!(#name: 'static,).to_tokens(&mut bounds);
        }
    }
    let clause = trees(item.where_clause.clone());
    stream(clause.get(1..).unwrap_or_default()).to_tokens(&mut bounds);
    quote!(impl<#declared> #of for #ident<#named> where #bounds)
}

/// One parameter of an item.
struct Parameter {
    /// As it is declared, without the default that only an item has.
    declaration: TokenStream,
    name: TokenStream,
    constant: bool,
}

impl Parameter {
    fn of(tokens: &[TokenTree]) -> Self {
        let mut written = tokens;
        while let [TokenTree::Punct(sign), TokenTree::Group(_), rest @ ..] = written
            && sign.as_char() == '#'
        {
            written = rest;
        }
        let first = |tokens, sign| split(tokens, sign).first().copied().unwrap_or_default();
        let declaration: &[TokenTree] = first(written, '=');
        let name: &[TokenTree] = first(declaration, ':');
        let (constant, name) = match name {
            [TokenTree::Ident(first), name @ ..] if first == "const" => (true, name),
            name => (false, name),
        };
        Self {
            declaration: stream(declaration),
            name: stream(name),
            constant,
        }
    }
}
