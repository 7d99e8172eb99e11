//! Every type that is recognised by its name, in each position, and types that are not.

#![deny(warnings)]

use envguard::{ByteSize, EnvGuard, HostPort, Secret, Url};
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::*;
use std::path::PathBuf;
use std::sync::Arc;

macro_rules! configuration {
    ($(($field:ident: $type:ty, $default:literal, $kind:literal))*) => {
        #[derive(EnvGuard)]
        #[env(app = "types")]
        #[allow(dead_code)]
        struct Required { $(#[env(example = $default)] $field: $type,)* }

        #[derive(EnvGuard)]
        #[allow(dead_code)]
        struct Defaulted { $(#[env(default = $default)] $field: $type,)* }

        #[derive(EnvGuard)]
        #[allow(dead_code)]
        struct Optional { $($field: std::option::Option<$type>,)* }

        #[derive(EnvGuard)]
        #[allow(dead_code)]
        struct Secrets { $($field: Secret<$type>,)* }

        #[derive(EnvGuard)]
        #[allow(dead_code)]
        struct Lists { $(#[env(separator = "|", default = $default)] $field: std::vec::Vec<$type>,)* }

        #[derive(EnvGuard)]
        #[allow(dead_code)]
        struct SecretLists { $(#[env(separator = "|")] $field: Option<Vec<Secret<$type>>>,)* }

        const KINDS: &[&str] = &[$($kind),*];
        const VALUES: &[&str] = &[$($default),*];
    };
}

configuration! {
    (a: String, "text", "string")
    (b: Box<str>, "text", "string")
    (c: Arc<str>, "text", "string")
    (d: PathBuf, "/etc/app", "path")
    (e: bool, "yes", "bool")
    (f: char, "x", "char")
    (g: u8, "1", "u8")
    (h: u16, "1", "u16")
    (i: u32, "1", "u32")
    (j: u64, "1", "u64")
    (k: u128, "1", "u128")
    (l: usize, "1", "usize")
    (m: i8, "-1", "i8")
    (n: i16, "-1", "i16")
    (o: i32, "-1", "i32")
    (p: i64, "-1", "i64")
    (q: i128, "-1", "i128")
    (r: isize, "-1", "isize")
    (s: NonZeroU8, "1", "NonZeroU8")
    (t: NonZeroU16, "1", "NonZeroU16")
    (u: std::num::NonZeroU32, "1", "NonZeroU32")
    (v: NonZeroU64, "1", "NonZeroU64")
    (w: NonZeroU128, "1", "NonZeroU128")
    (x: NonZeroUsize, "1", "NonZeroUsize")
    (y: NonZeroI8, "-1", "NonZeroI8")
    (z: NonZeroI16, "-1", "NonZeroI16")
    (aa: NonZeroI32, "-1", "NonZeroI32")
    (ab: NonZeroI64, "-1", "NonZeroI64")
    (ac: NonZeroI128, "-1", "NonZeroI128")
    (ad: NonZeroIsize, "-1", "NonZeroIsize")
    (ae: NonZero<u16>, "1", "NonZeroU16")
    (af: f32, "0.5", "f32")
    (ag: f64, "0.5", "f64")
    (ah: std::time::Duration, "1h 30m", "duration")
    (ai: ByteSize, "64KiB", "bytes")
    (aj: IpAddr, "10.0.0.5", "ip")
    (ak: Ipv4Addr, "10.0.0.5", "ipv4")
    (al: Ipv6Addr, "fd00::5", "ipv6")
    (am: SocketAddr, "10.0.0.5:80", "socket")
    (an: HostPort, "db.internal:5432", "host:port")
    (ao: Url, "https://api.acme.com/v1", "url")
}

#[derive(EnvGuard)]
#[allow(dead_code)]
struct Collections {
    #[env(default = "a,b", len(1..=3))]
    queue: VecDeque<String>,
    #[env(default = "1,2", range(1..=3))]
    set: BTreeSet<u16>,
    #[env(default = "80,443", one_of(80, 443))]
    ports: HashSet<u16>,
    #[env(default = "", allow_empty)]
    none: Vec<u8>,
    #[env(default = "https://a.acme.com,https://b.acme.com", schemes("https"))]
    urls: Vec<Url>,
}

/// A type that only the compiler knows.
type Port = u16;

#[derive(EnvGuard)]
struct Aliased {
    #[env(default = 8080)]
    port: Port,
    /// The rules of a list are asked of each item, whatever its type.
    #[env(default = "80|443", separator = "|", one_of(80, 443), len(1..=2))]
    ports: Vec<Port>,
}

fn main() {
    let named = |config: &'static envguard::Schema| {
        config.variables().iter().zip(VALUES).map(|(one, value)| (one.name(), *value))
    };
    for (variable, kind) in Required::schema().variables().iter().zip(KINDS) {
        assert_eq!(variable.kind().to_string(), *kind, "{}", variable.name());
        assert!(variable.is_checked());
    }
    Required::load_from(named(Required::schema())).map_err(|report| report.to_string()).unwrap();
    // Short secrets are fine in a test.
    let test = [("APP_ENV", "test")];
    Secrets::load_from(named(Secrets::schema()).chain(test)).unwrap();
    SecretLists::load_from(named(SecretLists::schema()).chain(test)).unwrap();
    Optional::load_from(named(Optional::schema())).unwrap();
    let none: [(&str, &str); 0] = [];
    Defaulted::load_from(none).map_err(|report| report.to_string()).unwrap();
    Lists::load_from(none).map_err(|report| report.to_string()).unwrap();
    assert!(Optional::load_from(none).unwrap().ao.is_none());
    assert!(Secrets::schema().variables().iter().all(envguard::Variable::is_secret));
    assert!(SecretLists::schema().variables().iter().all(envguard::Variable::is_secret));

    let collections = Collections::load_from(none).map_err(|report| report.to_string()).unwrap();
    assert_eq!(collections.ports, HashSet::from([80, 443]));
    assert!(collections.none.is_empty());

    assert!(!Aliased::schema().variables()[0].is_checked());
    let aliased = Aliased::load_from(none).map_err(|report| report.to_string()).unwrap();
    assert_eq!((aliased.port, aliased.ports), (8080, vec![80, 443]));
}
