//! What the name of a variable says about an address in it.

use crate::name::{Name, Says};

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
    /// The role of the variable of this name.
    pub(crate) fn of(name: &Name<'_>) -> Self {
        if is_exempt(name) {
            Self::Exempt
        } else if is_listener(name) {
            Self::Listener
        } else if is_one_of(name.as_str(), &AMBIGUOUS) {
            Self::Ambiguous
        } else if says_host(name) {
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

fn is_exempt(name: &Name<'_>) -> bool {
    name.says(Says::EXEMPT) || is_one_of(name.as_str(), &EXEMPT_NAMES) || is_no_proxy(name)
}

/// `NO_PROXY`, `JVM_NON_PROXY_HOSTS`: whom to call without a proxy.
pub(crate) fn is_no_proxy(name: &Name<'_>) -> bool {
    name.says(Says::PROXY)
        && name
            .words()
            .zip(name.words().skip(1))
            .any(|(first, second)| {
                is_one_of(first, &["NO", "NON"]) && second.eq_ignore_ascii_case("PROXY")
            })
}

fn is_listener(name: &Name<'_>) -> bool {
    if name.says(Says::LISTENER) {
        // What Kafka advertises is what its clients connect to.
        return !name.has_word(&["ADVERTISED"]);
    }
    if !name.ends_in(Says::HOST) {
        return false;
    }
    let mut last = ["", ""];
    for word in name.words() {
        last = [last[1], word];
    }
    LISTENER_ENDS.iter().any(|end| {
        end.iter()
            .zip(last)
            .all(|(known, word)| known.eq_ignore_ascii_case(word))
    })
}

/// `DB_HOST`, `UPSTREAM_ORDERS`, but not `SERVER_PORT` or `HOST_ID`: a last word that says what stands
/// there instead goes before.
fn says_host(name: &Name<'_>) -> bool {
    (name.says(Says::HOST) && !name.is_about_something_else())
        || name.ends_in(Says::DEPENDENCY)
        || name.words().any(|word| {
            HOST_ENDS.iter().any(|end| {
                word.len()
                    .checked_sub(end.len())
                    .and_then(|start| word.get(start..))
                    .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
            })
        })
}

fn is_one_of(text: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(text))
}
