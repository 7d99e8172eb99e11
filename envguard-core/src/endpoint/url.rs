//! One URL: `scheme://user:password@host:port,host:port/path?query`.

use super::member::Member;
use super::scheme::Scheme;
use super::{Endpoint, Form, driver};
use crate::cut;
use crate::marks::Marks;
use crate::span;

/// What ends an authority. A `;` does in `jdbc:sqlserver://db;database=x` and in lists.
const AUTHORITY_END: &[u8] = b"/?#;";

/// To a browser a `\` does too.
const WEB_AUTHORITY_END: &[u8] = b"/?#;\\";

/// What may stand round a URL in a longer text and is no part of its host.
///
/// A `\` stands before an instance (`db\SQLEXPRESS`) or is the escape of a slash in JSON.
const CLOSING: &[u8] = b"\"'`<>)}\\";

/// The parts of a URL behind `scheme://`, as written.
struct Parts<'a> {
    user_information: &'a str,
    hosts: &'a str,
    tail: &'a str,
}

/// Visits the endpoints of the URL `scheme://rest`.
pub(super) fn read<'a>(scheme: &'a str, rest: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) {
    let known = Scheme::of(scheme);
    match known {
        Scheme::NoHost => {}
        Scheme::Socket => visit(&Endpoint {
            scheme,
            path: rest,
            ..Endpoint::socket(Form::Url)
        }),
        Scheme::Resolver => {
            // `dns://server/target`: the client connects to the target.
            if let Some((_, target)) = cut::around(rest, "/") {
                driver::targets(scheme, target, visit);
            }
        }
        Scheme::Web => {
            // Browsers skip any further slashes: `http:///localhost` is localhost.
            let rest = cut::trimmed_start(rest, b"/\\");
            authority(scheme, known, &split(rest, known), visit);
        }
        Scheme::Database | Scheme::Other => {
            authority(scheme, known, &split(rest, known), visit);
        }
    }
}

fn authority<'a>(
    scheme: &'a str,
    known: Scheme,
    parts: &Parts<'a>,
    visit: &mut dyn FnMut(&Endpoint<'a>),
) {
    let mut dressed = |mut endpoint: Endpoint<'a>| {
        endpoint.scheme = scheme;
        endpoint.user_information = parts.user_information;
        endpoint.path = parts.tail;
        visit(&endpoint);
    };
    if known != Scheme::Web && parameters(parts.tail, &mut dressed) {
        return;
    }
    earlier(parts.user_information, &mut dressed);
    let hosts = cut::trimmed_start(parts.hosts, b",");
    if hosts.is_empty() || hosts.starts_with(':') {
        if known == Scheme::Database {
            dressed(Endpoint::implicit(Form::Url));
        }
        return;
    }
    for text in cut::parts(hosts, b",") {
        member(text.trim(), &mut dressed);
    }
}

/// One member of the authority, as drivers write it: `db:1`, `tcp(db:1)`, `%2Frun%2Fsocket`.
fn member<'a>(text: &'a str, visit: &mut dyn FnMut(Endpoint<'a>)) {
    let text = match cut::around(text, "(") {
        Some((protocol, inner)) if Marks::are_all_of(protocol, Marks::ALPHANUMERIC) => {
            if protocol.eq_ignore_ascii_case("unix") {
                return visit(Endpoint::socket(Form::Url));
            }
            inner
        }
        _ => text,
    };
    let text = cut::before(text, CLOSING);
    if is_socket(text) {
        visit(Endpoint::socket(Form::Url));
    } else if let Some(member) = Member::read(text) {
        visit(member.endpoint(Form::Url));
    }
}

/// Members in front of the last `@` that have user information of their own:
/// `amqp://u:p@a,u:p@b`.
fn earlier<'a>(user_information: &'a str, visit: &mut dyn FnMut(Endpoint<'a>)) {
    if !cut::has(user_information, ",") {
        return;
    }
    for text in cut::parts(user_information, b",") {
        if let Some((_, host)) = cut::around_last(text, "@")
            && let Some(read) = Member::read(host)
            && read.clean
        {
            visit(read.endpoint(Form::Url));
        }
    }
}

