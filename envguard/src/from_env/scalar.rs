#![expect(
    clippy::cast_possible_truncation,
    reason = "a number is read within the limits of its type before it is cast to it"
)]

use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use envguard_core::Kind;
use envguard_core::value::{self, ByteSize, HostPort, IntegerType, ParseError, Separators};

use super::{FromEnv, NOT_UTF_8};

impl FromEnv for String {
    const KIND: Kind = Kind::String;

    fn from_env(text: &str) -> Result<Self, ParseError> {
        Ok(text.to_owned())
    }

    fn from_raw(value: &mut OsString, _separators: Separators) -> Result<Self, ParseError> {
        std::mem::take(value).into_string().map_err(|raw| {
            *value = raw;
            NOT_UTF_8
        })
    }
}

#[cfg(feature = "secrecy")]
impl FromEnv for secrecy::SecretString {
    const KIND: Kind = Kind::String;
    const SECRET: bool = true;

    fn from_env(text: &str) -> Result<Self, ParseError> {
        Ok(text.into())
    }

    fn from_raw(value: &mut OsString, separators: Separators) -> Result<Self, ParseError> {
        String::from_raw(value, separators).map(Self::from)
    }
}

impl FromEnv for PathBuf {
    const KIND: Kind = Kind::Path;

    fn from_env(text: &str) -> Result<Self, ParseError> {
        Ok(text.into())
    }

    fn from_raw(value: &mut OsString, _separators: Separators) -> Result<Self, ParseError> {
        Ok(std::mem::take(value).into())
    }
}

/// Types whose whole reading is one function of the core.
macro_rules! read_by {
    ($($type:ty, $kind:expr, $read:expr;)*) => {$(
        impl FromEnv for $type {
            const KIND: Kind = $kind;

            fn from_env(text: &str) -> Result<Self, ParseError> {
                $read(text)
            }
        }
    )*};
}

read_by! {
    Box<str>, Kind::String, |text: &str| Ok(text.into());
    Arc<str>, Kind::String, |text: &str| Ok(text.into());
    bool, Kind::Boolean, value::boolean;
    char, Kind::Character, value::character;
    f64, Kind::Float("f64"), value::float;
    f32, Kind::Float("f32"), value::single;
    Duration, Kind::Duration, value::duration;
    ByteSize, Kind::ByteSize, str::parse;
    IpAddr, Kind::Ip, value::ip_addr;
    Ipv4Addr, Kind::Ipv4, value::ipv4_addr;
    Ipv6Addr, Kind::Ipv6, value::ipv6_addr;
    SocketAddr, Kind::SocketAddr, value::socket_addr;
    HostPort, Kind::HostPort, str::parse;
}

#[cfg(feature = "url")]
read_by! { url::Url, Kind::Url, value::url; }

/// Reads a number of a type without negative ones, within its limits.
fn unsigned(text: &str, target: IntegerType) -> Result<u128, ParseError> {
    let number = value::integer(text, target)?.narrow();
    number.ok_or(ParseError::expected("expected a whole number"))
}

/// Reads a number of a type with negative ones, within its limits.
fn signed(text: &str, target: IntegerType) -> Result<i128, ParseError> {
    Ok(value::integer(text, target)?.saturating())
}

macro_rules! integers {
    ($read:ident, $signed:literal: $($type:ident)*) => {$(
        impl FromEnv for $type {
            const KIND: Kind =
                Kind::Integer(IntegerType::new(stringify!($type), $signed, <$type>::BITS, true));

            fn from_env(text: &str) -> Result<Self, ParseError> {
                const TYPE: IntegerType =
                    IntegerType::new(stringify!($type), $signed, <$type>::BITS, true);
                match $read(text, TYPE) {
                    Ok(number) => Ok(number as Self),
                    Err(error) => Err(error),
                }
            }
        }
    )*};
}

integers! { unsigned, false: u8 u16 u32 u64 u128 usize }
integers! { signed, true: i8 i16 i32 i64 i128 isize }

