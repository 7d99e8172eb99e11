//! What a scheme says about the host behind it.

/// How a URL of a scheme is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// Read as browsers do: `\` is `/`, and further slashes before the host are skipped (WHATWG
    /// URL Standard, "special schemes").
    Web,
    /// A database or broker: without a host its clients connect to this machine, and a query may
    /// name another host.
    Database,
    /// The host stands in the path: `dns:///db:50051` (gRPC Name Resolution).
    Resolver,
    /// A socket or pipe of this machine.
    Socket,
    /// What stands behind `://` is no host: a file, a bucket, an identifier, the origin of an app.
    NoHost,
    /// Any other: a host, or none.
    Other,
}

use crate::cut;
use crate::span::Span;
use crate::table::{Table, table};
use Scheme::{Database, NoHost, Resolver, Socket, Web};

/// A driver behind `+` is cut off before.
static KNOWN: Table<Scheme> = table![Scheme;
    "about" => NoHost,
    "abstract" => Socket,
    "activemq" => Database,
    "amqp" => Database,
    "amqps" => Database,
    "android-app" => NoHost,
    "arangodb" => Database,
    "arn" => NoHost,
    "asyncpg" => Database,
    "az" => NoHost,
    "blob" => NoHost,
    "bolt" => Database,
    // The origin of a Capacitor app on a phone is `capacitor://localhost` by design.
    "capacitor" => NoHost,
    "cassandra" => Database,
    "chrome-extension" => NoHost,
    "classpath" => NoHost,
    "clickhouse" => Database,
    "cockroach" => Database,
    "cockroachdb" => Database,
    "couchbase" => Database,
    "couchbases" => Database,
    "couchdb" => Database,
    "cql" => Database,
    "data" => NoHost,
    "dns" => Resolver,
    "dragonfly" => Database,
    "file" => NoHost,
    "firebird" => Database,
    "ftp" => Web,
    "gcs" => NoHost,
    "gs" => NoHost,
    "http" => Web,
    "https" => Web,
    "influxdb" => Database,
    "ionic" => NoHost,
    "jar" => NoHost,
    "kafka" => Database,
    "keydb" => Database,
    "ldap" => Database,
    "ldapi" => Socket,
    "ldaps" => Database,
    "libsql" => Database,
    "mailto" => NoHost,
    "mariadb" => Database,
    "mem" => NoHost,
    "memcache" => Database,
    "memcached" => Database,
    "memory" => NoHost,
    "mongo" => Database,
    "mongodb" => Database,
    "moz-extension" => NoHost,
    "mqtt" => Database,
    "mqtts" => Database,
    "mssql" => Database,
    "mysql" => Database,
    "mysql2" => Database,
    "mysqlx" => Database,
    "nats" => Database,
    "neo4j" => Database,
    "neo4js" => Database,
    "npipe" => Socket,
    "op" => NoHost,
    "opensearch" => Database,
    "oracle" => Database,
    "passthrough" => Resolver,
    "percona" => Database,
    "pg" => Database,
    "pgsql" => Database,
    "postgis" => Database,
    "postgres" => Database,
    "postgresql" => Database,
    "psql" => Database,
    "pulsar" => Database,
    "rabbitmq" => Database,
    "redis" => Database,
    "redis-sentinel" => Database,
    "rediss" => Database,
    "redshift" => Database,
    "s3" => NoHost,
    "s3a" => NoHost,
    "s3n" => NoHost,
    "scylla" => Database,
    "secret" => NoHost,
    "spiffe" => NoHost,
    "sqlite" => NoHost,
    "sqlite3" => NoHost,
    "sqlserver" => Database,
    "ssm" => NoHost,
    "stomp" => Database,
    "surrealdb" => Database,
    "tarantool" => Database,
    "tauri" => NoHost,
    "timescaledb" => Database,
    "tnt" => Database,
    "trino" => Database,
    "unix" => Socket,
    "unix-abstract" => Socket,
    "urn" => NoHost,
    "valkey" => Database,
    "valkeys" => Database,
    "vault" => NoHost,
    "vertica" => Database,
    "vsock" => Socket,
    "ws" => Web,
    "wss" => Web,
    "xds" => NoHost,
    "yugabytedb" => Database,
];

impl Scheme {
    /// What is known of `text`, with any driver (`postgresql+asyncpg`, `git+https`).
    pub(super) fn of(text: &str) -> Self {
        let (Some((first, _)), Some((_, last))) =
            (cut::around(text, "+"), cut::around_last(text, "+"))
        else {
            return Self::of_plain(text);
        };
        // `redis+unix` is a socket, `git+https` is read as the web; the first word decides else.
        match (Self::of_plain(first), Self::of_plain(last)) {
            (_, Socket) => Socket,
            (Self::Other, last) => last,
            (first, _) => first,
        }
    }

    fn of_plain(text: &str) -> Self {
        KNOWN.find(Span::of(text)).copied().unwrap_or(Self::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_driver_does_not_hide_the_scheme() {
        assert_eq!(Scheme::of("PostgreSQL+asyncpg"), Database);
        assert_eq!(Scheme::of("redis+unix"), Socket);
        assert_eq!(Scheme::of("git+https"), Web);
        assert_eq!(Scheme::of("grpc"), Scheme::Other);
    }
}
