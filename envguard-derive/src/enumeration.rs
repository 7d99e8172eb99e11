//! `EnvEnum`: a type that is one of several words.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use crate::case;
use crate::check::runtime;
use crate::errors::{self, Errors};
use crate::item::{Body, Item, Variant};
use crate::keys::{Key, Place};
use crate::syntax::{Entries, Path};

/// A unit-only enum with one variant at least: each with its spellings, none of which stands
/// twice.
pub(crate) struct Enumeration {
    ident: Ident,
    runtime: Path,
    words: Vec<Word>,
    last: Word,
}

struct Word {
    variant: Ident,
    /// The first is the one that messages name.
    spellings: Vec<String>,
}

pub(crate) fn check(item: &Item) -> syn::Result<Enumeration> {
    let mut errors = Errors::default();
    let entries = Entries::read(&item.attributes, Place::Enum, &mut errors);
    if !item.generics.is_empty() {
        errors.at(&item.generics, "an enum of words has no generics");
    }
    let mut taken: Vec<(String, String)> = Vec::new();
    let mut words = Vec::new();
    for variant in variants(item, &mut errors) {
        if let Some(data) = &variant.data {
            errors.at(
                data,
                "a word carries no data; an enum with data implements `FromEnv`",
            );
        }
        words.push(Word {
            variant: variant.ident.clone(),
            spellings: spellings(variant, &mut taken, &mut errors),
        });
    }
    errors.finish()?;
    let Some(last) = words.pop() else {
        return Err(errors::spanned(
            &item.ident,
            "an enum without variants has no value to read".into(),
        ));
    };
    Ok(Enumeration {
        ident: item.ident.clone(),
        runtime: runtime(&entries),
        words,
        last,
    })
}

fn variants<'a>(item: &'a Item, errors: &mut Errors) -> &'a [Variant] {
    let fault = match &item.body {
        Body::Variants(variants) => return variants,
        Body::Union => "`EnvEnum` is for an enum, not for a union",
        Body::Fields(_) | Body::Tuple(_) | Body::Unit => {
            "`EnvEnum` is for an enum; a struct of variables derives `EnvGuard`"
        }
    };
    errors.at(&item.keyword, fault);
    &[]
}

/// How a variant is spelt: its `name`, or its identifier in `snake_case` and in kebab-case; then
/// its aliases.
fn spellings(
    variant: &Variant,
    taken: &mut Vec<(String, String)>,
    errors: &mut Errors,
) -> Vec<String> {
    let entries = Entries::read(&variant.attributes, Place::Variant, errors);
    let own = variant.ident.unraw().to_string();
    let before = errors.count();
    let mut spellings = Vec::new();
    let mut add = |text: String, tokens: &dyn ToTokens| {
        let other = taken
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(&text));
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
        spellings.push(text);
    };
    if let Some(name) = entries.text(Key::Name) {
        add(name.value(), name);
    } else {
        let snake = case::snake(&own);
        let kebab = case::replaced(&snake, '_', '-');
        let differs = kebab != snake;
        add(snake, &variant.ident);
        if differs {
            add(kebab, &variant.ident);
        }
    }
    for alias in entries.words(Key::Alias).unwrap_or_default() {
        add(alias.text.clone(), alias);
    }
    spellings
}

/// The implementation of `FromEnv`.
pub(crate) fn emit(enumeration: &Enumeration) -> TokenStream {
    let envguard = &enumeration.runtime;
    let ident = &enumeration.ident;
    let mut words = TokenStream::new();
    let mut arms = TokenStream::new();
    for (position, word) in enumeration.words.iter().enumerate() {
        add_spellings(word, &mut words);
        let variant = &word.variant;
        quote!(#position => Self::#variant,).to_tokens(&mut arms);
    }
    add_spellings(&enumeration.last, &mut words);
    let variant = &enumeration.last.variant;
    let read = quote! {
        ::core::result::Result::map(
            #envguard::__private::word(__text, WORDS),
            |__position| match __position {
                #arms
                _ => Self::#variant,
            },
        )
    };
    let items = items(envguard, &quote!(Enum(WORDS)), &read);
    quote! {
        const _: () = {
            const WORDS: &[&[&str]] = &[#words];

            #[automatically_derived]
            impl #envguard::FromEnv for #ident {
                #items
            }
        };
    }
}

/// What every implementation of `FromEnv` has.
pub(crate) fn items(envguard: &Path, kind: &TokenStream, read: &TokenStream) -> TokenStream {
    quote! {
        const KIND: #envguard::Kind = #envguard::Kind::#kind;

        fn from_env(__text: &str) -> ::core::result::Result<Self, #envguard::ParseError> {
            #read
        }
    }
}

/// Adds the spellings of one variant, a list among others.
fn add_spellings(word: &Word, words: &mut TokenStream) {
    let mut spellings = TokenStream::new();
    for spelling in &word.spellings {
        quote!(#spelling,).to_tokens(&mut spellings);
    }
    quote!(&[#spellings],).to_tokens(words);
}
