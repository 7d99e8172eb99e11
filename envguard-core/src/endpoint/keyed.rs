//! Pairs of a key and a value: `host=db port=5432` (libpq), `Server=db;Database=x` (ADO, ODBC),
//! `mysql:host=db;dbname=x` (PDO), `(ADDRESS=(HOST=db)(PORT=1521))` (Oracle Net), `--host=db`.

use super::member::Member;
use super::{Endpoint, Form, driver, text, url};
use crate::marks::Marks;
use crate::value;

/// The keys that name a host, in lower case and without white space and punctuation. Sources: libpq
/// ("Parameter Key Words"), `SqlConnection.ConnectionString`, `MySQL` Connector, Oracle Net, Kafka.
const HOST_KEYS: [&str; 24] = [
    "addr",
    "address",
    "bootstrapservers",
    "broker",
    "brokers",
    "contactpoints",
    "datasource",
    "dbhost",
    "endpoint",
    "endpoints",
    "failoverpartner",
    "host",
    "hostaddr",
    "hostname",
    "hosts",
    "metadatabrokerlist",
    "networkaddress",
    "nodes",
    "server",
    "serveraddress",
    "servername",
    "servers",
    "uri",
    "url",
];

/// The words of SQL Server for this machine.
const THIS_MACHINE: [&str; 3] = [".", "(local)", "(localdb)"];

/// Reads `text` as pairs; `false` where it is none, or none of them names a host.
pub(super) fn read<'a>(text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) -> bool {
    let Some(equals) = text.find('=') else {
        return false;
    };
    let start = text[..equals].trim_start_matches(['(', '-']);
    if !is_key(start.rsplit_once(':').map_or(start, |(_, key)| key)) || start.contains("://") {
        return false;
    }
    let separators: &[char] = if is_nested(text) {
        &['(', ')', ',']
    } else if is_spaced(&text[equals + 1..]) {
        return spaced(text, visit);
    } else {
        &[';']
    };
    let mut found = false;
    for segment in text.split(separators) {
        found |= pair_of(segment, visit);
    }
    found
}

/// Whether pairs stand in parentheses. `Server=(local)` is a word of SQL Server.
fn is_nested(text: &str) -> bool {
    text.starts_with('(')
        || text
            .split_once("=(")
            .is_some_and(|(_, inside)| inside.contains('=') && !inside.contains(';'))
}

/// Whether white space ends the first value, judged by what stands behind its `=`. A password may
/// hold a `;` further on.
fn is_spaced(value: &str) -> bool {
    let value = value.trim_start();
    match value.find([';', '=']) {
        Some(end) if value[end..].starts_with(';') => false,
        Some(end) => value[..end].trim_end().contains(char::is_whitespace),
        None => false,
    }
}

/// One `key=value`, or something else that may hold a URL.
fn pair_of<'a>(segment: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) -> bool {
    match segment.split_once('=') {
        Some((key, value)) if is_key(last_word(key)) => pair(last_word(key), value, visit),
        _ => {
            let has_urls = driver::has_authority(segment);
            if has_urls {
                text::urls(segment, visit);
            }
            has_urls
        }
    }
}

/// The key without the prefix of PDO (`mysql:host`) and the hyphens of an option.
fn last_word(key: &str) -> &str {
    let key = key.rsplit_once(':').map_or(key, |(_, key)| key);
    key.trim().trim_start_matches('-')
}

/// Pairs with white space between them, and perhaps round the `=`, as libpq reads them.
fn spaced<'a>(text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) -> bool {
    let mut found = false;
    let mut rest = text;
    // With an address, libpq uses the name only to check the certificate.
    let address = text.contains("hostaddr=");
    while let Some((key, after)) = rest.split_once('=') {
        let key = key.split_whitespace().next_back().unwrap_or_default();
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('\'') {
            Some(quoted) => quoted.split_once('\'').unwrap_or((quoted, "")),
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        rest = next;
        if !(address && key == "host") {
            found |= pair(last_word(key), value, visit);
        }
    }
    found
}

/// Visits what the value of `key` names; `false` where it names nothing.
pub(super) fn pair<'a>(key: &str, value: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) -> bool {
    let value = value.trim().trim_matches(['"', '\'']);
    if driver::has_authority(value) {
        text::urls(value, visit);
        return true;
    }
    if is_named(key, "usedevelopmentstorage") && value::boolean(value) == Ok(true) {
        // Azure Storage: the emulator on this machine.
        visit(&Endpoint::implicit(Form::Dsn));
        return true;
    }
    if !HOST_KEYS.iter().any(|known| is_named(key, known)) {
        return false;
    }
    let mut found = false;
    for (index, item) in value.split([',', ' ']).enumerate() {
        // `Server=db,1433`: a port, not a second host.
        let port = index > 0 && Marks::are_all_of(item.trim(), Marks::DIGIT);
        found |= !port && host(item.trim(), visit);
    }
    found
}

/// One host as SQL Server and its neighbours write it: `tcp:db`, `db\INSTANCE`, `.`, `np:\\.\pipe`.
fn host<'a>(text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) -> bool {
    let text = ["tcp:", "np:", "lpc:", "admin:"]
        .iter()
        .find_map(|protocol| driver::strip(text, protocol))
        .unwrap_or(text);
    if url::is_socket(text) || text.starts_with(r"\\.\") {
        visit(&Endpoint::socket(Form::Dsn));
        return true;
    }
    let text = text.split(['\\', '/']).next().unwrap_or_default();
    if THIS_MACHINE
        .iter()
        .any(|word| word.eq_ignore_ascii_case(text))
    {
        visit(&driver::this_machine());
        return true;
    }
    let Some(member) = Member::read(text) else {
        return false;
    };
    visit(&member.endpoint(Form::Dsn));
    true
}

fn is_key(key: &str) -> bool {
    let key = key.trim();
    (1..=40).contains(&key.len())
        && Marks::are_all_of(
            key,
            Marks::ALPHANUMERIC
                .and(Marks::SPACE)
                .and(Marks::UNDERSCORE)
                .and(Marks::HYPHEN)
                .and(Marks::DOT),
        )
}

/// Whether `key` is `known` but for case, white space and punctuation.
fn is_named(key: &str, known: &str) -> bool {
    key.bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|byte| byte.to_ascii_lowercase())
        .eq(known.bytes())
}
