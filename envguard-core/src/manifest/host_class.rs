use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::endpoint::{self, Class, Endpoint, Reach};
use crate::marks::Marks;
use crate::{Kind, Variable};

/// The kind of host that an endpoint names. It says where a service would connect to, and nothing of
/// who it is: no host, no user, no path, no query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HostClass {
    /// A socket or pipe of this machine.
    Socket,
    /// This machine.
    Loopback,
    /// Reserved, for documentation or for development: no host of a deployed service.
    Reserved,
    /// One cable, or the metadata service of the machine.
    LinkLocal,
    /// A Service of a Kubernetes cluster.
    Cluster,
    /// An address of a private network.
    PrivateAddress,
    /// A name of a private network: a single label, `.internal`, `.local`, `.lan`.
    PrivateName,
    /// An address of the Internet.
    PublicAddress,
    /// A name of the Internet, as far as a name can tell.
    PublicName,
}

impl HostClass {
    /// The word in a manifest.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Socket => "socket",
            Self::Loopback => "loopback",
            Self::Reserved => "reserved",
            Self::LinkLocal => "link-local",
            Self::Cluster => "cluster",
            Self::PrivateAddress => "private-address",
            Self::PrivateName => "private-name",
            Self::PublicAddress => "public-address",
            Self::PublicName => "public-name",
        }
    }

    fn of(endpoint: &Endpoint<'_>) -> Self {
        if endpoint.reach() == Reach::Socket {
            return Self::Socket;
        }
        match endpoint.place().class {
            Class::Loopback | Class::LoopbackName | Class::Unspecified => Self::Loopback,
            Class::LinkLocal | Class::Metadata => Self::LinkLocal,
            Class::LocalNetwork => Self::PrivateName,
            Class::BorrowedName => Self::PublicName,
            Class::Ordinary => Self::of_ordinary(endpoint.host()),
            _ => Self::Reserved,
        }
    }

    fn of_ordinary(host: &str) -> Self {
        if let Ok(address) = host.parse::<IpAddr>() {
            return if is_private(address) {
                Self::PrivateAddress
            } else {
                Self::PublicAddress
            };
        }
        let mut labels = host.rsplit('.');
        let (last, before) = (labels.next().unwrap_or_default(), labels.next());
        match before {
            None => Self::PrivateName,
            Some("cluster") if last == "local" => Self::Cluster,
            Some(_) if last == "svc" => Self::Cluster,
            Some(_) if last == "internal" => Self::PrivateName,
            Some(_) => Self::PublicName,
        }
    }
}

fn is_private(address: IpAddr) -> bool {
    /// RFC 6598: the network of a carrier, and of some clouds' pods.
    const fn is_shared(address: Ipv4Addr) -> bool {
        let [first, second, ..] = address.octets();
        first == 100 && second & 0b1100_0000 == 64
    }
    const fn is_unique_local(address: Ipv6Addr) -> bool {
        address.segments()[0] & 0xfe00 == 0xfc00
    }
    match address {
        IpAddr::V4(address) => address.is_private() || is_shared(address),
        IpAddr::V6(address) => is_unique_local(address),
    }
}

impl fmt::Display for HostClass {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// The kinds of hosts that one value names, each once.
///
/// ```
/// use envguard_core::manifest::{HostClass, HostClasses};
/// use envguard_core::{Kind, Variable};
///
/// const DATABASE: Variable = Variable::new("DATABASE_URL", "Config.database", Kind::String);
/// let classes = HostClasses::of(&DATABASE, "postgres://u:p@10.0.0.7,db.internal/app");
/// assert_eq!(classes.iter().count(), 2);
/// assert!(classes.iter().any(|class| class == HostClass::PrivateAddress));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostClasses(Vec<HostClass>);

impl HostClasses {
    /// The kinds of hosts in `text`, a value of `variable`; none where the service listens there, or
    /// where it is uncertain that the text is an address.
    pub fn of(variable: &Variable, text: &str) -> Self {
        let mut classes = Vec::new();
        let name = variable.declared_name();
        if variable.is_bind() {
            return Self::default();
        }
        let kind = variable.kind();
        let mut add = |endpoint: &Endpoint<'_>| {
            let class = HostClass::of(endpoint);
            if endpoint.is_address_in(kind, &name) && !classes.contains(&class) {
                classes.push(class);
            }
        };
        let mut read = |text: &str| endpoint::endpoints(text, Marks::of(text), kind, &mut add);
        match kind {
            Kind::List(_) => {
                let items = text.split(variable.separators().item);
                items.for_each(|item| read(item.trim()));
            }
            _ => read(text),
        }
        classes.sort_unstable();
        Self(classes)
    }

    /// The kinds, from the nearest to the farthest.
    pub fn iter(&self) -> impl Iterator<Item = HostClass> {
        self.0.iter().copied()
    }

    /// Whether the value names no host.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
