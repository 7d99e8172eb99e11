//! What kind of place a host is, decided as resolvers would decide it.

use super::{address, name};
use crate::domains::Domain;

/// What kind of place a host is, and how it is spelt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) class: Class,
    pub(crate) spelling: Spelling,
    /// Whether the fact behind it has a source. Without one it is at most a warning.
    pub(crate) certain: bool,
}

/// The kinds of places that a guard tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// This machine.
    Loopback,
    /// Every address of this machine; a place to listen, not one to connect to.
    Unspecified,
    /// An address that no packet may carry: `0.1.2.3`.
    ThisNetwork,
    /// Only reachable on the same cable.
    LinkLocal,
    /// The metadata service of a cloud's machines.
    Metadata,
    /// Reserved for examples in documents.
    Documentation,
    /// Reserved for benchmarks of network devices.
    Benchmark,
    /// Reserved for future use, or to be thrown away.
    Reserved,
    /// A group of machines.
    Multicast,
    /// Every machine of the network.
    Broadcast,
    /// The machine on which a developer's containers run.
    ContainerHost,
    /// A public name whose address is loopback.
    LoopbackName,
    /// A name that a public service resolves to the address that it spells: `10-1-2-3.sslip.io`.
    BorrowedName,
    /// A name that is reserved for tests and examples.
    ReservedName,
    /// A name that only one local network can resolve.
    LocalNetwork,
    /// A name under an ending that the DNS never resolves.
    OutsideDns,
    /// A stand-in for a real service, made for development.
    DevelopmentTool,
    /// A name in which letters of scripts that look alike stand side by side.
    MixedScript,
    /// Any other: public, private, a cluster's, a single label.
    Ordinary,
}

/// How a place is spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// As a name.
    Name,
    /// As an address in its usual form.
    Address,
    /// As an IPv4 address in a form that resolvers read and few people: `127.1`, `0x7f000001`.
    Rare,
    /// As an IPv4 address in an IPv6 one: `::ffff:127.0.0.1`, `64:ff9b::7f00:1`.
    Mapped,
    /// Inside a name that resolves to it: `127-0-0-1.sslip.io`.
    Embedded,
}

impl Place {
    pub(super) const ORDINARY: Self = Self::certain(Class::Ordinary, Spelling::Name);

    pub(super) const fn certain(class: Class, spelling: Spelling) -> Self {
        Self {
            class,
            spelling,
            certain: true,
        }
    }

    /// What kind of place `host` is.
    pub(super) fn of(host: Domain<'_>) -> Self {
        match address::read(host.name) {
            Some(address) => address.place(),
            None => name::place(host),
        }
    }
}
