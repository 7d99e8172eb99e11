//! How text becomes a value of a field's type.

mod collection;
mod scalar;

use std::ffi::OsString;

use envguard_core::Kind;
use envguard_core::value::{ParseError, Separators};

use crate::Secret;

/// A type that a variable can hold.
///
/// Implement it for a type of your own, or give the field `from_str` or `parse = path`.
///
/// ```
/// use envguard::{EnvGuard, FromEnv, Kind, ParseError};
///
/// #[derive(Debug, PartialEq)]
/// struct Percent(u8);
///
/// impl FromEnv for Percent {
///     const KIND: Kind = Kind::Custom("percent");
///
///     fn from_env(text: &str) -> Result<Self, ParseError> {
///         text.strip_suffix('%')
///             .and_then(|number| number.parse().ok())
///             .filter(|&number| number <= 100)
///             .map(Percent)
///             .ok_or(ParseError::expected("expected a percentage from 0% to 100%"))
///     }
/// }
///
/// #[derive(EnvGuard)]
/// struct Config {
///     sample_rate: Percent,
/// }
///
/// let config = Config::load_from([("SAMPLE_RATE", "25%")]).unwrap();
/// assert_eq!(config.sample_rate, Percent(25));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from an environment variable",
    label = "no `FromEnv` for this type",
    note = "implement `envguard::FromEnv`, derive `envguard::EnvEnum`, or give the field `#[env(from_str)]` or `#[env(parse = path)]`; a struct that derives `EnvGuard` goes with `#[env(nested)]`"
)]
pub trait FromEnv: Sized {
    /// What kind of text it is. It decides which rules apply and what documentation says.
    const KIND: Kind;

    /// Whether every value of the type is a secret.
    const SECRET: bool = false;

    /// Reads a text. Be strict: trim nothing, ignore nothing, guess nothing.
    ///
    /// # Errors
    /// If the text is not a value of the type. [`ParseError::expected`] says what would be, and
    /// never quotes the text, so that it can be shown for a secret too.
    fn from_env(text: &str) -> Result<Self, ParseError>;

    /// Reads a raw value; lists and maps split it at `separators`. A type that keeps the text takes it out
    /// of `value` instead of copying it.
    #[doc(hidden)]
    fn from_raw(value: &mut OsString, separators: Separators) -> Result<Self, ParseError> {
        let _ = separators;
        Self::from_env(text_of(value)?)
    }
}

const NOT_UTF_8: ParseError = ParseError::expected("expected UTF-8");

fn text_of(value: &OsString) -> Result<&str, ParseError> {
    value.to_str().ok_or(NOT_UTF_8)
}

impl<T: FromEnv> FromEnv for Secret<T> {
    const KIND: Kind = T::KIND;
    const SECRET: bool = true;

    fn from_env(text: &str) -> Result<Self, ParseError> {
        T::from_env(text).map(Self::new)
    }

    fn from_raw(value: &mut OsString, separators: Separators) -> Result<Self, ParseError> {
        T::from_raw(value, separators).map(Self::new)
    }
}
