//! Forms of single drivers that are no URLs: JDBC, Go's `MySQL`, Oracle's Easy Connect, gRPC
//! names.

use super::member::Member;
use super::scheme::Scheme;
use super::{Endpoint, Form, LOCALHOST, keyed, text, url};
use crate::cut;
use crate::marks::Marks;
use crate::span;

/// Whether `text` holds the beginning of an authority, `://`, also as JSON may escape it.
pub(super) fn has_authority(text: &str) -> bool {
    for (at, byte) in text.bytes().enumerate() {
        if byte == b':' && authority_start(text, at).is_some() {
            return true;
        }
    }
    false
}

/// Where the authority begins whose scheme ends at `colon`.
pub(super) fn authority_start(text: &str, colon: usize) -> Option<usize> {
    let behind = text.get(colon + 1..)?;
    if behind.starts_with("//") {
        Some(colon + 3)
    } else if behind.starts_with(r"\/\/") {
        Some(colon + 5)
    } else {
        None
    }
}

/// A word of a driver that means the machine the client runs on.
pub(super) fn this_machine<'a>() -> Endpoint<'a> {
    Endpoint::new(LOCALHOST, Form::Dsn)
}

/// What stands behind `jdbc:`.
pub(super) fn jdbc<'a>(rest: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) {
    if let Some(oracle) = span::strip(rest, "oracle:") {
        let address = cut::behind_last(oracle, "@");
        if address.starts_with('(') {
            keyed::read(address, visit);
        } else if has_authority(address) {
            text::urls(address, visit);
        } else {
            members(cut::trimmed_start(address, b"/"), Form::Dsn, visit);
        }
    } else if cut::has(rest, "(host=") || cut::has(rest, "(HOST=") {
        // MySQL Connector/J: `mysql://(host=a,port=1),(host=b)/db`, `address=(host=a)(port=1)`.
        let start = cut::find(rest, "(").unwrap_or_default();
        keyed::read(&rest[start..], visit);
    } else if has_authority(rest) {
        text::urls(rest, visit);
    } else if let Some((scheme, name)) = cut::around(rest, ":")
        && Scheme::of(scheme) == Scheme::Database
        && !cut::has(name, ":")
    {
        // `jdbc:postgresql:app`: the driver's default host.
        visit(&Endpoint::implicit(Form::Dsn));
    }
}

/// `user:password@tcp(db:3306)/app` and `user:password@/app` (go-sql-driver/mysql); `false` where
/// `text` is neither.
pub(super) fn go_mysql<'a>(text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) -> bool {
    if let Some(start) = tcp_start(text) {
        let address = cut::before(&text[start..], b")");
        match Member::read(address) {
            Some(member) => visit(&member.endpoint(Form::Dsn)),
            None => visit(&Endpoint::implicit(Form::Dsn)),
        }
        return true;
    }
    if protocol_start(text, "unix(").is_some() {
        visit(&Endpoint::socket(Form::Dsn));
        return true;
    }
    let Some((user, _)) = cut::around(text, "@/") else {
        return false;
    };
    let dsn = !user.is_empty() && !cut::has(user, "/") && !cut::has_whitespace(user);
    if dsn {
        visit(&Endpoint::implicit(Form::Dsn));
    }
    dsn
}

/// Where the address begins that is no socket.
fn tcp_start(text: &str) -> Option<usize> {
    for protocol in &["tcp(", "tcp4(", "tcp6("] {
        if let Some(start) = protocol_start(text, protocol) {
            return Some(start);
        }
    }
    None
}

/// Where the address begins: behind `protocol` at the start of `text` or behind its last `@`.
fn protocol_start(text: &str, protocol: &str) -> Option<usize> {
    if text.starts_with(protocol) {
        return Some(protocol.len());
    }
    let (before, behind) = cut::around_last(text, protocol)?;
    before.ends_with('@').then_some(text.len() - behind.len())
}

/// A scheme without `//`: `http:localhost`, `dns:db:50051`, `ipv4:10.0.0.1:80`, `unix:/run/x`;
/// `false` where `text` is no such thing. `redis:6379` is a host and a port.
pub(super) fn opaque<'a>(text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) -> bool {
    let Some((scheme, rest)) = cut::around(text, ":") else {
        return false;
    };
    if rest.is_empty() || Marks::are_all_of(rest, Marks::DIGIT) {
        return false;
    }
    match Scheme::of(scheme) {
        Scheme::Web | Scheme::Socket => {
            url::read(scheme, rest, visit);
            true
        }
        Scheme::NoHost => true,
        _ => {
            let known = ["dns", "passthrough", "ipv4", "ipv6", "tcp", "udp"];
            let named = span::is_among(scheme, &known);
            if named {
                targets(scheme, rest, visit);
            }
            named
        }
    }
}

/// The members of a gRPC target, which may be a list.
pub(super) fn targets<'a>(scheme: &'a str, text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) {
    members(text, Form::Url, &mut |endpoint| {
        visit(&Endpoint {
            scheme,
            ..endpoint.clone()
        });
    });
}

fn members<'a>(text: &'a str, form: Form, visit: &mut dyn FnMut(&Endpoint<'a>)) {
    for member in cut::parts(cut::before(text, b"/?;"), b",") {
        if let Some(member) = Member::read(member) {
            visit(&member.endpoint(form));
        }
    }
}

/// User information without a scheme: `user:password@db:5432/app`, `user/password@//db:1521/x`,
/// `//db:1521/x`; `false` where `text` is none of them.
pub(super) fn schemeless<'a>(text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) -> bool {
    if cut::has_whitespace(text) {
        return false;
    }
    if let Some(rest) = text.strip_prefix("//") {
        members(rest, Form::Dsn, visit);
        return true;
    }
    let Some((user, address)) = cut::around_last(text, "@") else {
        return false;
    };
    let (address, easy_connect) = match address.strip_prefix("//") {
        Some(address) => (address, true),
        None => (address, false),
    };
    let hosts = cut::before(address, b"/?#");
    // `name/package@1.2` and `name@place` are other things: only a password makes a DSN.
    let password = if cut::has(user, "/") {
        let has_path = address.as_bytes().get(hosts.len()) == Some(&b'/');
        easy_connect || (cut::has(hosts, ":") && has_path)
    } else {
        cut::has(user, ":")
    };
    let dsn = password && are_hosts(hosts);
    if dsn {
        members(address, Form::Dsn, visit);
    }
    dsn
}

/// Whether each member of a list is a host. `npm:package@0.1` ends in a version.
fn are_hosts(members: &str) -> bool {
    for member in cut::parts(members, b",") {
        match Member::read(member) {
            Some(member) if member.clean && (member.port.is_some() || !member.looks_numeric()) => {}
            _ => return false,
        }
    }
    true
}
