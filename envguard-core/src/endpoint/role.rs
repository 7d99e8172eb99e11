//! What the name of a variable says about an address in it.

use crate::name::{has_word, words};

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

/// Words of names in which loopback is right by design: telemetry goes to an agent on the same
/// machine (OpenTelemetry, Datadog, `StatsD`, AWS X-Ray), as do calls to a Dapr sidecar; allow lists
/// name whom to trust, not where to connect.
const EXEMPT: [&str; 13] = [
    "ALLOW",
    "ALLOWED",
    "ALLOWLIST",
    "CORS",
    "DAPR",
    "DD",
    "DOGSTATSD",
    "ORIGINS",
    "OTEL",
    "STATSD",
    "TRUSTED",
    "WHITELIST",
    "XRAY",
];

/// Whole names that are exempt: the credentials of containers, and what a shell or X sets.
const EXEMPT_NAMES: [&str; 5] = [
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "HOSTNAME",
    "SSH_CONNECTION",
];

const LISTENER: [&str; 6] = [
    "BIND",
    "INTERFACE",
    "LISTEN",
    "LISTENER",
    "LISTENERS",
    "LISTENING",
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

/// Words that say that a host stands in the variable, wherever they stand in the name.
const HOST_WORDS: [&str; 27] = [
    "ADDR",
    "ADDRESS",
    "ADDRESSES",
    "ADDRS",
    "BACKEND",
    "BACKENDS",
    "BOOTSTRAP",
    "BROKER",
    "BROKERS",
    "DSN",
    "ENDPOINT",
    "ENDPOINTS",
    "HOST",
    "HOSTNAME",
    "HOSTS",
    "IP",
    "NODES",
    "PEER",
    "PEERS",
    "SENTINELS",
    "SERVER",
    "SERVERS",
    "UPSTREAM",
    "URI",
    "URIS",
    "URL",
    "URLS",
];

/// Ends of words that are written together: `PGHOST`, `REDISURL`.
const HOST_ENDS: [&str; 5] = ["HOST", "HOSTS", "URL", "URI", "ADDR"];

/// Words that name a dependency. As the last word of a name (`APP_REDIS`) they say that its host
/// stands in it; before another (`REDIS_PREFIX`) they say nothing.
const DEPENDENCIES: [&str; 27] = [
    "AMQP",
    "API",
    "CACHE",
    "COLLECTOR",
    "DATABASE",
    "DB",
    "ELASTIC",
    "ELASTICSEARCH",
    "KAFKA",
    "MAIL",
    "MEMCACHE",
    "MEMCACHED",
    "MINIO",
    "MONGO",
    "MONGODB",
    "MYSQL",
    "NATS",
    "OPENSEARCH",
    "PG",
    "POSTGRES",
    "PROXY",
    "RABBIT",
    "RABBITMQ",
    "REDIS",
    "S3",
    "SENTINEL",
    "SMTP",
];

impl Role {
    /// The role of the variable `name`.
    pub(crate) fn of(name: &str) -> Self {
        if is_exempt(name) {
            Self::Exempt
        } else if is_listener(name) {
            Self::Listener
        } else if is_one_of(name, &AMBIGUOUS) {
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

/// Whether the variable says where to connect to, rather than where to listen: its name has a
/// dependency in it.
pub(crate) fn names_dependency(name: &str) -> bool {
    has_word(name, &DEPENDENCIES)
}

fn is_exempt(name: &str) -> bool {
    let no_proxy = words(name).zip(words(name).skip(1)).any(|(first, second)| {
        is_one_of(first, &["NO", "NON"]) && second.eq_ignore_ascii_case("PROXY")
    });
    no_proxy || is_one_of(name, &EXEMPT_NAMES) || has_word(name, &EXEMPT)
}

fn is_listener(name: &str) -> bool {
    if has_word(name, &LISTENER) {
        // What Kafka advertises is what its clients connect to.
        return !has_word(name, &["ADVERTISED"]);
    }
    let mut last = ["", ""];
    for word in words(name) {
        last = [last[1], word];
    }
    LISTENER_ENDS.iter().any(|end| {
        end.iter()
            .zip(last)
            .all(|(known, word)| known.eq_ignore_ascii_case(word))
    })
}

fn says_host(name: &str) -> bool {
    has_word(name, &HOST_WORDS)
        || words(name).any(|word| {
            HOST_ENDS.iter().any(|end| {
                word.len()
                    .checked_sub(end.len())
                    .and_then(|start| word.get(start..))
                    .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
            })
        })
        || words(name)
            .last()
            .is_some_and(|word| is_one_of(word, &DEPENDENCIES))
}

fn is_one_of(text: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(text))
}
