//! Which form a whole value has, and lists of hosts and URLs.

use super::member::Member;
use super::{Endpoint, Form, driver, json, keyed, url};
use crate::cut;
use crate::marks::Marks;
use crate::span;

/// What stands between two members of a list.
const SEPARATORS: &[u8] = b",;";

/// What may stand before the scheme of a further URL. Behind `=` or `/` a URL is part of the one
/// before it: nobody connects to the target of a redirect.
const BOUNDARIES: &[u8] = b",;|\"'`<([{";

/// What is white space, or may be.
const WHITE_SPACE: Marks = Marks::SPACE.and(Marks::CONTROL).and(Marks::BEYOND_ASCII);

/// What a scheme is made of.
const OF_SCHEME: Marks = Marks::ALPHANUMERIC
    .and(Marks::PLUS)
    .and(Marks::HYPHEN)
    .and(Marks::DOT);

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
    if let Some(rest) = span::strip(text, "jdbc:") {
        return driver::jdbc(rest, visit);
    }
    if marks.has(Marks::EQUALS) && keyed::read(text, visit) {
        return;
    }
    if marks.has(Marks::SLASH) && driver::has_authority(text) {
        if marks.has(WHITE_SPACE) {
            urls(text, visit);
        } else {
            urls_of_word(text, visit);
        }
        return;
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
    let mut rest = text;
    while let Some(word) = cut::next_word(&mut rest) {
        urls_of_word(word, visit);
    }
}

fn urls_of_word<'a>(word: &'a str, visit: &mut dyn FnMut(&Endpoint<'a>)) {
    let Some(mut current) = next_url(word, 0, true) else {
        return pairs(word, visit);
    };
    if current.scheme > 0 {
        pairs(&word[..current.scheme], visit);
    }
    loop {
        let next = next_url(word, current.authority, false);
        let end = match &next {
            Some(next) => next.scheme,
            None => word.len(),
        };
        let rest = cut::trimmed_end(&word[current.authority..end], SEPARATORS);
        url::read(&word[current.scheme..current.colon], rest, visit);
        match next {
            Some(next) => current = next,
            None => break,
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
        let colon = searched + cut::position(word.get(searched..)?, b':')?;
        if let Some(authority) = driver::authority_start(word, colon) {
            let scheme = searched + Marks::trimmed_end(&word[searched..colon], OF_SCHEME).len();
            let bounded = first
                || match word.as_bytes().get(from..scheme) {
                    Some([.., before]) => BOUNDARIES.contains(before),
                    _ => false,
                };
            if bounded && scheme < colon {
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
    for item in cut::parts(text, SEPARATORS) {
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
    if !Marks::is_any_of(text, NOT_OF_ONE) {
        if let Some(item) = Item::read(text) {
            visit(&item.endpoint());
        }
        return;
    }
    // `db:6379,password=x,ssl=true` (StackExchange.Redis): options behind the hosts.
    if !text.starts_with('=') && items(text, &mut |_| {}) {
        items(text, &mut |item| visit(&item.endpoint()));
    }
}

/// What a value that is one host does not hold.
const NOT_OF_ONE: Marks = Marks::COMMA
    .and(Marks::SEMICOLON)
    .and(Marks::EQUALS)
    .and(Marks::SPACE)
    .and(Marks::CONTROL)
    .and(Marks::BEYOND_ASCII);

/// Visits the items of a list but for its options, up to the first that cannot be a host; `false`
/// where there is one.
fn items<'a>(text: &'a str, visit: &mut dyn FnMut(Item<'a>)) -> bool {
    let mut rest = text;
    while let Some(word) = cut::next_word(&mut rest) {
        for item in cut::parts(word, SEPARATORS) {
            if item.is_empty() || cut::has(item, "=") {
                continue;
            }
            match Item::read(item) {
                Some(item) => visit(item),
                None => return false,
            }
        }
    }
    true
}

/// One item of a list without schemes: `db`, `db:5432`, `db:2181/chroot`.
struct Item<'a> {
    member: Member<'a>,
    form: Form,
    path: &'a str,
}

impl<'a> Item<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let slash = cut::position(text, b'/');
        let (host, path) = text.split_at(slash.unwrap_or(text.len()));
        let member = Member::read(host)?;
        if !member.clean {
            return None;
        }
        let form = if member.port.is_some() && !member.looks_numeric() {
            Form::HostPort
        } else {
            Form::Bare
        };
        // `127.0.0.0/8` is a network.
        let network = path.len() > 1 && Marks::are_all_of(&path[1..], Marks::DIGIT);
        (!network || form == Form::HostPort).then_some(Self { member, form, path })
    }

    fn endpoint(self) -> Endpoint<'a> {
        let mut endpoint = self.member.endpoint(self.form);
        endpoint.path = self.path;
        endpoint
    }
}
