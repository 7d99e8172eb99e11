//! Pairs of a key and a value: `host=db port=5432` (libpq), `Server=db;Database=x` (ADO, ODBC),
//! `mysql:host=db;dbname=x` (PDO), `(ADDRESS=(HOST=db)(PORT=1521))` (Oracle Net), `--host=db`.

use super::member::Member;
use super::{Endpoint, Form, driver, text, url};
use crate::marks::Marks;
use crate::{cut, span, value};

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
    let Some(equals) = cut::find(text, "=") else {
        return false;
    };
    let start = cut::trimmed_start(&text[..equals], b"(-");
    if !is_key(without_driver(start)) || cut::has(start, "://") {
        return false;
    }
    let separators: &[u8] = if is_nested(text) {
        b"(),"
    } else if is_spaced(&text[equals + 1..]) {
        return spaced(text, visit);
    } else {
        b";"
    };
    let mut found = false;
    for segment in cut::parts(text, separators) {
        found |= pair_of(segment, visit);
    }
    found
}

/// Whether pairs stand in parentheses. `Server=(local)` is a word of SQL Server.
fn is_nested(text: &str) -> bool {
    if text.starts_with('(') {
        return true;
    }
    match cut::around(text, "=(") {
        Some((_, inside)) => cut::has(inside, "=") && !cut::has(inside, ";"),
        None => false,
    }
}

/// Whether white space ends the first value, judged by what stands behind its `=`. A password may
/// hold a `;` further on.
fn is_spaced(value: &str) -> bool {
    let value = value.trim_start();
    let first = cut::before(value, b";=");
    value.as_bytes().get(first.len()) == Some(&b'=') && cut::has_whitespace(first.trim_end())
}

/// One `key=value`, or something else that may hold a URL.
fn pair_of<'a>(segment: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) -> bool {
    match cut::around(segment, "=") {
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
    cut::trimmed_start(without_driver(key).trim(), b"-")
}

/// The key without the prefix of PDO.
fn without_driver(key: &str) -> &str {
    cut::behind_last(key, ":")
}

/// Pairs with white space between them, and perhaps round the `=`, as libpq reads them.
fn spaced<'a>(text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) -> bool {
    let mut found = false;
    let mut rest = text;
    // With an address, libpq uses the name only to check the certificate.
    let address = cut::has(text, "hostaddr=");
    while let Some((mut words, after)) = cut::around(rest, "=") {
        let mut key = "";
        while let Some(word) = cut::next_word(&mut words) {
            key = word;
        }
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('\'') {
            Some(quoted) => cut::around(quoted, "'").unwrap_or((quoted, "")),
            None => after.split_at(cut::word_end(after)),
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
    let value = cut::trimmed(value.trim(), b"\"'");
    if driver::has_authority(value) {
        text::urls(value, visit);
        return true;
    }
    if is_named(key, "usedevelopmentstorage") && value::boolean(value) == Ok(true) {
        // Azure Storage: the emulator on this machine.
        visit(&Endpoint::implicit(Form::Dsn));
        return true;
    }
    if !names_host(key) {
        return false;
    }
    let (mut found, mut is_first) = (false, true);
    for item in cut::parts(value, b", ") {
        let item = item.trim();
        // `Server=db,1433`: a port, not a second host.
        let port = !is_first && Marks::are_all_of(item, Marks::DIGIT);
        found |= !port && host(item, visit);
        is_first = false;
    }
    found
}

fn names_host(key: &str) -> bool {
    for known in &HOST_KEYS {
        if is_named(key, known) {
            return true;
        }
    }
    false
}

/// One host as SQL Server and its neighbours write it: `tcp:db`, `db\INSTANCE`, `.`, `np:\\.\pipe`.
fn host<'a>(text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) -> bool {
    let text = span::strip_any(text, &["tcp:", "np:", "lpc:", "admin:"]).unwrap_or(text);
    if url::is_socket(text) || text.starts_with(r"\\.\") {
        visit(&Endpoint::socket(Form::Dsn));
        return true;
    }
    let text = cut::before(text, b"\\/");
    if span::is_among(text, &THIS_MACHINE) {
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
    !key.is_empty()
        && key.len() <= 40
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
    let mut wanted = known.bytes();
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() && wanted.next() != Some(byte.to_ascii_lowercase()) {
            return false;
        }
    }
    wanted.next().is_none()
}
