//! All mistakes of one declaration, so that one compile shows them all.

use std::borrow::Cow;

use quote::ToTokens;

/// Collects errors. A function that takes it reports what it finds and goes on with what is left.
#[derive(Default)]
pub(crate) struct Errors(Vec<syn::Error>);

impl Errors {
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.0.push(error);
    }

    /// Reports `message` on `tokens`.
    pub(crate) fn at(&mut self, tokens: &dyn ToTokens, message: impl Into<Cow<'static, str>>) {
        self.push(spanned(tokens, message.into()));
    }

    /// The value, or `None` once the error is noted.
    pub(crate) fn handle<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.push(error);
                None
            }
        }
    }

    /// How many there are: whoever compares two counts knows whether a step went well.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// Everything that was wrong, if anything was.
    pub(crate) fn finish(self) -> syn::Result<()> {
        let mut errors = self.0.into_iter();
        let Some(mut all) = errors.next() else {
            return Ok(());
        };
        for error in errors {
            all.combine(error);
        }
        Err(all)
    }
}

/// An error on `tokens`, whatever they are: what needs to know that is made once.
#[cold]
pub(crate) fn spanned(tokens: &dyn ToTokens, message: Cow<'static, str>) -> syn::Error {
    syn::Error::new_spanned(tokens.to_token_stream(), message)
}
