//! Addresses, as resolvers read them.
//!
//! `getaddrinfo` reads every spelling that `inet_aton` does; the standard library of Rust reads
//! one of them, and the parsers of URLs some, depending on the scheme. What counts is where the
//! connection goes.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::place::{Class, Place, Spelling};
use crate::cut;
use crate::value;

/// An address and how it is written.
pub(super) struct Address {
    target: IpAddr,
    spelling: Spelling,
    certain: bool,
}

/// Reads a host as an address; `None` where it is a name.
pub(super) fn read(host: &str) -> Option<Address> {
    if cut::position(host, b':').is_some() {
        return Some(Address::v6(host.parse().ok()?));
    }
    // Every number begins with a digit.
    if !host.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    let address = inet_aton(host)?;
    // The standard library reads the one usual form.
    let usual = host.parse::<Ipv4Addr>().is_ok();
    Some(Address {
        target: IpAddr::V4(address),
        spelling: if usual {
            Spelling::Address
        } else {
            Spelling::Rare
        },
        certain: true,
    })
}

impl Address {
    /// An IPv6 address, or the IPv4 address that it stands for.
    fn v6(address: Ipv6Addr) -> Self {
        let [head @ .., high, low] = address.segments();
        let tail = IpAddr::V4(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)));
        let (target, spelling, certain) = match head {
            // RFC 4291 section 2.5.5.2: the kernel connects to the IPv4 address.
            [0, 0, 0, 0, 0, 0xffff] => (tail, Spelling::Mapped, true),
            // RFC 4291 section 2.5.5.1 (deprecated) and RFC 6052: where these go depends on the
            // network. `::` and `::1` are not among them.
            [0, 0, 0, 0, 0, 0] if high != 0 => (tail, Spelling::Mapped, false),
            [0x64, 0xff9b, 0, 0, 0, 0] => (tail, Spelling::Mapped, false),
            _ => (IpAddr::V6(address), Spelling::Address, true),
        };
        Self {
            target,
            spelling,
            certain,
        }
    }

    pub(super) fn place(&self) -> Place {
        let class = class(self.target);
        Place {
            class,
            spelling: self.spelling,
            certain: self.certain && is_sourced(class),
        }
    }
}

/// The place of an address that stands inside a name.
pub(super) fn embedded(address: IpAddr) -> Place {
    match class(address) {
        Class::Ordinary => Place {
            class: Class::BorrowedName,
            spelling: Spelling::Name,
            certain: false,
        },
        class => Place {
            class,
            spelling: Spelling::Embedded,
            certain: is_sourced(class),
        },
    }
}

/// The classes that are worth a word but are somebody's network: class E inside a cloud,
/// benchmark addresses behind a proxy, discovery by multicast.
const fn is_sourced(class: Class) -> bool {
    !matches!(
        class,
        Class::Benchmark | Class::Reserved | Class::Multicast | Class::Metadata
    )
}

/// The IPv4 address that `inet_aton` reads: one to four numbers, decimal, octal behind `0` or
/// hexadecimal behind `0x`; the last one fills what is left (POSIX `inet_addr`, RFC 3986 section 7.4).
pub(super) fn inet_aton(text: &str) -> Option<Ipv4Addr> {
    let mut address = 0_u32;
    let mut free = 32;
    let mut rest = text;
    while let Some((part, behind)) = cut::around(rest, ".") {
        let number = number(part)?;
        if number > 0xff || free == 8 {
            return None;
        }
        free -= 8;
        address |= number << free;
        rest = behind;
    }
    let last = number(rest)?;
    let fits = free == 32 || last < 1 << free;
    fits.then_some(Ipv4Addr::from(address | last))
}

fn number(part: &str) -> Option<u32> {
    let (digits, radix) = match part.strip_prefix("0x") {
        Some(digits) => (digits, 16),
        None if part.len() > 1 && part.starts_with('0') => (&part[1..], 8),
        None => (part, 10),
    };
    value::natural(digits, radix)
}

fn class(address: IpAddr) -> Class {
    match address {
        IpAddr::V4(address) => v4(address),
        IpAddr::V6(address) => v6(address),
    }
}

fn v4(address: Ipv4Addr) -> Class {
    match address.octets() {
        [127, ..] => Class::Loopback,              // RFC 1122 section 3.2.1.3
        [0, 0, 0, 0] => Class::Unspecified,        // RFC 1122 section 3.2.1.3
        [0, ..] => Class::ThisNetwork,             // RFC 6890
        [169, 254, host @ ..] => link_local(host), // RFC 3927
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => Class::Documentation, // RFC 5737
        [198, 18 | 19, ..] => Class::Benchmark,    // RFC 2544
        [255, 255, 255, 255] => Class::Broadcast,  // RFC 919
        [224..=239, ..] => Class::Multicast,       // RFC 5771
        [240..=255, ..] => Class::Reserved,        // RFC 1112 section 4
        _ => Class::Ordinary,
    }
}

/// Link-local addresses at which clouds and clusters answer on purpose.
const fn link_local(host: [u8; 2]) -> Class {
    match host {
        // The metadata service of EC2, Compute Engine and Azure.
        [169, 254] => Class::Metadata,
        // EC2: time, licences, the resolver (Amazon EC2 User Guide, "Link-local addresses").
        [169, 123 | 250 | 251 | 253]
        // Credentials of ECS tasks and EKS pods (botocore, `ContainerMetadataFetcher`).
        | [170, 2 | 23]
        // The DNS cache on a Kubernetes node (NodeLocal DNSCache).
        | [20 | 25, 10] => Class::Ordinary,
        _ => Class::LinkLocal,
    }
}

fn v6(address: Ipv6Addr) -> Class {
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 1] => Class::Loopback, // RFC 4291 section 2.5.3
        [0, 0, 0, 0, 0, 0, 0, 0] => Class::Unspecified, // RFC 4291 section 2.5.2
        [0xfe80..=0xfebf, ..] => Class::LinkLocal,   // RFC 4291 section 2.5.6
        // RFC 3849, RFC 9637
        [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => Class::Documentation,
        [0x2001, 2, 0, ..] => Class::Benchmark,    // RFC 5180
        [0x100, 0, 0, 0, ..] => Class::Reserved,   // RFC 6666
        [0xff00..=0xffff, ..] => Class::Multicast, // RFC 4291 section 2.7
        _ => Class::Ordinary,
    }
}
