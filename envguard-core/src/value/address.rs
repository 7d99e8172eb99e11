use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::ParseError;

/// Reads an IPv4 or IPv6 address as the standard library does.
///
/// # Errors
/// For a name, a port, or a spelling that only some resolvers know (`127.1`).
pub fn ip_addr(text: &str) -> Result<IpAddr, ParseError> {
    let error = ParseError::expected("expected an IP address, such as 10.0.0.5 or fd00::5");
    text.parse().map_err(|_| error)
}

/// Reads an IPv4 address as the standard library does.
///
/// # Errors
/// For anything but four decimal numbers from 0 to 255.
pub fn ipv4_addr(text: &str) -> Result<Ipv4Addr, ParseError> {
    let error = ParseError::expected("expected an IPv4 address, such as 10.0.0.5");
    text.parse().map_err(|_| error)
}

/// Reads an IPv6 address as the standard library does.
///
/// # Errors
/// For anything else, brackets and zones included.
pub fn ipv6_addr(text: &str) -> Result<Ipv6Addr, ParseError> {
    let error = ParseError::expected("expected an IPv6 address, such as fd00::5");
    text.parse().map_err(|_| error)
}

/// Reads an address and a port as the standard library does.
///
/// # Errors
/// For a name in place of the address, and for a missing port.
pub fn socket_addr(text: &str) -> Result<SocketAddr, ParseError> {
    let error = ParseError::expected(
        "expected an IP address and a port, such as 0.0.0.0:8080 or [::]:8080",
    );
    text.parse().map_err(|_| error)
}
