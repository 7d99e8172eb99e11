//! All mistakes of one declaration, so that one compile shows them all.

use std::borrow::Cow;

use quote::ToTokens;

/// Collects errors. A function that takes it reports what it finds and goes on with what is left.
#[derive(Default)]
pub(crate) struct Errors {
    all: Option<syn::Error>,
    count: usize,
}

impl Errors {
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.count += 1;
        match &mut self.all {
            Some(all) => all.combine(error),
            None => self.all = Some(error),
        }
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
    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    /// Everything that was wrong, if anything was.
    pub(crate) fn finish(self) -> syn::Result<()> {
        match self.all {
            Some(all) => Err(all),
            None => Ok(()),
        }
    }
}

/// An error on `tokens`, whatever they are: what needs to know that is made once.
#[cold]
pub(crate) fn spanned(tokens: &dyn ToTokens, message: Cow<'static, str>) -> syn::Error {
    syn::Error::new_spanned(tokens.to_token_stream(), message)
}