const ZERO: ParseError = ParseError::expected("expected a whole number, not zero");

/// `NonZero` types convert from their own integer only, so they read that one first.
macro_rules! non_zero {
    ($read:ident, $signed:literal: $($type:ident $integer:ident;)*) => {$(
        impl FromEnv for $type {
            const KIND: Kind =
                Kind::Integer(IntegerType::new(stringify!($type), $signed, <$integer>::BITS, false));

            fn from_env(text: &str) -> Result<Self, ParseError> {
                const TYPE: IntegerType =
                    IntegerType::new(stringify!($type), $signed, <$integer>::BITS, false);
                match $read(text, TYPE) {
                    Ok(number) => match Self::new(number as $integer) {
                        Some(number) => Ok(number),
                        None => Err(ZERO),
                    },
                    Err(error) => Err(error),
                }
            }
        }
    )*};
}

non_zero! { unsigned, false:
    NonZeroU8 u8; NonZeroU16 u16; NonZeroU32 u32; NonZeroU64 u64; NonZeroU128 u128;
    NonZeroUsize usize;
}
non_zero! { signed, true:
    NonZeroI8 i8; NonZeroI16 i16; NonZeroI32 i32; NonZeroI64 i64; NonZeroI128 i128;
    NonZeroIsize isize;
}

#[cfg(test)]
mod tests {
    use std::fmt::{Debug, Display};

    use super::*;

    /// Whether the ends of a type are read as they are, and what is beyond them is refused.
    fn is_exact<T: FromEnv + Display + Debug + PartialEq>(ends: &[T; 2]) -> bool {
        let beyond = [format!("{}0", ends[1]), format!("-{}0", ends[1])];
        ends.iter()
            .all(|end| T::from_env(&end.to_string()).as_ref() == Ok(end))
            && beyond.iter().all(|text| T::from_env(text).is_err())
    }

    #[test]
    fn a_number_is_never_cut_to_the_size_of_its_type() {
        assert!(is_exact(&[u8::MIN, u8::MAX]) && is_exact(&[i8::MIN, i8::MAX]));
        assert!(is_exact(&[u16::MIN, u16::MAX]) && is_exact(&[i16::MIN, i16::MAX]));
        assert!(is_exact(&[u32::MIN, u32::MAX]) && is_exact(&[i32::MIN, i32::MAX]));
        assert!(is_exact(&[u64::MIN, u64::MAX]) && is_exact(&[i64::MIN, i64::MAX]));
        assert!(is_exact(&[u128::MIN, u128::MAX]) && is_exact(&[i128::MIN, i128::MAX]));
        assert!(is_exact(&[usize::MIN, usize::MAX]) && is_exact(&[isize::MIN, isize::MAX]));
    }

    #[test]
    fn a_number_that_is_not_zero_is_never_cut_to_the_size_of_its_type() {
        assert!(is_exact(&[NonZeroU8::MIN, NonZeroU8::MAX]));
        assert!(is_exact(&[NonZeroU16::MIN, NonZeroU16::MAX]));
        assert!(is_exact(&[NonZeroU32::MIN, NonZeroU32::MAX]));
        assert!(is_exact(&[NonZeroU64::MIN, NonZeroU64::MAX]));
        assert!(is_exact(&[NonZeroU128::MIN, NonZeroU128::MAX]));
        assert!(is_exact(&[NonZeroUsize::MIN, NonZeroUsize::MAX]));
        assert!(is_exact(&[NonZeroI8::MIN, NonZeroI8::MAX]));
        assert!(is_exact(&[NonZeroI16::MIN, NonZeroI16::MAX]));
        assert!(is_exact(&[NonZeroI32::MIN, NonZeroI32::MAX]));
        assert!(is_exact(&[NonZeroI64::MIN, NonZeroI64::MAX]));
        assert!(is_exact(&[NonZeroI128::MIN, NonZeroI128::MAX]));
        assert!(is_exact(&[NonZeroIsize::MIN, NonZeroIsize::MAX]));
    }
}
