//! Which form a whole value has, and lists of hosts and URLs.

use super::member::Member;
use super::{Endpoint, Form, driver, json, keyed, url};
use crate::marks::Marks;

/// What stands between two members of a list.
const SEPARATORS: [char; 2] = [',', ';'];

/// What may stand before the scheme of a further URL. Behind `=` or `/` a URL is part of the one
/// before it: nobody connects to the target of a redirect.
const BOUNDARIES: [char; 10] = [',', ';', '|', '"', '\'', '`', '<', '(', '[', '{'];

/// Visits the endpoints of a value of any form.
pub(super) fn read<'a>(text: &'a str, marks: Marks, visit: &mut dyn FnMut(&Endpoint<'a>)) {
    let text = text.trim();
    if marks.has(Marks::QUOTE) && json::looks_like(text) {
        json::read(text, marks, visit);
    } else {
        value(text, marks, visit);
    }
}

/// Visits the endpoints of a value that is not JSON. The forms are asked from the most to the
/// least distinct.
///
/// `marks` are those of the text or of a longer one that holds it: each form has a character without
/// which it is not asked for.
pub(super) fn value<'a>(text: &'a str, marks: Marks, visit: &mut dyn FnMut(&Endpoint<'a>)) {
    if let Some(rest) = driver::strip(text, "jdbc:") {
        return driver::jdbc(rest, visit);
    }
    if marks.has(Marks::EQUALS) && keyed::read(text, visit) {
        return;
    }
    if marks.has(Marks::SLASH) && driver::has_authority(text) {
        return urls(text, visit);
    }
    let known = (marks.has(Marks::AT.and(Marks::PARENTHESIS)) && driver::go_mysql(text, visit))
        || (marks.has(Marks::COLON) && driver::opaque(text, visit))
        || (marks.has(Marks::AT.and(Marks::SLASH)) && driver::schemeless(text, visit));
    if !known {
        list(text, visit);
    }
}

/// Every URL in `text`, and every `host:port` that stands beside one.
pub(super) fn urls<'a>(text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) {
    for word in text.split_whitespace() {
        let Some(mut current) = next_url(word, 0, true) else {
            pairs(word, visit);
            continue;
        };
        if current.scheme > 0 {
            pairs(&word[..current.scheme], visit);
        }
        loop {
            let next = next_url(word, current.authority, false);
            let end = next.as_ref().map_or(word.len(), |next| next.scheme);
            let rest = word[current.authority..end].trim_end_matches(SEPARATORS);
            url::read(&word[current.scheme..current.colon], rest, visit);
            match next {
                Some(next) => current = next,
                None => break,
            }
        }
    }
}

/// Where a URL begins, where its scheme ends, and where its authority begins.
struct Opening {
    scheme: usize,
    colon: usize,
    authority: usize,
}

/// The next URL at or behind `from`. All but the first need a boundary before their scheme.
fn next_url(word: &str, from: usize, first: bool) -> Option<Opening> {
    let mut searched = from;
    loop {
        let colon = searched + word.get(searched..)?.find(':')?;
        if let Some(authority) = driver::authority_start(word, colon) {
            let length = word[searched..colon]
                .bytes()
                .rev()
                .take_while(|byte| {
                    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
                })
                .count();
            let scheme = colon - length;
            let bounded = first || word[from..scheme].ends_with(BOUNDARIES);
            if bounded && length > 0 {
                return Some(Opening {
                    scheme,
                    colon,
                    authority,
                });
            }
        }
        searched = colon + 1;
    }
}

/// The items of `text` that are a host and a port; anything else is passed over.
pub(super) fn pairs<'a>(text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) {
    for item in text.split(SEPARATORS) {
        if let Some(Item { member, form, .. }) = Item::read(item)
            && form == Form::HostPort
        {
            visit(&member.endpoint(form));
        }
    }
}

/// A list of hosts, with or without ports; nothing is visited where one item cannot be a host.
/// `:8080` is where a server listens everywhere and where some clients connect to this machine.
fn list<'a>(text: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) {
    let port = text.strip_prefix(':').unwrap_or_default();
    if !port.is_empty() && Marks::are_all_of(port, Marks::DIGIT) {
        return visit(&Endpoint::implicit(Form::Bare));
    }
    // Most values are one host.
    let is_one = !text
        .bytes()
        .any(|byte| byte == b',' || byte == b';' || byte == b'=' || !byte.is_ascii_graphic());
    if is_one {
        if let Some(item) = Item::read(text) {
            visit(&item.endpoint());
        }
        return;
    }
    // `db:6379,password=x,ssl=true` (StackExchange.Redis): options behind the hosts.
    let items = || {
        text.split(|character: char| SEPARATORS.contains(&character) || character.is_whitespace())
            .filter(|item| !item.is_empty() && !item.contains('='))
    };
    if text.starts_with('=') || !items().all(|item| Item::read(item).is_some()) {
        return;
    }
    for item in items().filter_map(Item::read) {
        visit(&item.endpoint());
    }
}

/// One item of a list without schemes: `db`, `db:5432`, `db:2181/chroot`.
struct Item<'a> {
    member: Member<'a>,
    form: Form,
    path: &'a str,
}

impl<'a> Item<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let slash = text.bytes().position(|byte| byte == b'/');
        let (host, path) = text.split_at(slash.unwrap_or(text.len()));
        let member = Member::read(host).filter(|member| member.clean)?;
        let form = if member.port.is_some() && !member.looks_numeric() {
            Form::HostPort
        } else {
            Form::Bare
        };
        // `127.0.0.0/8` is a network.
        let network = path.len() > 1 && path[1..].bytes().all(|byte| byte.is_ascii_digit());
        (!network || form == Form::HostPort).then_some(Self { member, form, path })
    }

    fn endpoint(self) -> Endpoint<'a> {
        let mut endpoint = self.member.endpoint(self.form);
        endpoint.path = self.path;
        endpoint
    }
}
