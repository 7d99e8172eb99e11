//! What a scheme says about the server behind it: which probe it takes, its port, whether it begins
//! with TLS.
//!
//! Ports are those of the IANA Service Name and Port Number Registry, or of the server's own
//! documentation where it is not registered.

use super::ProbeKind;
use crate::cut;

pub(super) struct Row {
    scheme: &'static str,
    pub(super) kind: Option<ProbeKind>,
    pub(super) port: Option<u16>,
    pub(super) encrypted: bool,
}

const fn row(scheme: &'static str, kind: Option<ProbeKind>, port: u16) -> Row {
    Row {
        scheme,
        kind,
        port: Some(port),
        encrypted: false,
    }
}

const fn encrypted(scheme: &'static str, kind: Option<ProbeKind>, port: u16) -> Row {
    Row {
        encrypted: true,
        ..row(scheme, kind, port)
    }
}

const fn without_port(scheme: &'static str, kind: ProbeKind) -> Row {
    Row {
        scheme,
        kind: Some(kind),
        port: None,
        encrypted: false,
    }
}

const AMQP: Option<ProbeKind> = Some(ProbeKind::Amqp);
const HTTP: Option<ProbeKind> = Some(ProbeKind::Http);
const MYSQL: Option<ProbeKind> = Some(ProbeKind::Mysql);
const POSTGRES: Option<ProbeKind> = Some(ProbeKind::Postgres);
const REDIS: Option<ProbeKind> = Some(ProbeKind::Redis);
const SMTP: Option<ProbeKind> = Some(ProbeKind::Smtp);
/// The handshake is as far as a probe gets that does not speak the protocol inside.
const TLS: Option<ProbeKind> = Some(ProbeKind::Tls);

/// Sorted by scheme.
static KNOWN: &[Row] = &[
    row("amqp", AMQP, 5672),
    encrypted("amqps", TLS, 5671),
    row("bolt", None, 7687),
    row("cassandra", None, 9042),
    row("cockroach", POSTGRES, 26257),
    row("cockroachdb", POSTGRES, 26257),
    row("dragonfly", REDIS, 6379),
    without_port("file", ProbeKind::File),
    row("ftp", None, 21),
    row("http", HTTP, 80),
    encrypted("https", HTTP, 443),
    row("kafka", None, 9092),
    row("keydb", REDIS, 6379),
    row("ldap", None, 389),
    encrypted("ldaps", TLS, 636),
    row("mariadb", MYSQL, 3306),
    row("memcached", None, 11211),
    row("mongodb", None, 27017),
    row("mqtt", None, 1883),
    encrypted("mqtts", TLS, 8883),
    row("mysql", MYSQL, 3306),
    row("mysql2", MYSQL, 3306),
    row("nats", Some(ProbeKind::Nats), 4222),
    row("neo4j", None, 7687),
    row("percona", MYSQL, 3306),
    row("pg", POSTGRES, 5432),
    row("pgsql", POSTGRES, 5432),
    row("postgis", POSTGRES, 5432),
    row("postgres", POSTGRES, 5432),
    row("postgresql", POSTGRES, 5432),
    row("redis", REDIS, 6379),
    encrypted("rediss", REDIS, 6379),
    row("sftp", None, 22),
    row("smtp", SMTP, 25),
    encrypted("smtps", TLS, 465),
    row("sqlserver", None, 1433),
    row("ssh", None, 22),
    without_port("tcp", ProbeKind::Tcp),
    row("timescaledb", POSTGRES, 5432),
    Row {
        encrypted: true,
        ..without_port("tls", ProbeKind::Tls)
    },
    row("valkey", REDIS, 6379),
    encrypted("valkeys", REDIS, 6379),
    row("ws", None, 80),
    encrypted("wss", TLS, 443),
    row("yugabytedb", POSTGRES, 5433),
];

/// What is known of `scheme`, with any driver behind a `+`.
pub(super) fn find(scheme: &str) -> Option<&'static Row> {
    let name = cut::before(scheme, b"+");
    KNOWN
        .iter()
        .find(|row| row.scheme.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::KNOWN;

    #[test]
    fn the_table_is_sorted() {
        assert!(KNOWN.is_sorted_by(|left, right| left.scheme < right.scheme));
    }
}
