//! A declaration as code. A checked declaration cannot fail here.
//!
//! Everything is named by its absolute path, so that nothing in the user's module changes what the
//! code means.

mod checking;
mod probing;
mod reading;
mod schema;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::model::{Binding, Declaration};
use crate::syntax::Path;

/// The implementation of `EnvGuard`.
///
/// ```text
/// const _: () = {
///     impl EnvGuard for Config {
///         fn schema() -> &'static Schema {
///             static VARIABLES: [Variable; 1] =
///                 [Variable::known("PORT", 0, "Config.port", <u16>::KIND)];
///             static SCHEMA: Schema = Schema::new(env!("CARGO_PKG_NAME"), &VARIABLES);
///             &SCHEMA
///         }
///
///         fn __read(reader: &mut Reader<'_>) -> Option<Self> {
///             let field_0 = reader.required::<u16>(0);
///             let (Some(field_0),) = (field_0,) else { return None };
///             Some(Self { port: field_0 })
///         }
///     }
/// };
/// ```
///
/// The number behind a name is what its words say.
///
/// A struct of many fields reads them in several closures, each asked for by `reader.part(..)`.
///
/// A struct with nested ones has a `static SCHEMA: LazyLock<Schema>`, because their names are put
/// together when the program runs, and asks the reader for `nested::<Cache>(1)`, where 1 is the
/// number of its own variables before the field. One with nested ones or a `check` of its own has
/// a `__check` too; where probes can run, one with nested ones or a probe of its own has `__probes`.
pub(crate) fn declaration(declaration: &Declaration) -> TokenStream {
    let envguard = &declaration.runtime;
    let ident = &declaration.ident;
    let schema = schema::of(declaration);
    let read = reading::of(declaration);
    let check = checking::of(declaration);
    let probes = probing::of(declaration);
    let required = items(envguard, &schema, &read);
    nameless(
        &quote!(impl #envguard::EnvGuard for #ident),
        &quote!(#required #check #probes),
    )
}

/// What every implementation of `EnvGuard` has.
pub(crate) fn items(envguard: &Path, schema: &TokenStream, read: &TokenStream) -> TokenStream {
    quote! {
        fn schema() -> &'static #envguard::Schema {
            #schema
        }

        fn __read(
            __reader: &mut #envguard::__private::Reader<'_>,
        ) -> ::core::option::Option<Self> {
            #read
        }
    }
}

/// An implementation of `items` for which nothing gets a name.
pub(crate) fn nameless(implementation: &TokenStream, items: &TokenStream) -> TokenStream {
    quote! {
        const _: () = {
            #[automatically_derived]
            #implementation {
                #items
            }
        };
    }
}

/// A variant or a function of `Option`.
fn option(name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    quote!(::core::option::Option::#name)
}

/// The call of a function of the service, with what `Secret` hides where the value is sealed.
fn call(path: &Path, binding: &Binding, envguard: &Path) -> TokenStream {
    let inner = &binding.inner;
    let span = at(path);
    let mut value = quote_spanned!(span=> __value);
    if binding.sealed {
        value = quote_spanned!(span=> #envguard::Secret::<#inner>::expose(#value));
    }
    quote_spanned!(span=> #path(#value))
}

/// Where an error about a function or a type of the user is shown: on its own tokens. What the
/// generated names mean does not change.
fn at(tokens: &TokenStream) -> Span {
    Span::call_site().located_at(tokens.span())
}
