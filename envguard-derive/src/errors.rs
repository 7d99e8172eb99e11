//! All mistakes of one declaration, so that one compile shows them all.

use std::fmt::Display;

use quote::ToTokens;

/// Collects errors. A function that takes it reports what it finds and goes on with what is left.
#[derive(Default)]
pub(crate) struct Errors(Vec<syn::Error>);

impl Errors {
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.0.push(error);
    }

    /// Reports `message` on `tokens`.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    /// The value, or `None` once the error is noted.
    pub(crate) fn handle<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// How many there are: whoever compares two counts knows whether a step went well.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// `value` if nothing was wrong, or everything that was.
    pub(crate) fn finish<T>(self, value: T) -> syn::Result<T> {
        let all = self.0.into_iter().reduce(|mut all, error| {
            all.combine(error);
            all
        });
        all.map_or(Ok(value), Err)
    }
}
