//! What the name of a variable says about an address in it.

use super::{Backwards, Says};
use crate::table::{ends_with, is_among, is_same};

/// What a variable is for, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Loopback is right in it by design, or nobody connects to what stands in it.
    Exempt,
    /// The service listens there, by every convention.
    Listener,
    /// The service listens there, or connects there: `HOST`.
    Ambiguous,
    /// The name says that a host stands in it.
    Target,
    /// The name says nothing of hosts.
    Unknown,
}

/// Whole names that are exempt: the credentials of containers, and what a shell or X sets.
const EXEMPT_NAMES: [&str; 5] = [
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "HOSTNAME",
    "SSH_CONNECTION",
];

/// Pairs of words at the end of a name that say where a server listens.
const LISTENER_ENDS: [[&str; 2]; 9] = [
    ["ADMIN", "ADDR"],
    ["ASPNETCORE", "URLS"],
    ["GRPC", "ADDR"],
    ["HTTP", "ADDR"],
    ["METRICS", "ADDR"],
    ["ROCKET", "ADDRESS"],
    ["SITE", "ADDR"],
    ["UVICORN", "HOST"],
    ["VITE", "HOST"],
];

const AMBIGUOUS: [&str; 6] = [
    "ADDR",
    "ADDRESS",
    "HOST",
    "IP",
    "SERVER_ADDR",
    "SERVER_ADDRESS",
];

/// Ends of words that are written together: `PGHOST`, `REDISURL`.
const HOST_ENDS: [&str; 5] = ["HOST", "HOSTS", "URL", "URI", "ADDR"];

impl Role {
    /// The role of the variable `name`, whose words say `says` and whose last word says `last`.
    pub(super) const fn of(name: &str, says: Says, last: Says) -> Self {
        let name = name.as_bytes();
        if is_exempt(name, says) {
            Self::Exempt
        } else if is_listener(name, says, last) {
            Self::Listener
        } else if is_among(name, &AMBIGUOUS) {
            Self::Ambiguous
        } else if says_host(name, says, last) {
            Self::Target
        } else {
            Self::Unknown
        }
    }

    /// Whether a bare word in the variable is a host.
    pub(crate) const fn holds_host(self) -> bool {
        matches!(self, Self::Listener | Self::Ambiguous | Self::Target)
    }
}

const fn is_exempt(name: &[u8], says: Says) -> bool {
    says.has(Says::EXEMPT)
        || is_among(name, &EXEMPT_NAMES)
        || (says.has(Says::PROXY) && is_no_proxy(name))
}

/// `NO_PROXY`, `JVM_NON_PROXY_HOSTS`: whom to call without a proxy.
const fn is_no_proxy(name: &[u8]) -> bool {
    let mut words = Backwards(name);
    let mut behind: &[u8] = b"";
    while let Some(word) = words.next() {
        if is_among(word, &["NO", "NON"]) && is_same(behind, b"PROXY") {
            return true;
        }
        behind = word;
    }
    false
}

const fn is_listener(name: &[u8], says: Says, last: Says) -> bool {
    if says.has(Says::LISTENER) {
        // What Kafka advertises is what its clients connect to.
        return !has_word(name, "ADVERTISED");
    }
    if !last.has(Says::HOST) {
        return false;
    }
    let mut words = Backwards(name);
    let (Some(last), Some(before)) = (words.next(), words.next()) else {
        return false;
    };
    let mut at = 0;
    while at < LISTENER_ENDS.len() {
        let [first, second] = LISTENER_ENDS[at];
        if is_same(before, first.as_bytes()) && is_same(last, second.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

/// `DB_HOST`, `UPSTREAM_ORDERS`, but not `SERVER_PORT` or `HOST_ID`: a last word that says what stands
/// there instead goes before.
const fn says_host(name: &[u8], says: Says, last: Says) -> bool {
    (says.has(Says::HOST) && !is_about_something_else(name, last))
        || last.has(Says::DEPENDENCY)
        || has_host_end(name)
}

/// Whether the last word names a thing that is no host: a port, a number of retries, an
/// identifier. `SERVER_NAME` is the name of a server.
const fn is_about_something_else(name: &[u8], last: Says) -> bool {
    let thing = Says::DESCRIBING
        .and(Says::IDENTITY)
        .and(Says::KEY)
        .and(Says::SECRET);
    !last.has(Says::HOST)
        && last.has(thing)
        && !matches!(Backwards(name).next(), Some(word) if is_same(word, b"NAME"))
}

const fn has_host_end(name: &[u8]) -> bool {
    let mut words = Backwards(name);
    while let Some(word) = words.next() {
        let mut at = 0;
        while at < HOST_ENDS.len() {
            if ends_with(word, HOST_ENDS[at]) {
                return true;
            }
            at += 1;
        }
    }
    false
}

const fn has_word(name: &[u8], wanted: &str) -> bool {
    let mut words = Backwards(name);
    while let Some(word) = words.next() {
        if is_same(word, wanted.as_bytes()) {
            return true;
        }
    }
    false
}