/// Takes the authority apart. The last `@` before its end counts. A password that holds `/ ? #`
/// without escapes ends the authority too early: it then has no proper port, and the next `@` is
/// the one that was meant.
fn split(rest: &str, known: Scheme) -> Parts<'_> {
    let ends = if known == Scheme::Web {
        WEB_AUTHORITY_END
    } else {
        AUTHORITY_END
    };
    let mut end = cut::before(rest, ends).len();
    let mut at = cut::around_last(&rest[..end], "@").map(|(login, _)| login.len());
    while let Some(next) = cut::position(&rest[end..], b'@') {
        let next = end + next;
        let start = match at {
            Some(at) => at + 1,
            None => 0,
        };
        let password = cut::has(&rest[..end], ":");
        if !goes_on(&rest[start..end], password, &rest[end..next], known) {
            break;
        }
        let further = cut::before(&rest[next..], ends);
        end = next + further.len();
        // It begins with one.
        at = Some(next + cut::around_last(further, "@").map_or(0, |(login, _)| login.len()));
    }
    let (user_information, hosts) = match at {
        Some(at) => (&rest[..at], &rest[at + 1..end]),
        None => ("", &rest[..end]),
    };
    Parts {
        user_information,
        hosts,
        tail: &rest[end..],
    }
}

/// Whether what was taken for the authority is the beginning of a password: its `hosts` make no
/// sense, or it has a colon (`password`) and belongs to a database, whose path holds no `@`. Its
/// query may: `?email=a@b`.
fn goes_on(hosts: &str, password: bool, between: &str, known: Scheme) -> bool {
    for member in cut::parts(hosts, b",") {
        if cut::has(member, ":") && !cut::has(member, "(") && !Member::is_clean(member) {
            return true;
        }
    }
    if known != Scheme::Database || !password {
        return false;
    }
    match cut::around(between, "?") {
        Some((_, query)) => !cut::has(query, "="),
        None => true,
    }
}

/// The hosts that a query names: libpq's `host` and `hostaddr`, a driver's socket, SQL Server's
/// `serverName`. They count in place of the authority; `false` where the query names none.
fn parameters<'a>(tail: &'a str, visit: &mut dyn FnMut(Endpoint<'a>)) -> bool {
    let at = cut::before(tail, b"?;").len();
    let Some(query) = tail.get(at + 1..) else {
        return false;
    };
    // With an address, libpq uses the name only to check the certificate.
    let address = names_address(query);
    let mut found = false;
    for pair in cut::parts(query, BETWEEN_PAIRS) {
        let Some((key, value)) = cut::around(pair, "=") else {
            continue;
        };
        if value.is_empty() {
            continue;
        }
        if span::is_among(key, &SOCKET_KEYS) {
            visit(Endpoint::socket(Form::Url));
            found = true;
        } else if key.eq_ignore_ascii_case(ADDRESS_KEY)
            || (!address && span::is_among(key, &HOST_KEYS))
        {
            for host in cut::parts(value, b",") {
                found |= parameter(host, visit);
            }
        }
    }
    found
}

/// Whether a query names the address of a host.
fn names_address(query: &str) -> bool {
    for pair in cut::parts(query, BETWEEN_PAIRS) {
        if let Some((key, value)) = cut::around(pair, "=")
            && key.eq_ignore_ascii_case(ADDRESS_KEY)
            && !value.is_empty()
        {
            return true;
        }
    }
    false
}

fn parameter<'a>(host: &'a str, visit: &mut dyn FnMut(Endpoint<'a>)) -> bool {
    if is_socket(host) {
        visit(Endpoint::socket(Form::Url));
        return true;
    }
    let Some(member) = Member::read(host) else {
        return false;
    };
    visit(member.endpoint(Form::Url));
    true
}

const BETWEEN_PAIRS: &[u8] = b"&;";

const ADDRESS_KEY: &str = "hostaddr";

const HOST_KEYS: [&str; 2] = ["host", "serverName"];

const SOCKET_KEYS: [&str; 4] = ["socket", "socketPath", "unix_socket", "unixSocket"];

/// Whether a host is the path of a socket, or an abstract one: `/run/postgresql`, `@name`, or the
/// same percent-encoded.
pub(super) fn is_socket(text: &str) -> bool {
    text.starts_with('/')
        || text.starts_with('@')
        || span::starts_with(text, "%2f")
        || text.starts_with("%40")
}
