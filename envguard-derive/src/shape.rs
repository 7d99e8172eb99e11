//! The shape of a field's type. This is the only file that looks at what a type is made of.
//!
//! A macro sees names, not types: a type is recognised by its last path segment, so that
//! `std::time::Duration` and `Duration` are one. What is not recognised is read by its own
//! `FromEnv`, and whatever the macro could not check is checked at every load.

use std::borrow::Cow;

use envguard_core::Kind;
use envguard_core::value::IntegerType;
use quote::ToTokens;

use crate::errors;
use crate::intern;
use crate::type_syntax::{Segment, Type};

/// What the type of a field says.
pub(crate) struct Shape<'a> {
    /// The type inside `Option`: what a variable that is set becomes.
    pub(crate) value: &'a Type,
    /// The type inside `Option` and `Secret`: what `parse` makes and `validate` sees.
    pub(crate) inner: &'a Type,
    /// The last path segment of the inner type.
    pub(crate) name: &'a str,
    /// `Option<..>`.
    pub(crate) optional: bool,
    pub(crate) seal: Seal,
    /// `Vec<u8>`, which is bytes as often as it is a list of numbers.
    pub(crate) bytes: bool,
    /// The kind, where the type is recognised.
    pub(crate) kind: Option<Kind>,
    /// What is known of the kind where the type is not recognised: its name, and that of its items
    /// where it is a list.
    pub(crate) named: Kind,
}

/// Where `Secret` stands.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Seal {
    Nowhere,
    /// Round the inner type.
    Value,
    /// Round each item of a list, or each value of a map.
    Items,
    /// The type hides its value by itself, as `SecretString` does.
    Itself,
}

const fn unsigned(name: &'static str, bits: u32) -> Kind {
    Kind::Integer(IntegerType::new(name, false, bits, true))
}

const fn signed(name: &'static str, bits: u32) -> Kind {
    Kind::Integer(IntegerType::new(name, true, bits, true))
}

const fn non_zero(name: &'static str, signed: bool, bits: u32) -> Kind {
    Kind::Integer(IntegerType::new(name, signed, bits, false))
}

/// The types that are recognised. `usize` is taken as wide as on the compiler's own machine.
static RECOGNISED: &[(&str, Kind)] = &[
    ("String", Kind::String),
    #[cfg(feature = "secrecy")]
    (SECRET_STRING, Kind::String),
    ("PathBuf", Kind::Path),
    ("bool", Kind::Boolean),
    ("char", Kind::Character),
    ("u8", unsigned("u8", 8)),
    ("u16", unsigned("u16", 16)),
    ("u32", unsigned("u32", 32)),
    ("u64", unsigned("u64", 64)),
    ("u128", unsigned("u128", 128)),
    ("usize", unsigned("usize", usize::BITS)),
    ("i8", signed("i8", 8)),
    ("i16", signed("i16", 16)),
    ("i32", signed("i32", 32)),
    ("i64", signed("i64", 64)),
    ("i128", signed("i128", 128)),
    ("isize", signed("isize", isize::BITS)),
    ("NonZeroU8", non_zero("NonZeroU8", false, 8)),
    ("NonZeroU16", non_zero("NonZeroU16", false, 16)),
    ("NonZeroU32", non_zero("NonZeroU32", false, 32)),
    ("NonZeroU64", non_zero("NonZeroU64", false, 64)),
    ("NonZeroU128", non_zero("NonZeroU128", false, 128)),
    ("NonZeroUsize", non_zero("NonZeroUsize", false, usize::BITS)),
    ("NonZeroI8", non_zero("NonZeroI8", true, 8)),
    ("NonZeroI16", non_zero("NonZeroI16", true, 16)),
    ("NonZeroI32", non_zero("NonZeroI32", true, 32)),
    ("NonZeroI64", non_zero("NonZeroI64", true, 64)),
    ("NonZeroI128", non_zero("NonZeroI128", true, 128)),
    ("NonZeroIsize", non_zero("NonZeroIsize", true, isize::BITS)),
    ("f32", Kind::Float("f32")),
    ("f64", Kind::Float("f64")),
    ("Duration", Kind::Duration),
    ("ByteSize", Kind::ByteSize),
    ("IpAddr", Kind::Ip),
    ("Ipv4Addr", Kind::Ipv4),
    ("Ipv6Addr", Kind::Ipv6),
    ("SocketAddr", Kind::SocketAddr),
    ("HostPort", Kind::HostPort),
    #[cfg(feature = "url")]
    ("Url", Kind::Url),
];

