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
pub(crate) struct Shape {
    /// The type inside `Option`: what a variable that is set becomes.
    pub(crate) value: Type,
    /// The type inside `Option` and `Secret`: what `parse` makes and `validate` sees.
    pub(crate) inner: Type,
    /// The last path segment of the inner type.
    pub(crate) name: String,
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
#[derive(Clone, Copy, PartialEq, Eq)]
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

impl Shape {
    /// The shape of a type that its `FromEnv` reads, or what is wrong with it.
    pub(crate) fn of(ty: &Type) -> syn::Result<Self> {
        let shape = Self::of_whole(ty)?;
        match (item(&shape.inner), entry(&shape.inner)) {
            (Some(item), _) => check_item(ty, item, "list")?,
            (None, Some((key, value))) => {
                check_item(ty, key, "map")?;
                check_item(ty, value, "map")?;
            }
            (None, None) => check_owned(&shape.inner)?,
        }
        Ok(shape)
    }

    /// The shape of a type whose whole text a function of the service reads: what stands inside
    /// it is the function's own business.
    pub(crate) fn of_whole(ty: &Type) -> syn::Result<Self> {
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
        let element = item.or(entry.map(|(_, value)| value));
        let sealed_item = element.and_then(|item| inside(item, "Secret"));
        let innermost = sealed_item.or(element).unwrap_or(inner);
        let kind = match (item, entry) {
            (Some(_), _) => recognised(innermost).map(Kind::List),
            (None, Some((key, _))) => recognised(key)
                .zip(recognised(innermost))
                .map(|(key, value)| Kind::Map(key, value)),
            (None, None) => recognised(inner).copied(),
        };
        let name = last_name(inner);
        let named = |ty| Kind::Custom(intern::text(last_name(ty)));
        let known = |ty| recognised(ty).copied().unwrap_or_else(|| named(ty));
        Ok(Self {
            value: value.clone(),
            inner: inner.clone(),
            optional: optional.is_some(),
            seal: match (sealed, sealed_item) {
                (Some(_), _) => Seal::Value,
                (None, Some(_)) => Seal::Items,
                (None, None) if is_sealed(innermost) => Seal::Itself,
                (None, None) => Seal::Nowhere,
            },
            bytes: name == "Vec" && item.is_some_and(|item| is_named(item, "u8")),
            kind,
            named: match (item, entry) {
                (Some(_), _) => Kind::List(intern::keep(named(innermost))),
                (None, Some((key, _))) => {
                    Kind::Map(intern::keep(known(key)), intern::keep(known(innermost)))
                }
                (None, None) => named(inner),
            },
            name: name.to_owned(),
        })
    }

    /// The inner type on one line, without the spaces that token streams print.
    pub(crate) fn spelling(&self) -> String {
        self.inner.to_token_stream().to_string().replace(' ', "")
    }

    /// Whether the type itself hides its value.
    pub(crate) fn is_secret(&self) -> bool {
        self.seal != Seal::Nowhere
    }
}

/// The struct in a `nested` field and whether it may be absent, or what is wrong with the type.
pub(crate) fn nested(ty: &Type) -> syn::Result<(Type, bool)> {
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
        None => Ok((inner.clone(), optional.is_some())),
    }
}

/// The type of the items, where `ty` is a list.
fn item(ty: &Type) -> Option<&Type> {
    LISTS.iter().find_map(|list| inside(ty, list))
}

/// The types of the keys and of the values, where `ty` is a map.
fn entry(ty: &Type) -> Option<(&Type, &Type)> {
    MAPS.iter()
        .find_map(|map| Some((inside(ty, map)?, argument(ty, map, 1)?)))
}

/// Whether the type hides its value by itself.
fn is_sealed(ty: &Type) -> bool {
    cfg!(feature = "secrecy") && is_named(ty, SECRET_STRING)
}

fn check_item(ty: &Type, item: &Type, whole: &str) -> syn::Result<()> {
    let inner = inside(item, "Secret").unwrap_or(item);
    if inside(inner, "Option").is_some() {
        return Err(refused(
            ty,
            &format!("a {whole} of `Option`: an empty item is refused, so none is ever `None`"),
        ));
    }
    let nested = self::item(inner)
        .map(|_| "lists")
        .or(entry(inner).map(|_| "maps"));
    if let Some(nested) = nested {
        return Err(refused(
            ty,
            &format!(
                "a {whole} of {nested}: one separator cannot split both; give the field \
                 `parse = path`"
            ),
        ));
    }
    check_owned(inner)
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

fn last_name(ty: &Type) -> &str {
    ty.segment().map_or("", |last| last.name.as_str())
}

fn is_named(ty: &Type, name: &str) -> bool {
    ty.segment().is_some_and(|last| last.name == name)
}

/// `T` of `name<T>`; further arguments, such as the hasher of a set, do not matter.
fn inside<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    argument(ty, name, 0)
}

/// The argument at `position` of `name<..>`.
fn argument<'a>(ty: &'a Type, name: &str, position: usize) -> Option<&'a Type> {
    let last = ty.segment().filter(|last| last.name == name)?;
    last.arguments.as_ref()?.get(position).map(Type::bare)
}

fn recognised(ty: &Type) -> Option<&'static Kind> {
    let Segment { name, arguments } = ty.segment()?;
    let boxed = ["Box", "Arc"]
        .iter()
        .find_map(|pointer| inside(ty, pointer));
    let name = if boxed.is_some_and(|inner| is_named(inner, "str")) {
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
    RECOGNISED
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, kind)| kind)
}
