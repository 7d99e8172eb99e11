//! Stand-ins inside a URL, a connection string, a host name or a mail address.

use super::filler;
use super::phrase::{self, Phrase};
use super::{Carrier, Place, Sighting, StandIn, explicit, published, secret};
use crate::cut;
use crate::marks::Marks;
use crate::rules::embedded::{self, Decoded, Login};
use crate::span;

/// The user information of every URL in a text, and the passwords behind the keys of a connection
/// string or a query.
pub(super) fn in_login(carrier: Carrier, text: &str, marks: Marks) -> Option<Sighting> {
    if marks.has(Marks::AT) {
        for login in embedded::logins(text) {
            if let Some(sighting) = login_of(carrier, login) {
                return Some(sighting);
            }
        }
    }
    if marks.has(Marks::EQUALS) {
        for value in embedded::keyed_secrets(text) {
            if let Some(sighting) = password(carrier, value) {
                return Some(sighting);
            }
        }
    }
    None
}

fn login_of(carrier: Carrier, login: Login<'_>) -> Option<Sighting> {
    let decoded = Decoded::of(login.user);
    let user = embedded::text_of(decoded.as_ref(), login.user);
    let named = explicit(user, Marks::of(user));
    let Some(given) = login.password else {
        if let Some(sighting) = named {
            return Some(sighting.at(Place::User));
        }
        // A user name alone is often a token: `https://examplePublicKey@o0.ingest.sentry.io/0`.
        // `http://localhost@..` names an account.
        let sample =
            !user.eq_ignore_ascii_case("localhost") && Phrase::read(user)?.is_a_sample_thing();
        return sample.then_some(Sighting::certain(StandIn::Word).at(Place::User));
    };
    let decoded = Decoded::of(given);
    let given = embedded::text_of(decoded.as_ref(), given);
    if published::is_shipped_login(user, given) {
        return Some(Sighting::certain(StandIn::Shipped).at(Place::Password));
    }
    match named {
        Some(sighting) => Some(sighting.at(Place::User)),
        None => password(carrier, given),
    }
}

/// A password inside a longer text. A bare word for one (`secret`, `pw`) counts only where the whole
/// text is a secret: it may be the password of a network in which none is needed, and an answer here
/// would keep the later rules of the chain from speaking of the host.
fn password(carrier: Carrier, text: &str) -> Option<Sighting> {
    let marks = Marks::of(text);
    if published::is_published(text, marks) {
        return Some(Sighting::certain(StandIn::Published).at(Place::Password));
    }
    let sighting = secret(text, marks)?;
    let counts = sighting.stand_in != StandIn::Name || carrier == Carrier::Secret;
    counts.then_some(sighting.at(Place::Password))
}

/// The login, the host, and what stands behind it. `rest` is what stands behind the scheme.
pub(super) fn in_url(carrier: Carrier, text: &str, rest: &str, marks: Marks) -> Option<Sighting> {
    if let Some(sighting) = in_login(carrier, text, marks) {
        return Some(sighting);
    }
    if marks.has(Marks::ANGLE) && filler::holds_angles(rest) {
        return Some(Sighting::certain(StandIn::Brackets).at(Place::Part));
    }
    let authority = embedded::authority(rest);
    if let Some(sighting) = in_host(embedded::behind_login(authority), marks) {
        return Some(sighting);
    }
    let is_web = span::starts_with(text, "http");
    for segment in cut::parts(rest.get(authority.len()..)?, b"/?&#;") {
        if let Some(sighting) = in_segment(segment, marks, is_web) {
            return Some(sighting.at(Place::Part));
        }
    }
    None
}

/// `marks` are those of a text that holds the host.
pub(super) fn in_host(host: &str, marks: Marks) -> Option<Sighting> {
    if !marks.has(Marks::REQUEST.and(Marks::RUN)) {
        return None;
    }
    let request = Sighting::certain(StandIn::Request).at(Place::Host);
    for label in cut::parts(host, b".:,") {
        if is_request(label) {
            return Some(request);
        }
    }
    let (first, domain) = cut::around(host, ".")?;
    (cut::has(domain, ".") && phrase::is_asked_for_in_label(first)).then_some(request)
}

/// Whether a label of a host is a request from end to end, or crossed out.
fn is_request(label: &str) -> bool {
    // No request is shorter, and most labels are.
    if label.len() < 4 {
        return false;
    }
    if let Some(phrase) = Phrase::read(label)
        && (phrase.asks_for_an_edit() || phrase.names_the_readers_thing())
    {
        return true;
    }
    filler::is_crossed_out(label)
}

/// A segment of a path or a parameter of a query. On the web words with hyphens are the address of a
/// page (`/reset-your-password`), unless they end with the name of a credential.
fn in_segment(segment: &str, marks: Marks, is_web: bool) -> Option<Sighting> {
    let (segment, is_value) = match cut::around(segment, "=") {
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
    let is_prose = cut::has(segment, "+") || cut::has(segment, "%20");
    if segment.len() < 4 || is_prose {
        return None;
    }
    let sighting = explicit(segment, marks)?;
    let is_page = is_web
        && sighting.stand_in != StandIn::Filler
        && !is_value
        && !Marks::of(segment).has(Marks::UPPER.and(Marks::UNDERSCORE))
        && !span::ends_with_any(segment, &["key", "token", "secret", "-id"]);
    (!is_page).then_some(sighting)
}

/// Addresses under the names that are reserved for documentation (RFC 2606), such as the
/// `hello@example.com` of Laravel's sample, and `you@your-domain.com`.
pub(super) fn in_mail_address(text: &str, marks: Marks) -> Option<Sighting> {
    let (local, domain) = cut::around_last(text, "@")?;
    let domain = cut::trimmed_end(domain, b">");
    if is_documented(domain) {
        return Some(Sighting::certain(StandIn::Word).at(Place::Part));
    }
    if marks.has(Marks::REQUEST)
        && let Some(phrase) = Phrase::read(local)
        && phrase.addresses_the_reader()
    {
        return Some(Sighting::certain(StandIn::Request).at(Place::Part));
    }
    in_host(domain, marks)
}

/// Whether a domain is one of those, or below one.
pub(super) fn is_documented(domain: &str) -> bool {
    for known in &DOCUMENTATION_DOMAINS {
        if span::ends_with_any(domain, &[known])
            && let Some(before) = domain.get(..domain.len() - known.len())
            && (before.is_empty() || before.ends_with('.'))
        {
            return true;
        }
    }
    false
}

const DOCUMENTATION_DOMAINS: [&str; 5] = [
    "example.com",
    "example.net",
    "example.org",
    "example",
    "invalid",
];
