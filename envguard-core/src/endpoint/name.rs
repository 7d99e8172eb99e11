//! Names, by their last labels.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::place::{Class, Place, Spelling};
use super::{address, script};
use crate::domains::{Domain, Domains};
use crate::table::{Table, Words, table, words};
use crate::{cut, value};

/// What of a domain a row speaks of.
#[derive(Clone, Copy)]
enum Extent {
    /// The name itself.
    Alone,
    /// Every name below it. A single label such as `test` is somebody's machine.
    Below,
    /// Both.
    Whole,
    /// Names below it that hold an address; the others are ordinary.
    Embedding,
}

use Extent::{Alone, Below, Embedding, Whole};

/// What is known of a domain, and whether it has a source:
///
/// - `localhost`, `test`, `example`, `invalid`, `example.com`, `.net`, `.org`: RFC 2606, RFC 6761
/// - `localhost.localdomain`: systemd, nss-myhostname(8); `localhost4`, `localhost6`: the hosts
///   file of Fedora's `setup`; `ip6-localhost`, `ip6-loopback`: the hosts file of every Docker
///   container and of Debian
/// - `*.docker.internal`, `docker.for.*`: Docker Desktop, "Networking"; `host.containers.internal`:
///   podman-run(1), `--add-host`
/// - `local`: RFC 6762 (multicast DNS); `home.arpa`: RFC 8375; `onion`: RFC 7686; `alt`: RFC 9476.
///   Companies run directories under `corp.local`, so none of them is more than a warning, and
///   neither are the endings that no standard knows, such as `lan`
/// - `lvh.me`, `xip.io`, `nip.io`: `CloudBees` `CodeShip`, "Using subdomains"; `sslip.io`,
///   `colasloth.com`, `127.ca`: their own pages; `localhost.localstack.cloud`: `LocalStack`,
///   `constants.py`
///
/// What has none is at most a warning.
static KNOWN: Table<(Extent, Class, bool)> = table![(Extent, Class, bool);
    "127.ca" => (Below, Class::LoopbackName, true),
    "alt" => (Below, Class::OutsideDns, false),
    "broadcasthost" => (Alone, Class::Broadcast, false),
    // The names of a cluster are given by its own DNS.
    "cluster.local" => (Below, Class::Ordinary, true),
    "colasloth.com" => (Whole, Class::LoopbackName, true),
    "corp" => (Below, Class::LocalNetwork, false),
    "ddev.site" => (Below, Class::LoopbackName, false),
    "docker.for.mac.host.internal" => (Alone, Class::ContainerHost, true),
    "docker.for.mac.localhost" => (Alone, Class::ContainerHost, true),
    "docker.for.win.localhost" => (Alone, Class::ContainerHost, true),
    "docksal.site" => (Below, Class::LoopbackName, false),
    "example" => (Below, Class::ReservedName, true),
    "example.com" => (Whole, Class::ReservedName, true),
    "example.net" => (Whole, Class::ReservedName, true),
    "example.org" => (Whole, Class::ReservedName, true),
    "fuf.me" => (Whole, Class::LoopbackName, false),
    "gateway.docker.internal" => (Whole, Class::ContainerHost, true),
    "home" => (Below, Class::LocalNetwork, false),
    "home.arpa" => (Below, Class::LocalNetwork, false),
    "host.containers.internal" => (Whole, Class::ContainerHost, true),
    "host.docker.internal" => (Whole, Class::ContainerHost, true),
    "host.k3d.internal" => (Whole, Class::ContainerHost, false),
    "host.lima.internal" => (Whole, Class::ContainerHost, false),
    "host.minikube.internal" => (Whole, Class::ContainerHost, false),
    "host.orb.internal" => (Whole, Class::ContainerHost, false),
    "host.rancher-desktop.internal" => (Whole, Class::ContainerHost, false),
    "intranet" => (Below, Class::LocalNetwork, false),
    "invalid" => (Below, Class::ReservedName, true),
    "ip6-localhost" => (Alone, Class::Loopback, true),
    "ip6-loopback" => (Alone, Class::Loopback, true),
    "ip6.name" => (Embedding, Class::LoopbackName, false),
    "kubernetes.docker.internal" => (Whole, Class::ContainerHost, true),
    "lacolhost.com" => (Whole, Class::LoopbackName, false),
    "lan" => (Below, Class::LocalNetwork, false),
    "lndo.site" => (Below, Class::LoopbackName, false),
    "local" => (Below, Class::LocalNetwork, false),
    "local-ip.co" => (Embedding, Class::LoopbackName, false),
    "local-ip.sh" => (Embedding, Class::LoopbackName, false),
    "localdev.me" => (Whole, Class::LoopbackName, false),
    "localdomain" => (Below, Class::LocalNetwork, false),
    "localhost" => (Whole, Class::Loopback, true),
    "localhost.direct" => (Whole, Class::LoopbackName, false),
    "localhost.localdomain" => (Whole, Class::Loopback, true),
    "localhost.localstack.cloud" => (Whole, Class::LoopbackName, true),
    "localhost4" => (Alone, Class::Loopback, true),
    "localhost4.localdomain4" => (Alone, Class::Loopback, true),
    "localhost6" => (Alone, Class::Loopback, true),
    "localhost6.localdomain6" => (Alone, Class::Loopback, true),
    "localtest.me" => (Whole, Class::LoopbackName, false),
    "loopback" => (Alone, Class::Loopback, false),
    "lvh.me" => (Whole, Class::LoopbackName, true),
    "nip.io" => (Embedding, Class::LoopbackName, true),
    "onion" => (Below, Class::OutsideDns, false),
    "orb.local" => (Below, Class::ContainerHost, false),
    "private" => (Below, Class::LocalNetwork, false),
    "sslip.io" => (Embedding, Class::LoopbackName, true),
    "test" => (Below, Class::ReservedName, true),
    "traefik.me" => (Whole, Class::LoopbackName, false),
    "vcap.me" => (Whole, Class::LoopbackName, false),
    "xip.io" => (Embedding, Class::LoopbackName, true),
];

