//! The calls that read the variables of a declaration and put its fields together.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

use super::{at, call, option};
use crate::model::{Binding, Declaration, Nested, Reading, Source};
use crate::syntax::Path;

/// The body of `__read()`.
pub(super) fn of(declaration: &Declaration) -> TokenStream {
    let envguard = &declaration.runtime;
    let mut own = 0;
    let mut whole = Part::default();
    let mut part = Part::default();
    let mut fields = TokenStream::new();
    for (index, field) in declaration.fields.iter().enumerate() {
        let ident = &field.ident;
        let local = local(index);
        let read = match &field.source {
            Source::Skipped(ty) => {
                let value = quote!(#ident: <#ty as ::core::default::Default>::default(),);
                value.to_tokens(&mut fields);
                continue;
            }
            Source::Nested(field) => {
                let value = nested(field, own);
                quote!(let #local = #value;)
            }
            Source::Variable(binding) => {
                let value = value(own, binding, envguard);
                let validate = validate(own, &local, binding, envguard);
                own += 1;
                quote!(let #local = #value; #validate)
            }
        };
        quote!(#ident: #local,).to_tokens(&mut fields);
        if part.count == PART {
            whole.add_part(&std::mem::take(&mut part));
        }
        part.add(&read, &local, &local);
    }
    if whole.count > 0 {
        whole.add_part(&part);
        part = whole;
    }
    let (read, some) = (part.code(), option("Some"));
    quote! {
        #read
        #some(Self { #fields })
    }
}

/// How many fields one function reads. The way out of it drops what was read so far from each of
/// them, and the compiler's work on that grows with the square of their number.
const PART: usize = 16;

/// What one function reads.
#[derive(Default)]
struct Part {
    count: usize,
    reads: TokenStream,
    /// The locals that `reads` makes, each an `Option`.
    values: TokenStream,
    /// What they are when all could be read.
    patterns: TokenStream,
}

impl Part {
    fn add(&mut self, read: &TokenStream, value: &Ident, pattern: &dyn ToTokens) {
        self.count += 1;
        read.to_tokens(&mut self.reads);
        quote!(#value,).to_tokens(&mut self.values);
        let some = option("Some");
        quote!(#some(#pattern),).to_tokens(&mut self.patterns);
    }

    /// Adds what `part` reads, in a function of its own.
    fn add_part(&mut self, part: &Self) {
        let local = format_ident!("__part_{}", self.count, span = Span::mixed_site());
        let (read, values, some) = (part.code(), &part.values, option("Some"));
        let call = quote! {
            let #local = __reader.part(|__reader| {
                #read
                #some((#values))
            });
        };
        self.add(&call, &local, &quote!((#values)));
    }

    /// What could be read is taken out of its `Option`s at the end, so that every field was asked
    /// for.
    fn code(&self) -> TokenStream {
        let Self {
            count,
            reads,
            values,
            patterns,
        } = self;
        if *count == 0 {
            return TokenStream::new();
        }
        let none = option("None");
        quote! {
            #reads
            let (#patterns) = (#values) else {
                return #none;
            };
        }
    }
}

/// The local variable of a field. Its hygiene keeps it apart from the user's own names.
fn local(index: usize) -> Ident {
    format_ident!("__field_{index}", span = Span::mixed_site())
}

/// The call that reads a nested struct, behind `own` variables.
fn nested(nested: &Nested, own: usize) -> TokenStream {
    let ty = &nested.ty;
    let span = at(ty);
    let method = if nested.optional {
        "optional_nested"
    } else {
        "nested"
    };
    let method = Ident::new(method, Span::call_site());
    quote_spanned!(span=> __reader.#method::<#ty>(#own))
}

/// The call that reads one variable.
fn value(index: usize, binding: &Binding, envguard: &Path) -> TokenStream {
    let value = &binding.value;
    let optional = binding.variable.is_optional();
    let mut types = quote!(#value);
    let (required, optionally) = match binding.reading {
        Reading::FromEnv => ("required", "optional"),
        Reading::Serde | Reading::Json => ("required_by", "optional_by"),
        Reading::FromStr | Reading::Function(_) => {
            types = quote!(#value, _);
            ("required_with", "optional_with")
        }
    };
    let method = if optional { optionally } else { required };
    let method = Ident::new(method, Span::call_site());
    let mut arguments = quote!(#index);
    if let Some(parse) = parse(binding, envguard) {
        arguments = quote!(#index, #parse);
    }
    quote!(__reader.#method::<#types>(#arguments))
}

/// The function that reads the text of one variable; `None` where its `FromEnv` does. An error about
/// the type stands on the type.
///
/// A closure, and not the path, so that a function of a reference that coerces will do.
pub(super) fn parse(binding: &Binding, envguard: &Path) -> Option<TokenStream> {
    let inner = &binding.inner;
    let deserialized = |format| {
        let span = at(inner);
        let format = Ident::new(format, span);
        let read = quote_spanned!(span=> #envguard::__private::#format::<#inner>);
        quote!(#read(__text))
    };
    let mut call = match &binding.reading {
        Reading::FromEnv => return None,
        Reading::FromStr => {
            let read = quote!(<#inner as ::core::str::FromStr>::from_str);
            quote_spanned!(at(inner)=> #read(__text))
        }
        Reading::Serde => deserialized("serde"),
        Reading::Json => deserialized("json"),
        Reading::Function(path) => quote_spanned!(at(path)=> #path(__text)),
    };
    if binding.sealed {
        call = quote!(::core::result::Result::map(#call, #envguard::Secret::new));
    }
    Some(quote!(|__text| #call))
}

/// The call that asks the service's own `validate`.
fn validate(index: usize, local: &Ident, binding: &Binding, envguard: &Path) -> TokenStream {
    let Some(path) = &binding.validate else {
        return TokenStream::new();
    };
    let value = &binding.value;
    let (some, none) = (option("Some"), option("None"));
    let mut present = quote!(#some(__value));
    if binding.variable.is_optional() {
        present = quote!(#some(#present));
    }
    let call = call(path, binding, envguard);
    quote! {
        __reader.validate::<#value, _>(
            #index,
            match &#local {
                #present => #some(__value),
                _ => #none,
            },
            |__value| #call,
        );
    }
}
