//! From the word for a kind back to the kind.

use envguard_core::Kind;
use envguard_core::value::IntegerType;

use super::{leak, leak_all};

/// The kind that `word` names. `custom` says that it, or the element of a list, is the service's
/// own; `values` are the words of an enumeration.
pub(super) fn read(
    word: &str,
    custom: bool,
    values: Option<Vec<Vec<String>>>,
) -> Result<Kind, String> {
    let element = word
        .strip_prefix("list<")
        .and_then(|rest| rest.strip_suffix('>'));
    if let Some(element) = element {
        return Ok(Kind::List(Box::leak(Box::new(read(
            element, custom, values,
        )?))));
    }
    let entries = word
        .strip_prefix("map<")
        .and_then(|rest| rest.strip_suffix('>'))
        .and_then(|rest| rest.split_once(", "));
    if let Some((key, value)) = entries {
        let key = read(key, false, None).unwrap_or(Kind::Custom(leak(key.to_owned())));
        let value = read(value, custom, values)?;
        return Ok(Kind::Map(
            Box::leak(Box::new(key)),
            Box::leak(Box::new(value)),
        ));
    }
    if custom {
        return Ok(Kind::Custom(leak(word.to_owned())));
    }
    if word == "enum" {
        let values = values.ok_or("an enum has no `values`")?;
        let words = values.into_iter().map(leak_all).collect();
        return Ok(Kind::Enum(Vec::leak(words)));
    }
    SIMPLE
        .iter()
        .find(|(name, _)| *name == word)
        .map(|&(_, kind)| kind)
        .or_else(|| integer(word).map(Kind::Integer))
        .ok_or_else(|| {
            format!("`{word}` is no type that this program knows; use an `envguard` as new as the service")
        })
}

const SIMPLE: [(&str, Kind); 15] = [
    ("string", Kind::String),
    ("path", Kind::Path),
    ("bool", Kind::Boolean),
    ("f32", Kind::Float("f32")),
    ("f64", Kind::Float("f64")),
    ("char", Kind::Character),
    ("duration", Kind::Duration),
    ("bytes", Kind::ByteSize),
    ("ip", Kind::Ip),
    ("ipv4", Kind::Ipv4),
    ("ipv6", Kind::Ipv6),
    ("socket", Kind::SocketAddr),
    ("host:port", Kind::HostPort),
    ("url", Kind::Url),
    ("json", Kind::Json),
];

/// `u16`, `i8`, `NonZeroU32`. `usize` is read as of a 64-bit service.
fn integer(word: &str) -> Option<IntegerType> {
    let name = leak(word.to_owned());
    let (lower, zero) = match word.strip_prefix("NonZero") {
        Some(rest) => (rest.to_ascii_lowercase(), false),
        None => (word.to_owned(), true),
    };
    let (signed, width) = match lower.split_at_checked(1)? {
        ("u", width) => (false, width),
        ("i", width) => (true, width),
        _ => return None,
    };
    let bits = match width {
        "size" => 64,
        "8" | "16" | "32" | "64" | "128" => width.parse().ok()?,
        _ => return None,
    };
    Some(IntegerType::new(name, signed, bits, zero))
}