static DOMAINS: Domains = Domains::of(KNOWN.words());

/// First labels of stand-ins for real services. Unsourced, so never more than a warning.
static DEVELOPMENT_TOOLS: Words = words![
    "azurite",
    "dynamodb-local",
    "fake-gcs",
    "fake-gcs-server",
    "localstack",
    "mailcatcher",
    "maildev",
    "mailhog",
    "mailpit",
    "minio-dev",
    "mockserver",
    "toxiproxy",
    "wiremock",
];

/// What kind of place the name is.
pub(super) fn place(domain: Domain<'_>) -> Place {
    for (before, place) in DOMAINS.above(domain) {
        if let Some(&(extent, class, certain)) = KNOWN.at(place)
            && let Some(place) = applied(extent, class, certain, before)
        {
            return place;
        }
    }
    if script::mixes(domain.name) {
        return Place {
            class: Class::MixedScript,
            spelling: Spelling::Name,
            certain: false,
        };
    }
    development_tool(domain.name)
}

fn applied(extent: Extent, class: Class, certain: bool, before: &str) -> Option<Place> {
    let applies = match extent {
        Alone => before.is_empty(),
        Below => !before.is_empty(),
        Whole => true,
        Embedding => return Some(address::embedded(embedded(before)?)),
    };
    // `10-0-0-5.traefik.me` is 10.0.0.5 and not the loopback of the bare domain.
    if class == Class::LoopbackName
        && let Some(address) = embedded(before)
    {
        return Some(address::embedded(address));
    }
    applies.then_some(Place {
        class,
        spelling: Spelling::Name,
        certain,
    })
}

/// The last address in a name: `app.127.0.0.1`, `app-127-0-0-1`, `7f000001`, `--1`.
fn embedded(before: &str) -> Option<IpAddr> {
    let mut last = [None; 4];
    let mut found = None;
    for token in cut::parts(before, b".-") {
        last = [last[1], last[2], last[3], octet(token)];
        if let [Some(a), Some(b), Some(c), Some(d)] = last {
            found = Some(IpAddr::V4(Ipv4Addr::from(a << 24 | b << 16 | c << 8 | d)));
        } else if token.len() == 8
            && found.is_none()
            && let Some(number) = value::natural(token, 16)
        {
            found = Some(IpAddr::V4(Ipv4Addr::from(number)));
        }
    }
    if found.is_some() {
        return found;
    }
    for label in cut::parts(before, b".") {
        if let Some(address) = dashed_v6(label) {
            return Some(IpAddr::V6(address));
        }
    }
    None
}

/// One of the four numbers of an address.
fn octet(token: &str) -> Option<u32> {
    let number = value::natural(token, 10)?;
    (number <= 0xff).then_some(number)
}

/// An IPv6 address with `-` in place of `:` (sslip.io).
fn dashed_v6(label: &str) -> Option<Ipv6Addr> {
    let mut buffer = [0; 39];
    let written = buffer.get_mut(..label.len())?;
    written.copy_from_slice(label.as_bytes());
    for byte in &mut *written {
        if *byte == b'-' {
            *byte = b':';
        }
    }
    std::str::from_utf8(written).ok()?.parse().ok()
}

/// A stand-in with a public name. In a cluster or on a private domain its operator knows it.
fn development_tool(name: &str) -> Place {
    let private = name.ends_with(".internal");
    match cut::around(name, ".") {
        Some((first, _)) if !private && DEVELOPMENT_TOOLS.has(first) => Place {
            class: Class::DevelopmentTool,
            spelling: Spelling::Name,
            certain: false,
        },
        _ => Place::ORDINARY,
    }
}
