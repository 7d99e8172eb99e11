//! How text becomes a value: one file for each kind of text.
//!
//! The same parsers read a default while the program compiles and a variable while it boots.
//! All are strict: nothing is trimmed, nothing is read in part, nothing is guessed. No error
//! holds any part of the text.

mod address;
mod boolean;
mod byte_size;
mod character;
#[cfg(feature = "duration")]
mod duration;
mod host_port;
#[cfg(feature = "json")]
mod json;
mod list;
mod map;
mod number;
#[cfg(feature = "url")]
mod url;
mod word;

#[cfg(feature = "url")]
pub use self::url::url;
pub use address::{ip_addr, ipv4_addr, ipv6_addr, socket_addr};
pub use boolean::boolean;
pub use byte_size::ByteSize;
pub use character::character;
#[cfg(feature = "duration")]
pub use duration::duration;
pub use host_port::HostPort;
pub(crate) use host_port::port;
#[cfg(feature = "json")]
pub use json::{json, json_syntax};
pub use list::{Items, items};
pub use map::{Entries, REPEATED_KEY, Separators, entries};
pub use number::{Integer, IntegerType, float, integer, single};
pub(crate) use number::{hexadecimal, natural};
pub(crate) use word::canonical;
pub use word::word;

use std::borrow::Cow;
use std::fmt;

use crate::Code;

/// Why a text is not a value of its type: what was expected, never what was seen.
///
/// ```
/// use envguard_core::value::{self, ParseError};
///
/// let error: ParseError = value::boolean("maybe").unwrap_err();
/// assert_eq!(error.to_string(), "expected true, false, 1, 0, yes, no, on or off");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    code: Code,
    message: Cow<'static, str>,
    /// What is said in place of a message that may quote the value.
    withheld: Option<Cow<'static, str>>,
}

/// What is said in place of an error from outside, where that says nothing better.
const WITHHELD: &str = "is refused; the reason may quote the value and is not shown";

impl ParseError {
    /// A text that is not what the type accepts. `message` continues "the value is wrong: ...";
    /// it begins with a verb ("expected a whole number") and never quotes the value.
    pub const fn expected(message: &'static str) -> Self {
        Self {
            code: Code::Invalid,
            message: Cow::Borrowed(message),
            withheld: None,
        }
    }

    /// The words of somebody else's error. They may quote the value, so they are shown only for a
    /// variable that is not a secret.
    pub fn foreign(error: &dyn fmt::Display) -> Self {
        Self {
            code: Code::Invalid,
            message: Cow::Owned(error.to_string()),
            withheld: Some(Cow::Borrowed(WITHHELD)),
        }
    }

    /// What a foreign error says of a secret: `words` that hold nothing of the value.
    #[cfg(feature = "json")]
    pub(crate) fn or_words(mut self, words: impl Into<Cow<'static, str>>) -> Self {
        self.withheld = Some(words.into());
        self
    }

    /// A message that was put together from the declaration, never from the value.
    pub(crate) const fn computed(message: String) -> Self {
        Self {
            code: Code::Invalid,
            message: Cow::Owned(message),
            withheld: None,
        }
    }

    /// The same error under another code, such as [`Code::NotOneOf`].
    #[must_use]
    pub fn with_code(mut self, code: Code) -> Self {
        self.code = code;
        self
    }

    /// The same error, said of one item of a list; items count from 1.
    #[must_use]
    pub fn in_item(mut self, position: usize) -> Self {
        self.message = Cow::Owned(format!("item {position}: {}", self.message));
        if let Some(words) = &self.withheld {
            self.withheld = Some(Cow::Owned(format!("item {position}: {words}")));
        }
        self
    }

    /// The code under which the error is reported.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// Whether the words come from outside and may quote the value.
    pub const fn is_foreign(&self) -> bool {
        self.withheld.is_some()
    }

    /// The words that may be shown whatever the value is: the message, or what stands in its place
    /// where it may quote the value.
    pub fn harmless_message(&self) -> &str {
        self.withheld.as_deref().unwrap_or(&self.message)
    }

    /// What was expected.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for ParseError {}