/// `secrecy::SecretString`.
const SECRET_STRING: &str = "SecretString";

const LISTS: [&str; 4] = ["Vec", "VecDeque", "BTreeSet", "HashSet"];
const MAPS: [&str; 2] = ["BTreeMap", "HashMap"];

impl<'a> Shape<'a> {
    /// The shape of a type that its `FromEnv` reads, or what is wrong with it.
    pub(crate) fn of(ty: &'a Type) -> syn::Result<Self> {
        let shape = Self::of_whole(ty)?;
        match (item(shape.inner), entry(shape.inner)) {
            (Some(item), _) => check_item(ty, item, "list")?,
            (None, Some((key, value))) => {
                check_item(ty, key, "map")?;
                check_item(ty, value, "map")?;
            }
            (None, None) => check_owned(shape.inner)?,
        }
        Ok(shape)
    }

    /// The shape of a type whose whole text a function of the service reads: what stands inside
    /// it is the function's own business.
    pub(crate) fn of_whole(ty: &'a Type) -> syn::Result<Self> {
        let whole = ty.bare();
        let optional = inside(whole, "Option");
        let value = optional.unwrap_or(whole);
        if inside(value, "Option").is_some() {
            return Err(refused(
                ty,
                "`Option` in an `Option`: a variable is set or it is not",
            ));
        }
        let sealed = inside(value, "Secret");
        let inner = sealed.unwrap_or(value);
        if inside(inner, "Secret").is_some() {
            return Err(refused(ty, "`Secret` in a `Secret`: one is enough"));
        }
        if inside(inner, "Option").is_some() {
            return Err(refused(
                ty,
                "an `Option` in a `Secret`; write `Option<Secret<..>>`",
            ));
        }
        let item = item(inner);
        let entry = entry(inner);
        let element = match (item, entry) {
            (Some(element), _) | (None, Some((_, element))) => Some(element),
            (None, None) => None,
        };
        let sealed_item = element.and_then(|item| inside(item, "Secret"));
        let innermost = sealed_item.or(element).unwrap_or(inner);
        let kind = match (item, entry) {
            (Some(_), _) => recognised(innermost).map(Kind::List),
            (None, Some((key, _))) => match (recognised(key), recognised(innermost)) {
                (Some(key), Some(value)) => Some(Kind::Map(key, value)),
                _ => None,
            },
            (None, None) => recognised(inner).copied(),
        };
        let name = last_name(inner);
        let named = |ty| Kind::Custom(intern::text(last_name(ty)));
        let known = |ty| match recognised(ty) {
            Some(kind) => *kind,
            None => named(ty),
        };
        Ok(Self {
            value,
            inner,
            optional: optional.is_some(),
            seal: match (sealed, sealed_item) {
                (Some(_), _) => Seal::Value,
                (None, Some(_)) => Seal::Items,
                (None, None) if is_sealed(innermost) => Seal::Itself,
                (None, None) => Seal::Nowhere,
            },
            bytes: name == "Vec" && matches!(item.map(last_name), Some("u8")),
            kind,
            named: match (item, entry) {
                (Some(_), _) => Kind::List(intern::keep(named(innermost))),
                (None, Some((key, _))) => {
                    Kind::Map(intern::keep(known(key)), intern::keep(known(innermost)))
                }
                (None, None) => named(inner),
            },
            name,
        })
    }

    /// The inner type on one line, without the spaces that token streams print.
    pub(crate) fn spelling(&self) -> String {
        let mut spelling = String::new();
        for character in self.inner.to_token_stream().to_string().chars() {
            if character != ' ' {
                spelling.push(character);
            }
        }
        spelling
    }

    /// Whether the type itself hides its value.
    pub(crate) fn is_secret(&self) -> bool {
        self.seal != Seal::Nowhere
    }
}

