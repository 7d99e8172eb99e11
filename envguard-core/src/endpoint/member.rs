//! One `host:port`: a member of an authority, an item of a list, a whole value.

use std::net::Ipv6Addr;

use super::host::Host;
use super::{Endpoint, Form};
use crate::marks::Marks;
use crate::{cut, value};

/// A host and perhaps a port.
pub(super) struct Member<'a> {
    host: Host<'a>,
    pub(super) port: Option<u16>,
    /// Whether the text is nothing but a host and a port. `db:1521:XE` and `db:${PORT}` name a
    /// host and are not clean.
    pub(super) clean: bool,
}

impl<'a> Member<'a> {
    /// Reads `db`, `db:5432`, `[::1]:5432`, `::1`; `None` where no host can be seen.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let (host, port) = split(text);
        let host = Host::read(host)?;
        let number = port.unwrap_or_default();
        let behind = cut::trimmed_start(number, b"0123456789");
        let digits = number.get(..number.len() - behind.len())?;
        let port = value::port(digits);
        Some(Self {
            host,
            port,
            clean: number.is_empty() || (behind.is_empty() && port.is_some()),
        })
    }

    /// Whether `text` is nothing but a host and a port.
    pub(super) fn is_clean(text: &'a str) -> bool {
        match Self::read(text) {
            Some(member) => member.clean,
            None => false,
        }
    }

    /// Whether the host is a number and not an address in full. `10:30` is a time, `0.5:1` a ratio,
    /// `127.1` a version; each could be a host.
    pub(super) fn looks_numeric(&self) -> bool {
        let host = self.host.as_str();
        if !Marks::are_all_of(host, Marks::DIGIT.and(Marks::DOT)) {
            return false;
        }
        let mut dots = 0;
        for byte in host.bytes() {
            dots += usize::from(byte == b'.');
        }
        dots != 3
    }

    pub(super) fn endpoint(self, form: Form) -> Endpoint<'a> {
        let mut endpoint = Endpoint::new(self.host, form);
        endpoint.port = self.port;
        endpoint
    }
}

/// The host and what stands behind its colon.
fn split(text: &str) -> (&str, Option<&str>) {
    if text.starts_with('[')
        && let Some(end) = cut::find(text, "]")
    {
        let (host, rest) = text.split_at(end + 1);
        let port = cut::trimmed_start(rest, b":");
        return (host, (!rest.is_empty()).then_some(port));
    }
    let Some(colon) = cut::position(text, b':') else {
        return (text, None);
    };
    let (host, rest) = (&text[..colon], &text[colon + 1..]);
    // An IPv6 address without brackets; some write a port behind it, which no parser can tell.
    if cut::has(rest, ":") && is_ipv6(text) {
        (text, None)
    } else {
        (host, Some(rest))
    }
}

fn is_ipv6(text: &str) -> bool {
    let address = cut::before(text, b"%");
    address.parse::<Ipv6Addr>().is_ok()
}

/// A value whose type is an address.
pub(super) fn typed<'a>(text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) {
    if let Some(member) = Member::read(text) {
        let form = if member.port.is_some() {
            Form::HostPort
        } else {
            Form::Bare
        };
        visit(&member.endpoint(form));
    }
}
