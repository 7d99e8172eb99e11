//! `EnvEnum`: a type that is one of several words.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields, Path, Variant};

use crate::case;
use crate::check::runtime;
use crate::errors::Errors;
use crate::keys::{Key, Place};
use crate::syntax::Entries;

/// A unit-only enum with one variant at least: each with its spellings, none of which stands
/// twice.
pub(crate) struct Enumeration {
    ident: Ident,
    runtime: Path,
    first: Word,
    rest: Vec<Word>,
}

struct Word {
    variant: Ident,
    /// The first is the one that messages name.
    spellings: Vec<String>,
}

pub(crate) fn check(input: &DeriveInput) -> syn::Result<Enumeration> {
    let mut errors = Errors::default();
    let entries = Entries::read(&input.attrs, Place::Enum, &mut errors);
    if !input.generics.params.is_empty() {
        errors.at(&input.generics, "an enum of words has no generics");
    }
    let mut taken: Vec<(String, String)> = Vec::new();
    let mut words = Vec::new();
    for variant in variants(input, &mut errors) {
        if !matches!(variant.fields, Fields::Unit) {
            errors.at(
                &variant.fields,
                "a word carries no data; an enum with data implements `FromEnv`",
            );
        }
        words.push(Word {
            variant: variant.ident.clone(),
            spellings: spellings(variant, &mut taken, &mut errors),
        });
    }
    let mut words = words.into_iter();
    let first = words.next();
    errors.finish(())?;
    let Some(first) = first else {
        return Err(syn::Error::new_spanned(
            &input.ident,
            "an enum without variants has no value to read",
        ));
    };
    Ok(Enumeration {
        ident: input.ident.clone(),
        runtime: runtime(&entries),
        first,
        rest: words.collect(),
    })
}

fn variants<'a>(
    input: &'a DeriveInput,
    errors: &mut Errors,
) -> impl Iterator<Item = &'a Variant> + use<'a> {
    let variants = match &input.data {
        Data::Enum(data) => Some(&data.variants),
        Data::Struct(data) => {
            errors.at(
                data.struct_token,
                "`EnvEnum` is for an enum; a struct of variables derives `EnvGuard`",
            );
            None
        }
        Data::Union(data) => {
            errors.at(
                data.union_token,
                "`EnvEnum` is for an enum, not for a union",
            );
            None
        }
    };
    variants.into_iter().flatten()
}

/// How a variant is spelt: its `name`, or its identifier in `snake_case` and in kebab-case; then
/// its aliases.
fn spellings(
    variant: &Variant,
    taken: &mut Vec<(String, String)>,
    errors: &mut Errors,
) -> Vec<String> {
    let entries = Entries::read(&variant.attrs, Place::Variant, errors);
    let own = variant.ident.unraw().to_string();
    let mut spellings: Vec<(String, TokenStream)> = Vec::new();
    if let Some(name) = entries.text(Key::Name) {
        spellings.push((name.value(), name.to_token_stream()));
    } else {
        let snake = case::snake(&own);
        let kebab = snake.replace('_', "-");
        let differs = kebab != snake;
        spellings.push((snake, variant.ident.to_token_stream()));
        if differs {
            spellings.push((kebab, variant.ident.to_token_stream()));
        }
    }
    for alias in entries.literals(Key::Alias).unwrap_or_default() {
        spellings.push((alias.text.clone(), alias.to_token_stream()));
    }
    let before = errors.count();
    for (text, tokens) in &spellings {
        let other = taken
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text));
        if text.is_empty() || text.trim() != text || text.contains('\0') {
            errors.at(
                tokens,
                "a word is not empty and has no white space round it",
            );
        } else if let Some((_, variant)) = other {
            // Both spellings of one identifier collide at once.
            if errors.count() == before {
                errors.at(
                    tokens,
                    format!("`{text}` is already a spelling of `{variant}`"),
                );
            }
        } else {
            taken.push((text.clone(), own.clone()));
        }
    }
    spellings.into_iter().map(|(text, _)| text).collect()
}

/// The implementation of `FromEnv`.
pub(crate) fn emit(enumeration: &Enumeration) -> TokenStream {
    let envguard = &enumeration.runtime;
    let ident = &enumeration.ident;
    let words = || std::iter::once(&enumeration.first).chain(&enumeration.rest);
    let spellings = words().map(|word| {
        let list = &word.spellings;
        quote!(&[#(#list),*])
    });
    let first = &enumeration.first.variant;
    let positions = 1_usize..;
    let variants = enumeration.rest.iter().map(|word| &word.variant);
    let arms = positions
        .zip(variants)
        .map(|(position, variant)| quote!(#position => Self::#variant,));
    quote! {
        const _: () = {
            const WORDS: &[&[&str]] = &[#(#spellings),*];

            #[automatically_derived]
            impl #envguard::FromEnv for #ident {
                const KIND: #envguard::Kind = #envguard::Kind::Enum(WORDS);

                fn from_env(
                    __text: &str,
                ) -> ::core::result::Result<Self, #envguard::ParseError> {
                    ::core::result::Result::map(
                        #envguard::__private::word(__text, WORDS),
                        |__position| match __position {
                            #(#arms)*
                            _ => Self::#first,
                        },
                    )
                }
            }
        };
    }
}
