//! What a wrong declaration becomes: its errors, and an implementation that is never run, so that
//! no second error ("the trait is not implemented") stands beside the first.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};

use crate::check::runtime;
use crate::emit;
use crate::enumeration;
use crate::errors::Errors;
use crate::item::Item;
use crate::keys::Place;
use crate::syntax::{Entries, Path};
use crate::type_syntax::{separated, split, stream, trees};

pub(crate) fn env_guard(item: &Item, error: &syn::Error) -> TokenStream {
    let envguard = runtime_of(item, Place::Struct);
    let unreachable = unreachable();
    let items = emit::items(&envguard, &unreachable, &unreachable);
    never_run(item, error, &quote!(#envguard::EnvGuard), &items)
}

pub(crate) fn env_enum(item: &Item, error: &syn::Error) -> TokenStream {
    let envguard = runtime_of(item, Place::Enum);
    let items = enumeration::items(&envguard, &quote!(String), &unreachable());
    never_run(item, error, &quote!(#envguard::FromEnv), &items)
}

fn unreachable() -> TokenStream {
    quote!(::core::unreachable!())
}

/// The errors, beside an implementation of the trait `of` that holds `items`.
fn never_run(
    item: &Item,
    error: &syn::Error,
    of: &TokenStream,
    items: &TokenStream,
) -> TokenStream {
    let mut code = error.to_compile_error();
    emit::nameless(&implementation(item, of), items).to_tokens(&mut code);
    code
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
