use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use super::{ParseError, natural};
use crate::cut;
use crate::marks::Marks;

/// A host name or address and a port: `db.internal:5432`, `10.0.0.5:80`, `[fd00::5]:80`.
///
/// ```
/// use envguard_core::value::HostPort;
///
/// let peer: HostPort = "db.internal:5432".parse().unwrap();
/// assert_eq!((peer.host(), peer.port()), ("db.internal", 5432));
/// assert_eq!("[fd00::5]:80".parse::<HostPort>().unwrap().host(), "fd00::5");
/// assert!("db.internal".parse::<HostPort>().is_err(), "no port");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HostPort {
    host: String,
    port: u16,
}

impl HostPort {
    /// The name or address, without brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub const fn port(&self) -> u16 {
        self.port
    }
}

impl FromStr for HostPort {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        match split(text) {
            Some((host, port)) => Ok(Self {
                host: host.to_owned(),
                port,
            }),
            None => Err(ParseError::expected(
                "expected a host and a port, such as db.internal:5432 or [fd00::5]:5432",
            )),
        }
    }
}

fn split(text: &str) -> Option<(&str, u16)> {
    let (host, port) = cut::around_last(text, ":")?;
    let port = self::port(port)?;
    let (host, is_host) = match host.strip_prefix('[') {
        Some(bracketed) => {
            let address = bracketed.strip_suffix(']')?;
            (address, address.parse::<Ipv6Addr>().is_ok())
        }
        None => (host, is_host(host)),
    };
    is_host.then_some((host, port))
}

/// The port that digits spell.
pub(crate) fn port(digits: &str) -> Option<u16> {
    u16::try_from(natural(digits, 10)?).ok()
}

/// An IPv4 address, or a name of labels of letters, digits, hyphens and underscores.
fn is_host(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host);
    if name.len() > 253 {
        return false;
    }
    for label in cut::parts(name, b".") {
        if !is_label(label) {
            return false;
        }
    }
    let numeric = Marks::are_all_of(name, Marks::DIGIT.and(Marks::DOT));
    !numeric || name.parse::<Ipv4Addr>().is_ok()
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && Marks::are_all_of(
            label,
            Marks::ALPHANUMERIC
                .and(Marks::HYPHEN)
                .and(Marks::UNDERSCORE),
        )
}

impl fmt::Display for HostPort {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if cut::has(&self.host, ":") {
            write!(formatter, "[{}]:{}", self.host, self.port)
        } else {
            write!(formatter, "{}:{}", self.host, self.port)
        }
    }
}
