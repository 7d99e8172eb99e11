use std::fmt;

use super::scheme;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $text:literal $feature:expr, $local:literal;)*) => {
        /// How the thing that a value points at is tried.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ProbeKind { $($(#[$doc])* $name,)* }

        impl ProbeKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            const fn row(self) -> (&'static str, Option<&'static str>, bool) {
                match self { $(Self::$name => ($text, $feature, $local),)* }
            }
        }
    };
}

// The one table of kinds: name, text, the feature of `envguard` that it needs beside `probes`,
// whether it stays on the machine.
kinds! {
    /// The name of the host resolves.
    Dns "dns" None, false;
    /// The host accepts a connection.
    Tcp "tcp" None, false;
    /// A GET is answered as expected.
    Http "http" None, false;
    /// The TLS handshake succeeds, with a certificate that is valid for the host.
    Tls "tls" Some("probe-tls"), false;
    /// The file can be read.
    File "file" None, true;
    /// Files can be created in the directory.
    Dir "dir" None, true;
    /// The server speaks the protocol of `PostgreSQL`; with the feature `probe-postgres` it lets the
    /// user in.
    Postgres "postgres" None, false;
    /// The server answers `PING`, and takes the password if the value has one.
    Redis "redis" None, false;
    /// The server lets the user in.
    Mysql "mysql" Some("probe-mysql"), false;
    /// The server introduces itself as NATS.
    Nats "nats" None, false;
    /// The broker begins a connection of AMQP.
    Amqp "amqp" None, false;
    /// The server greets and answers `EHLO`.
    Smtp "smtp" None, false;
    /// A function of the service says.
    Custom "custom" None, false;
}

impl ProbeKind {
    /// The word in a declaration.
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// The feature of `envguard` without which it cannot be run, beside `probes`.
    pub const fn feature(self) -> Option<&'static str> {
        self.row().1
    }

    /// The feature of `envguard` without which it cannot be run on a URL of `scheme`, beside
    /// `probes`: TLS needs a client.
    pub fn feature_for(self, scheme: &str) -> Option<&'static str> {
        match self {
            Self::Http if Self::scheme_is_encrypted(scheme) => Some("probe-tls"),
            Self::Redis if Self::scheme_is_encrypted(scheme) => Some("probe-redis"),
            _ => self.feature(),
        }
    }

    /// Whether it stays on the machine: a failure then concerns this instance alone.
    pub const fn is_local(self) -> bool {
        self.row().2
    }

    /// The kind that `word` names.
    pub fn from_name(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == word)
    }

    /// The kind for URLs of `scheme`, in any ASCII case and with any driver
    /// (`postgresql+asyncpg`); `None` where there is none.
    ///
    /// ```
    /// use envguard_core::ProbeKind;
    ///
    /// assert_eq!(ProbeKind::for_scheme("rediss"), Some(ProbeKind::Redis));
    /// assert_eq!(ProbeKind::for_scheme("gopher"), None);
    /// ```
    pub fn for_scheme(scheme: &str) -> Option<Self> {
        scheme::find(scheme)?.kind
    }

    /// The port of URLs of `scheme` that name none; `None` where that is not known.
    pub fn default_port(scheme: &str) -> Option<u16> {
        scheme::find(scheme)?.port
    }

    /// Whether clients of `scheme` begin with a TLS handshake.
    pub fn scheme_is_encrypted(scheme: &str) -> bool {
        scheme::find(scheme).is_some_and(|row| row.encrypted)
    }
}

impl fmt::Display for ProbeKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}
