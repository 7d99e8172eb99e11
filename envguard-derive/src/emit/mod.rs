//! A declaration as code. A checked declaration cannot fail here.
//!
//! Everything is named by its absolute path, so that nothing in the user's module changes what the
//! code means.

mod checking;
mod probing;
mod reading;
mod schema;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned;

use crate::model::{Binding, Declaration, Field, Source};

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
    quote! {
        const _: () = {
            #[automatically_derived]
            impl #envguard::EnvGuard for #ident {
                fn schema() -> &'static #envguard::Schema {
                    #schema
                }

                fn __read(
                    __reader: &mut #envguard::__private::Reader<'_>,
                ) -> ::core::option::Option<Self> {
                    #read
                }

                #check

                #probes
            }
        };
    }
}

/// The fields that hold variables, in the order of the schema.
fn bindings(fields: &[Field]) -> Vec<&Binding> {
    let mut bindings = Vec::new();
    for field in fields {
        if let Source::Variable(binding) = &field.source {
            bindings.push(&**binding);
        }
    }
    bindings
}

/// Where an error about a function or a type of the user is shown: on its own tokens. What the
/// generated names mean does not change.
fn at(tokens: &TokenStream) -> Span {
    Span::call_site().located_at(tokens.span())
}
