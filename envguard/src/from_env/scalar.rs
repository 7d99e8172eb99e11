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

macro_rules! integers {
    ($($type:ident $signed:literal $zero:literal;)*) => {$(
        impl FromEnv for $type {
            const KIND: Kind =
                Kind::Integer(IntegerType::new(stringify!($type), $signed, <$type>::BITS, $zero));

            fn from_env(text: &str) -> Result<Self, ParseError> {
                const TYPE: IntegerType =
                    IntegerType::new(stringify!($type), $signed, <$type>::BITS, $zero);
                value::integer(text, TYPE)?
                    .narrow()
                    .ok_or(ParseError::expected("expected a whole number"))
            }
        }
    )*};
}

integers! {
    u8 false true; u16 false true; u32 false true; u64 false true; u128 false true;
    usize false true;
    i8 true true; i16 true true; i32 true true; i64 true true; i128 true true; isize true true;
}

/// `NonZero` types convert from their own integer only, so they read that one first.
macro_rules! non_zero {
    ($($type:ident $integer:ident $signed:literal;)*) => {$(
        impl FromEnv for $type {
            const KIND: Kind =
                Kind::Integer(IntegerType::new(stringify!($type), $signed, <$integer>::BITS, false));

            fn from_env(text: &str) -> Result<Self, ParseError> {
                const TYPE: IntegerType =
                    IntegerType::new(stringify!($type), $signed, <$integer>::BITS, false);
                value::integer(text, TYPE)?
                    .narrow::<$integer>()
                    .and_then(Self::new)
                    .ok_or(ParseError::expected("expected a whole number, not zero"))
            }
        }
    )*};
}

non_zero! {
    NonZeroU8 u8 false; NonZeroU16 u16 false; NonZeroU32 u32 false; NonZeroU64 u64 false;
    NonZeroU128 u128 false; NonZeroUsize usize false;
    NonZeroI8 i8 true; NonZeroI16 i16 true; NonZeroI32 i32 true; NonZeroI64 i64 true;
    NonZeroI128 i128 true; NonZeroIsize isize true;
}
