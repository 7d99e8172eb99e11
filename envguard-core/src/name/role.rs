//! What the name of a variable says about an address in it.

use super::{Backwards, Says};
use crate::span::Span;
use crate::table::{Table, table};

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

/// Whole names: the credentials of containers, what a shell or X sets, and what says too little.
static WHOLE: Table<Role> = table![Role;
    "ADDR" => Role::Ambiguous,
    "ADDRESS" => Role::Ambiguous,
    "AWS_CONTAINER_CREDENTIALS_FULL_URI" => Role::Exempt,
    "DBUS_SESSION_BUS_ADDRESS" => Role::Exempt,
    "DISPLAY" => Role::Exempt,
    "HOST" => Role::Ambiguous,
    "HOSTNAME" => Role::Exempt,
    "IP" => Role::Ambiguous,
    "SERVER_ADDR" => Role::Ambiguous,
    "SERVER_ADDRESS" => Role::Ambiguous,
    "SSH_CONNECTION" => Role::Exempt,
];

/// Pairs of words at the end of a name that say where a server listens.
static LISTENER_ENDS: [[Span; 2]; 9] = [
    Span::of_each(["ADMIN", "ADDR"]),
    Span::of_each(["ASPNETCORE", "URLS"]),
    Span::of_each(["GRPC", "ADDR"]),
    Span::of_each(["HTTP", "ADDR"]),
    Span::of_each(["METRICS", "ADDR"]),
    Span::of_each(["ROCKET", "ADDRESS"]),
    Span::of_each(["SITE", "ADDR"]),
    Span::of_each(["UVICORN", "HOST"]),
    Span::of_each(["VITE", "HOST"]),
];

/// Ends of words that are written together: `PGHOST`, `REDISURL`.
static HOST_ENDS: [Span; 5] = Span::of_each(["HOST", "HOSTS", "URL", "URI", "ADDR"]);

impl Role {
    /// The role of the variable `name`, whose words say `says` and whose last word says `last`.
    /// `joined`: one of them ends [as a host does](ends_as_host).
    pub(super) const fn of(name: Span<'_>, says: Says, last: Says, joined: bool) -> Self {
        if let Some(role) = WHOLE.find(name) {
            *role
        } else if is_exempt(name, says) {
            Self::Exempt
        } else if is_listener(name, says, last) {
            Self::Listener
        } else if joined || says_host(name, says, last) {
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

const fn is_exempt(name: Span<'_>, says: Says) -> bool {
    says.has(Says::EXEMPT) || (says.has(Says::PROXY) && is_no_proxy(name))
}

/// `NO_PROXY`, `JVM_NON_PROXY_HOSTS`: whom to call without a proxy.
const fn is_no_proxy(name: Span<'_>) -> bool {
    let mut words = Backwards(name);
    let mut is_proxy_behind = false;
    while let Some(word) = words.next() {
        if is_proxy_behind && word.is_among(&Span::of_each(["NO", "NON"])) {
            return true;
        }
        is_proxy_behind = word.is(Span::of("PROXY"));
    }
    false
}

const fn is_listener(name: Span<'_>, says: Says, last: Says) -> bool {
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
    let (mut at, ends) = (0, LISTENER_ENDS.len());
    while at < ends {
        let [first, second] = LISTENER_ENDS[at];
        if before.is(first) && last.is(second) {
            return true;
        }
        at += 1;
    }
    false
}

/// `DB_HOST`, `UPSTREAM_ORDERS`, but not `SERVER_PORT` or `HOST_ID`: a last word that says what stands
/// there instead goes before.
const fn says_host(name: Span<'_>, says: Says, last: Says) -> bool {
    (says.has(Says::HOST) && !is_about_something_else(name, last)) || last.has(Says::DEPENDENCY)
}

/// Whether the last word names a thing that is no host: a port, a number of retries, an
/// identifier. `SERVER_NAME` is the name of a server.
const fn is_about_something_else(name: Span<'_>, last: Says) -> bool {
    let thing = Says::DESCRIBING
        .and(Says::IDENTITY)
        .and(Says::KEY)
        .and(Says::SECRET);
    !last.has(Says::HOST)
        && last.has(thing)
        && !matches!(Backwards(name).next(), Some(word) if word.is(Span::of("NAME")))
}

/// Whether a word ends as one that is written together with the host of something.
pub(super) const fn ends_as_host(word: Span<'_>) -> bool {
    let (mut at, ends) = (0, HOST_ENDS.len());
    while at < ends {
        if word.ends_with(HOST_ENDS[at]) {
            return true;
        }
        at += 1;
    }
    false
}

const fn has_word(name: Span<'_>, wanted: &str) -> bool {
    let mut words = Backwards(name);
    while let Some(word) = words.next() {
        if word.is(Span::of(wanted)) {
            return true;
        }
    }
    false
}
