//! One URL: `scheme://user:password@host:port,host:port/path?query`.

use super::member::Member;
use super::scheme::Scheme;
use super::{Endpoint, Form, driver};
use crate::marks::Marks;

/// What ends an authority. A `;` does in `jdbc:sqlserver://db;database=x` and in lists.
const AUTHORITY_END: [char; 4] = ['/', '?', '#', ';'];

/// What may stand round a URL in a longer text and is no part of its host.
///
/// A `\` stands before an instance (`db\SQLEXPRESS`) or is the escape of a slash in JSON.
const CLOSING: [char; 8] = ['"', '\'', '`', '<', '>', ')', '}', '\\'];

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
            let target = rest.split_once('/').map_or("", |(_, target)| target);
            driver::targets(scheme, target, visit);
        }
        Scheme::Web => {
            // Browsers skip any further slashes: `http:///localhost` is localhost.
            let rest = rest.trim_start_matches(['/', '\\']);
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
    let hosts = parts.hosts.trim_start_matches(',');
    if hosts.is_empty() || hosts.starts_with(':') {
        if known == Scheme::Database {
            dressed(Endpoint::implicit(Form::Url));
        }
        return;
    }
    for text in hosts.split(',') {
        member(text.trim(), &mut dressed);
    }
}

/// One member of the authority, as drivers write it: `db:1`, `tcp(db:1)`, `%2Frun%2Fsocket`.
fn member<'a>(text: &'a str, visit: &mut dyn FnMut(Endpoint<'a>)) {
    let text = match text.split_once('(') {
        Some((protocol, inner)) if Marks::are_all_of(protocol, Marks::ALPHANUMERIC) => {
            if protocol.eq_ignore_ascii_case("unix") {
                return visit(Endpoint::socket(Form::Url));
            }
            inner
        }
        _ => text,
    };
    let text = text.split(CLOSING).next().unwrap_or_default();
    if is_socket(text) {
        visit(Endpoint::socket(Form::Url));
    } else if let Some(member) = Member::read(text) {
        visit(member.endpoint(Form::Url));
    }
}

/// Members in front of the last `@` that have user information of their own:
/// `amqp://u:p@a,u:p@b`.
fn earlier<'a>(user_information: &'a str, visit: &mut dyn FnMut(Endpoint<'a>)) {
    if !user_information.contains(',') {
        return;
    }
    for text in user_information.split(',') {
        if let Some((_, host)) = text.rsplit_once('@')
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
    let ends = |from: usize| {
        rest.get(from..)
            .and_then(|text| {
                text.find(|character| {
                    AUTHORITY_END.contains(&character)
                        || (known == Scheme::Web && character == '\\')
                })
            })
            .map_or(rest.len(), |at| from + at)
    };
    let last_at = |from: usize, to: usize| {
        rest.get(from..to)
            .and_then(|text| text.rfind('@'))
            .map(|at| from + at)
    };
    let colon = rest.find(':').unwrap_or(rest.len());
    let mut end = ends(0);
    let mut at = last_at(0, end);
    while let Some(next) = rest.get(end..).and_then(|tail| tail.find('@')) {
        let next = end + next;
        let start = at.map_or(0, |at| at + 1);
        if !goes_on(&rest[start..end], colon < end, &rest[end..next], known) {
            break;
        }
        end = ends(next);
        at = last_at(next, end);
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
    let malformed = hosts.split(',').any(|member| {
        member.contains(':')
            && !member.contains('(')
            && Member::read(member).is_none_or(|member| !member.clean)
    });
    let query = between
        .split_once('?')
        .is_some_and(|(_, query)| query.contains('='));
    malformed || (known == Scheme::Database && password && !query)
}

/// The hosts that a query names: libpq's `host` and `hostaddr`, a driver's socket, SQL Server's
/// `serverName`. They count in place of the authority; `false` where the query names none.
fn parameters<'a>(tail: &'a str, visit: &mut dyn FnMut(Endpoint<'a>)) -> bool {
    let Some(at) = tail.find(['?', ';']) else {
        return false;
    };
    let pairs = || {
        tail[at + 1..]
            .split(['&', ';'])
            .filter_map(|pair| pair.split_once('='))
            .filter(|(_, value)| !value.is_empty())
    };
    // With an address, libpq uses the name only to check the certificate.
    let address = pairs().any(|(key, _)| key.eq_ignore_ascii_case("hostaddr"));
    let mut found = false;
    for (key, value) in pairs() {
        if SOCKET_KEYS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(key))
        {
            visit(Endpoint::socket(Form::Url));
            found = true;
        } else if key.eq_ignore_ascii_case("hostaddr")
            || (!address
                && HOST_KEYS
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(key)))
        {
            for host in value.split(',') {
                found |= parameter(host, visit);
            }
        }
    }
    found
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

const HOST_KEYS: [&str; 2] = ["host", "serverName"];

const SOCKET_KEYS: [&str; 4] = ["socket", "socketPath", "unix_socket", "unixSocket"];

/// Whether a host is the path of a socket, or an abstract one: `/run/postgresql`, `@name`, or the
/// same percent-encoded.
pub(super) fn is_socket(text: &str) -> bool {
    text.starts_with(['/', '@'])
        || text
            .get(..3)
            .is_some_and(|start| start.eq_ignore_ascii_case("%2f") || start == "%40")
}
