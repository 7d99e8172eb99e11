//! What kind of text a variable holds, as the schema says it.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr as _;

use crate::value::{self, ByteSize, IntegerType, ParseError, Separators};

/// The kind of a variable's text. It decides how a text is read and which rules can apply.
///
/// ```
/// use envguard_core::Kind;
/// use envguard_core::value::Separators;
///
/// let separators = Separators::default();
/// assert!(Kind::Boolean.check("off", separators).is_ok());
/// assert!(Kind::List(&Kind::Boolean).check("on,maybe", separators).is_err());
/// assert_eq!(Kind::List(&Kind::String).to_string(), "list<string>");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Any text.
    String,
    /// A path on disk.
    Path,
    /// `true false 1 0 yes no on off`.
    Boolean,
    /// A decimal whole number.
    Integer(IntegerType),
    /// A finite decimal number, by the type's name.
    Float(&'static str),
    /// One Unicode scalar value.
    Character,
    /// A duration with units.
    #[cfg(feature = "duration")]
    Duration,
    /// A number of bytes.
    ByteSize,
    /// An IPv4 or IPv6 address.
    Ip,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// An address and a port.
    SocketAddr,
    /// A host name or address, and a port.
    HostPort,
    /// An absolute URL.
    #[cfg(feature = "url")]
    Url,
    /// One of a fixed set of words, in any ASCII case; each with its spellings, the first of which
    /// messages name.
    Enum(&'static [&'static [&'static str]]),
    /// A JSON document.
    #[cfg(feature = "json")]
    Json,
    /// Several of another kind, separated.
    List(&'static Kind),
    /// Keys and values, separated.
    Map(&'static Kind, &'static Kind),
    /// A type of the service's own, by its name; only the service can read it.
    Custom(&'static str),
}

impl Kind {
    /// The kind of one item: of a list its element, of a map its value, of everything else itself.
    #[must_use]
    pub const fn element(self) -> Self {
        match self {
            Self::List(element) | Self::Map(_, element) => *element,
            other => other,
        }
    }

    /// Whether it is a JSON document, which has quotes, braces and white space of its own.
    pub const fn is_json(self) -> bool {
        #[cfg(feature = "json")]
        return matches!(self, Self::Json);
        #[cfg(not(feature = "json"))]
        return false;
    }

    /// Whether a text of this kind is free text, in which white space, a template, a credential or
    /// a placeholder may stand. Numbers, booleans and the like are read whole or not at all.
    pub const fn holds_text(self) -> bool {
        match self {
            Self::String | Self::Path | Self::HostPort | Self::Custom(_) => true,
            #[cfg(feature = "url")]
            Self::Url => true,
            #[cfg(feature = "json")]
            Self::Json => true,
            _ => false,
        }
    }

    /// Reads `text` as this kind and says what was expected where it cannot be read.
    /// A [`Kind::Custom`] accepts everything: only the service's own code can refuse it.
    ///
    /// # Errors
    /// Where the service would fail to read the text for a reason of form.
    pub fn check(self, text: &str, separators: Separators) -> Result<(), ParseError> {
        match self {
            Self::String | Self::Path | Self::Custom(_) => Ok(()),
            Self::Boolean => value::boolean(text).map(drop),
            Self::Integer(target) => value::integer(text, target).map(drop),
            Self::Float("f32") => value::single(text).map(drop),
            Self::Float(_) => value::float(text).map(drop),
            Self::Character => value::character(text).map(drop),
            #[cfg(feature = "duration")]
            Self::Duration => value::duration(text).map(drop),
            Self::ByteSize => ByteSize::from_str(text).map(drop),
            Self::Ip => value::ip_addr(text).map(drop),
            Self::Ipv4 => value::ipv4_addr(text).map(drop),
            Self::Ipv6 => value::ipv6_addr(text).map(drop),
            Self::SocketAddr => value::socket_addr(text).map(drop),
            Self::HostPort => text.parse::<value::HostPort>().map(drop),
            #[cfg(feature = "url")]
            Self::Url => value::url(text).map(drop),
            #[cfg(feature = "json")]
            Self::Json => value::json_syntax(text),
            Self::Enum(words) => value::word(text, words).map(drop),
            Self::List(element) => {
                let mut items = value::items(text, separators.item);
                while let Some(item) = items.next() {
                    if let Err(error) = element.check(item?, separators) {
                        return Err(items.error(error));
                    }
                }
                Ok(())
            }
            Self::Map(key, element) => check_map(text, separators, *key, *element),
        }
    }

    /// Whether two texts are one value: of the kinds that spell a value in many ways, the values
    /// are compared; of all others, the texts.
    ///
    /// ```
    /// use envguard_core::Kind;
    ///
    /// assert!(Kind::Boolean.same("true", "ON"));
    /// assert!(!Kind::String.same("true", "TRUE"));
    /// ```
    pub fn same(self, left: &str, right: &str) -> bool {
        left == right
            || match self {
                Self::Boolean => agree(value::boolean(left), value::boolean(right)),
                Self::Integer(target) => {
                    agree(value::integer(left, target), value::integer(right, target))
                }
                Self::Float(_) => agree(value::float(left), value::float(right)),
                #[cfg(feature = "duration")]
                Self::Duration => agree(value::duration(left), value::duration(right)),
                Self::ByteSize => agree(ByteSize::from_str(left), ByteSize::from_str(right)),
                Self::Enum(words) => agree(value::word(left, words), value::word(right, words)),
                _ => false,
            }
    }
}

/// Whether two texts were read, as the same value.
fn agree<T: PartialEq>(left: Result<T, ParseError>, right: Result<T, ParseError>) -> bool {
    left.is_ok_and(|left| right.is_ok_and(|right| left == right))
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::String => "string",
            Self::Path => "path",
            Self::Boolean => "bool",
            Self::Integer(target) => target.name(),
            Self::Float(name) | Self::Custom(name) => name,
            Self::Character => "char",
            #[cfg(feature = "duration")]
            Self::Duration => "duration",
            Self::ByteSize => "bytes",
            Self::Ip => "ip",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::SocketAddr => "socket",
            Self::HostPort => "host:port",
            #[cfg(feature = "url")]
            Self::Url => "url",
            #[cfg(feature = "json")]
            Self::Json => "json",
            Self::Enum(_) => "enum",
            Self::List(element) => return write!(formatter, "list<{element}>"),
            Self::Map(key, value) => return write!(formatter, "map<{key}, {value}>"),
        })
    }
}

fn check_map(
    text: &str,
    separators: Separators,
    key_kind: Kind,
    value_kind: Kind,
) -> Result<(), ParseError> {
    let mut keys = HashSet::new();
    let mut entries = value::entries(text, separators);
    while let Some(entry) = entries.next() {
        let (key, value) = entry?;
        let checked = key_kind.check(key, separators);
        let checked = checked.and_then(|()| value_kind.check(value, separators));
        if let Err(error) = checked {
            return Err(entries.error(error));
        }
        if !keys.insert(key) {
            return Err(entries.error(value::REPEATED_KEY));
        }
    }
    Ok(())
}
