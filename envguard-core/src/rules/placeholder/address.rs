//! Stand-ins inside a URL, a connection string, a host name or a mail address.

use super::filler;
use super::phrase::{self, Phrase};
use super::{Carrier, Place, Sighting, StandIn, explicit, published, secret};
use crate::marks::Marks;
use crate::rules::embedded::{self, Decoded, Login};
use crate::span;

/// The user information of every URL in a text, and the passwords behind the keys of a connection
/// string or a query.
pub(super) fn in_login(carrier: Carrier, text: &str, marks: Marks) -> Option<Sighting> {
    let login = marks
        .has(Marks::AT)
        .then(|| embedded::logins(text).find_map(|login| login_of(carrier, login)))
        .flatten();
    login.or_else(|| {
        marks
            .has(Marks::EQUALS)
            .then(|| embedded::keyed_secrets(text).find_map(|value| password(carrier, value)))
            .flatten()
    })
}

fn login_of(carrier: Carrier, login: Login<'_>) -> Option<Sighting> {
    let user = Decoded::of(login.user);
    let user = user.as_ref().and_then(Decoded::text).unwrap_or(login.user);
    let named = explicit(user, Marks::of(user)).map(|sighting| sighting.at(Place::User));
    let Some(given) = login.password else {
        // A user name alone is often a token: `https://examplePublicKey@o0.ingest.sentry.io/0`.
        // `http://localhost@..` names an account.
        let sample = !user.eq_ignore_ascii_case("localhost")
            && Phrase::read(user).is_some_and(Phrase::is_a_sample_thing);
        return named.or(sample.then_some(Sighting::certain(StandIn::Word).at(Place::User)));
    };
    let decoded = Decoded::of(given);
    let given = decoded.as_ref().and_then(Decoded::text).unwrap_or(given);
    if published::is_shipped_login(user, given) {
        return Some(Sighting::certain(StandIn::Shipped).at(Place::Password));
    }
    named.or_else(|| password(carrier, given))
}

/// A password inside a longer text. A bare word for one (`secret`, `pw`) counts only where the whole
/// text is a secret: it may be the password of a network in which none is needed, and an answer here
/// would keep the later rules of the chain from speaking of the host.
fn password(carrier: Carrier, text: &str) -> Option<Sighting> {
    if published::is_published(text) {
        return Some(Sighting::certain(StandIn::Published).at(Place::Password));
    }
    secret(text, Marks::of(text))
        .filter(|sighting| sighting.stand_in != StandIn::Name || carrier == Carrier::Secret)
        .map(|sighting| sighting.at(Place::Password))
}

/// The host, and what stands behind it.
pub(super) fn in_url(text: &str, rest: &str, marks: Marks) -> Option<Sighting> {
    if marks.has(Marks::ANGLE) && filler::holds_angles(rest) {
        return Some(Sighting::certain(StandIn::Brackets).at(Place::Part));
    }
    let end = rest
        .bytes()
        .position(|byte| matches!(byte, b'/' | b'?' | b'#'))
        .unwrap_or(rest.len());
    let (authority, behind) = rest.split_at_checked(end)?;
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let is_web = span::starts_with(text, "http");
    in_host(host, marks).or_else(|| {
        behind
            .split(['/', '?', '&', '#', ';'])
            .find_map(|segment| in_segment(segment, marks, is_web))
            .map(|sighting| sighting.at(Place::Part))
    })
}

/// `marks` are those of a text that holds the host.
pub(super) fn in_host(host: &str, marks: Marks) -> Option<Sighting> {
    if !marks.has(Marks::REQUEST.and(Marks::RUN)) {
        return None;
    }
    host.as_bytes()
        .split(|byte| matches!(byte, b'.' | b':' | b','))
        // No request is shorter, and most labels are.
        .filter(|label| label.len() >= 4)
        .filter_map(|label| std::str::from_utf8(label).ok())
        .any(|label| {
            Phrase::read(label)
                .is_some_and(|phrase| phrase.asks_for_an_edit() || phrase.names_the_readers_thing())
                || filler::is_crossed_out(label)
        })
        .then_some(Sighting::certain(StandIn::Request).at(Place::Host))
        .or_else(|| {
            let (first, domain) = host.split_once('.')?;
            (domain.contains('.') && phrase::is_asked_for_in_label(first))
                .then_some(Sighting::certain(StandIn::Request).at(Place::Host))
        })
}

/// A segment of a path or a parameter of a query. On the web words with hyphens are the address of a
/// page (`/reset-your-password`), unless they end with the name of a credential.
fn in_segment(segment: &str, marks: Marks, is_web: bool) -> Option<Sighting> {
    let (segment, is_value) = match segment.split_once('=') {
        Some((_, value)) => (value, true),
        None => (segment, false),
    };
    // `hooks.slack.com/services/YOUR/WEBHOOK/URL`
    if segment == "YOUR" {
        return Some(Sighting::certain(StandIn::Request));
    }
    if segment.eq_ignore_ascii_case("xxx") {
        return Some(Sighting::certain(StandIn::Filler));
    }
    let is_prose = segment.contains('+') || segment.contains("%20");
    if segment.len() < 4 || is_prose {
        return None;
    }
    let sighting = explicit(segment, marks)?;
    let is_page = is_web
        && sighting.stand_in != StandIn::Filler
        && !is_value
        && !segment
            .bytes()
            .any(|byte| byte.is_ascii_uppercase() || byte == b'_')
        && !["key", "token", "secret", "-id"]
            .iter()
            .any(|end| segment.ends_with(end));
    (!is_page).then_some(sighting)
}

/// Addresses under the names that are reserved for documentation (RFC 2606), such as the
/// `hello@example.com` of Laravel's sample, and `you@your-domain.com`.
pub(super) fn in_mail_address(text: &str, marks: Marks) -> Option<Sighting> {
    let (local, domain) = text.rsplit_once('@')?;
    let domain = domain.trim_end_matches('>');
    if is_documented(domain) {
        return Some(Sighting::certain(StandIn::Word).at(Place::Part));
    }
    if marks.has(Marks::REQUEST) && Phrase::read(local).is_some_and(Phrase::addresses_the_reader) {
        return Some(Sighting::certain(StandIn::Request).at(Place::Part));
    }
    in_host(domain, marks)
}

/// Whether a domain is one of those, or below one.
pub(super) fn is_documented(domain: &str) -> bool {
    DOCUMENTATION_DOMAINS.iter().any(|known| {
        domain
            .len()
            .checked_sub(known.len())
            .and_then(|start| domain.get(start..).zip(domain.as_bytes().get(..start)))
            .is_some_and(|(tail, before)| {
                tail.eq_ignore_ascii_case(known) && before.last().is_none_or(|last| *last == b'.')
            })
    })
}

const DOCUMENTATION_DOMAINS: [&str; 5] = [
    "example.com",
    "example.net",
    "example.org",
    "example",
    "invalid",
];