/// The struct in a `nested` field and whether it may be absent, or what is wrong with the type.
pub(crate) fn nested(ty: &Type) -> syn::Result<(&Type, bool)> {
    let whole = ty.bare();
    let optional = inside(whole, "Option");
    let inner = optional.unwrap_or(whole);
    let name = last_name(inner);
    let fault = match name {
        "Option" => Some("`Option` in an `Option`: a struct is there or it is not"),
        "Box" | "Rc" | "Arc" => Some(
            "a nested struct stands in the field itself or in an `Option`, not behind a pointer: \
             a configuration that holds itself would have no end",
        ),
        "Secret" => Some("the fields of the nested struct say which of them are secrets"),
        _ if inner.is_reference() => Some("a field owns the struct that it nests"),
        _ if item(inner).is_some() => Some(
            "a list of structs has no names for its variables; nest a struct for each, under a \
             `prefix` of its own",
        ),
        _ if inner.segment().is_none() || recognised(inner).is_some() => {
            Some("`nested` is for a struct that derives `EnvGuard`")
        }
        _ => None,
    };
    match fault {
        Some(message) => Err(refused(ty, message)),
        None => Ok((inner, optional.is_some())),
    }
}

/// The type of the items, where `ty` is a list.
fn item(ty: &Type) -> Option<&Type> {
    if LISTS.contains(&last_name(ty)) {
        argument(ty, 0)
    } else {
        None
    }
}

/// The types of the keys and of the values, where `ty` is a map.
fn entry(ty: &Type) -> Option<(&Type, &Type)> {
    if MAPS.contains(&last_name(ty)) {
        Some((argument(ty, 0)?, argument(ty, 1)?))
    } else {
        None
    }
}

/// Whether the type hides its value by itself.
fn is_sealed(ty: &Type) -> bool {
    cfg!(feature = "secrecy") && last_name(ty) == SECRET_STRING
}

fn check_item(ty: &Type, item: &Type, whole: &str) -> syn::Result<()> {
    let inner = inside(item, "Secret").unwrap_or(item);
    if inside(inner, "Option").is_some() {
        return Err(refused(
            ty,
            &format!("a {whole} of `Option`: an empty item is refused, so none is ever `None`"),
        ));
    }
    let nested = match (self::item(inner), entry(inner)) {
        (Some(_), _) => "lists",
        (None, Some(_)) => "maps",
        (None, None) => return check_owned(inner),
    };
    Err(refused(
        ty,
        &format!(
            "a {whole} of {nested}: one separator cannot split both; give the field `parse = path`"
        ),
    ))
}

fn check_owned(ty: &Type) -> syn::Result<()> {
    if ty.is_reference() {
        return Err(refused(
            ty,
            "a field owns its value; write `String` or `Box<str>`",
        ));
    }
    Ok(())
}

#[cold]
fn refused(ty: &Type, message: &str) -> syn::Error {
    errors::spanned(ty, Cow::Owned(message.to_owned()))
}

/// The name of the last segment; nothing where the type is no path.
fn last_name(ty: &Type) -> &str {
    match ty.segment() {
        Some(last) => &last.name,
        None => "",
    }
}

/// `T` of `name<T>`; further arguments, such as the hasher of a set, do not matter.
fn inside<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    if last_name(ty) == name {
        argument(ty, 0)
    } else {
        None
    }
}

/// The argument at `position` of the last segment.
fn argument(ty: &Type, position: usize) -> Option<&Type> {
    let arguments = ty.segment()?.arguments.as_ref()?;
    arguments.get(position).map(Type::bare)
}

fn recognised(ty: &Type) -> Option<&'static Kind> {
    let Segment { name, arguments } = ty.segment()?;
    let boxed = inside(ty, "Box").or(inside(ty, "Arc"));
    let name = if matches!(boxed.map(last_name), Some("str")) {
        String::from("String")
    } else if let Some(integer) = inside(ty, "NonZero").and_then(Type::segment) {
        let mut letters = integer.name.chars();
        let first = letters.next()?.to_ascii_uppercase();
        format!("NonZero{first}{}", letters.as_str())
    } else if arguments.is_none() {
        name.clone()
    } else {
        return None;
    };
    for (known, kind) in RECOGNISED {
        if *known == name {
            return Some(kind);
        }
    }
    None
}
