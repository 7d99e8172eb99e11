//! The words of names, and what each says.

use crate::span::Span;
use crate::table::{Table, table};

/// What words say, as a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Says(u32);

/// What the last telling word of a name says that the variable is.
impl Says {
    /// Which one it is, not what it is.
    pub(super) const QUALIFIER: Self = Self(1);
    /// A secret.
    pub(super) const SECRET: Self = Self(1 << 1);
    /// A key: of a lock, or of a cache.
    pub(super) const KEY: Self = Self(1 << 2);
    /// A URL, a connection string, an endpoint.
    pub(super) const LOCATOR: Self = Self(1 << 3);
    /// Who or where.
    pub(super) const IDENTITY: Self = Self(1 << 4);
    /// Something about a value: its length, its file, its name.
    pub(super) const DESCRIBING: Self = Self(1 << 5);
    /// In front of `KEY`: it is a credential.
    pub(super) const CREDENTIAL: Self = Self(1 << 6);
}

/// What a word says wherever in a name it stands.
impl Says {
    pub(crate) const NOTHING: Self = Self(0);
    /// A secret is usual under such a name.
    pub(crate) const GUARDED: Self = Self(1 << 7);
    /// Loopback is right in it by design: telemetry goes to an agent on the same machine
    /// (OpenTelemetry, Datadog, `StatsD`, AWS X-Ray), as do calls to a Dapr sidecar; lists of
    /// whom to trust, to refuse or to leave alone name nobody to connect to.
    pub(crate) const EXEMPT: Self = Self(1 << 8);
    /// The service listens there.
    pub(crate) const LISTENER: Self = Self(1 << 9);
    /// A host stands in it.
    pub(crate) const HOST: Self = Self(1 << 10);
    /// A dependency. As the last word of a name (`APP_REDIS`) it says that its host stands there;
    /// before another (`REDIS_PREFIX`) it says nothing.
    pub(crate) const DEPENDENCY: Self = Self(1 << 11);
    /// Nothing here is called: origins that may call the service, and hosts that a proxy leaves
    /// alone.
    pub(crate) const UNCALLED: Self = Self(1 << 12);
    /// It holds the set of a test mode.
    pub(crate) const TEST: Self = Self(1 << 13);
    /// It holds the set of a live mode.
    pub(crate) const LIVE: Self = Self(1 << 14);
    /// Its value is a template, a pattern or a program.
    pub(crate) const TEMPLATE: Self = Self(1 << 15);
    /// Its value is a reference, which the service resolves.
    pub(crate) const REFERENCE: Self = Self(1 << 16);
    /// Its value is short by its nature: a PIN.
    pub(crate) const CODE: Self = Self(1 << 17);
    /// A database or a bucket.
    pub(crate) const STORE: Self = Self(1 << 18);
    /// A proxy, or whom to call without one.
    pub(crate) const PROXY: Self = Self(1 << 19);
}

impl Says {
    /// How many bits a set has.
    pub(super) const BITS: u32 = 20;

    /// The set as bits.
    pub(super) const fn bits(self) -> u32 {
        assert!(self.0 >> Self::BITS == 0, "a set has more bits");
        self.0
    }

    /// The set whose bits are the lowest of `bits`.
    #[expect(clippy::cast_possible_truncation, reason = "as many as there are")]
    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits as u32 & ((1 << Self::BITS) - 1))
    }

    /// Both sets.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set holds any of `wanted`.
    pub(crate) const fn has(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }

    /// What `word` says. A number and a version only say which one it is.
    pub(super) const fn by(word: Span<'_>) -> Self {
        if let Some(said) = WORDS.find(word) {
            return *said;
        }
        let mut at = match word.byte(0) {
            Some(b'v' | b'V') => 1,
            _ => 0,
        };
        while let Some(byte) = word.byte(at) {
            if !byte.is_ascii_digit() {
                return Self::NOTHING;
            }
            at += 1;
        }
        Self::QUALIFIER
    }
}

#[rustfmt::skip]
static WORDS: Table<Says> = table![Says;
    "access" => Says::CREDENTIAL,
    "accesstoken" => Says::SECRET,
    "account" => Says::IDENTITY,
    "addr" => Says::HOST,
    "address" => Says::HOST,
    "addresses" => Says::HOST,
    "addrs" => Says::HOST,
    "age" => Says::DESCRIBING,
    "alg" => Says::DESCRIBING,
    "algo" => Says::DESCRIBING,
    "algorithm" => Says::DESCRIBING,
    "allow" => Says::EXEMPT,
    "allowed" => Says::EXEMPT,
    "allowlist" => Says::EXEMPT,
    "amqp" => Says::DEPENDENCY,
    "api" => Says::CREDENTIAL.and(Says::DEPENDENCY),
    "apikey" => Says::SECRET.and(Says::GUARDED),
    "apitoken" => Says::SECRET,
    "app" => Says::CREDENTIAL,
    "args" => Says::TEMPLATE,
    "arn" => Says::REFERENCE,
    "attempts" => Says::DESCRIBING,
    "audience" => Says::DESCRIBING,
    "auth" => Says::CREDENTIAL.and(Says::GUARDED),
    "authtoken" => Says::SECRET,
    "b64" => Says::QUALIFIER,
    "backend" => Says::DESCRIBING.and(Says::HOST),
    "backends" => Says::HOST,
    "backup" => Says::QUALIFIER,
    "base" => Says::QUALIFIER,
    "base64" => Says::QUALIFIER,
    "batch" => Says::DESCRIBING,
    "bind" => Says::LISTENER,
    "blacklist" => Says::EXEMPT,
    "blocked" => Says::EXEMPT,
    "blocklist" => Says::EXEMPT,
    "body" => Says::TEMPLATE,
    "bootstrap" => Says::HOST,
    "broker" => Says::LOCATOR.and(Says::HOST),
    "brokers" => Says::LOCATOR.and(Says::HOST),
    "bucket" => Says::IDENTITY.and(Says::STORE),
    "bypass" => Says::EXEMPT,
    "cache" => Says::DEPENDENCY,
    "client" => Says::IDENTITY,
    "cmd" => Says::TEMPLATE,
    "collector" => Says::DEPENDENCY,
    "column" => Says::DESCRIBING,
    "command" => Says::TEMPLATE,
    "concurrency" => Says::DESCRIBING,
    "conn" => Says::LOCATOR,
    "connection" => Says::LOCATOR,
    "connectionstring" => Says::LOCATOR,
    "connstr" => Says::LOCATOR,
    "consumer" => Says::CREDENTIAL,
    "cookie" => Says::CREDENTIAL.and(Says::GUARDED),
    "cors" => Says::EXEMPT.and(Says::UNCALLED),
    "count" => Says::DESCRIBING,
    "credential" => Says::SECRET.and(Says::GUARDED),
    "credentials" => Says::SECRET.and(Says::GUARDED),
    "cron" => Says::TEMPLATE,
    "current" => Says::QUALIFIER,
    "cvv" => Says::CODE,
    "dapr" => Says::EXEMPT,
    "database" => Says::DEPENDENCY.and(Says::STORE),
    "days" => Says::DESCRIBING,
    "db" => Says::DEPENDENCY.and(Says::STORE),
    "dbname" => Says::STORE,
    "dd" => Says::EXEMPT,
    "default" => Says::QUALIFIER,
    "delay" => Says::DESCRIBING,
    "denied" => Says::EXEMPT,
    "deny" => Says::EXEMPT,
    "denylist" => Says::EXEMPT,
    "deploy" => Says::CREDENTIAL,
    "depth" => Says::DESCRIBING,
    "dev" => Says::QUALIFIER,
    "development" => Says::QUALIFIER,
    "dir" => Says::DESCRIBING,
    "directory" => Says::DESCRIBING,
    "dogstatsd" => Says::EXEMPT,
    "domain" => Says::IDENTITY,
    "dsn" => Says::LOCATOR.and(Says::HOST),
    "elastic" => Says::DEPENDENCY,
    "elasticsearch" => Says::DEPENDENCY,
    "email" => Says::IDENTITY,
    "emails" => Says::IDENTITY,
    "enabled" => Says::DESCRIBING,
    "encryption" => Says::CREDENTIAL,
    "endpoint" => Says::LOCATOR.and(Says::HOST),
    "endpoints" => Says::LOCATOR.and(Says::HOST),
    "every" => Says::DESCRIBING,
    "exclude" => Says::EXEMPT,
    "excluded" => Says::EXEMPT,
    "expiration" => Says::DESCRIBING,
    "expires" => Says::DESCRIBING,
    "expiry" => Says::DESCRIBING,
    "expr" => Says::TEMPLATE,
    "expression" => Says::TEMPLATE,
    "field" => Says::DESCRIBING,
    "file" => Says::DESCRIBING,
    "filter" => Says::TEMPLATE,
    "fmt" => Says::TEMPLATE,
    "folder" => Says::DESCRIBING,
    "format" => Says::DESCRIBING.and(Says::TEMPLATE),
    "from" => Says::IDENTITY,
    "glob" => Says::TEMPLATE,
    "header" => Says::DESCRIBING,
    "headers" => Says::DESCRIBING,
    "height" => Says::DESCRIBING,
    "hex" => Says::QUALIFIER,
    "hmac" => Says::CREDENTIAL,
    "host" => Says::IDENTITY.and(Says::HOST),
    "hostname" => Says::IDENTITY.and(Says::HOST),
    "hosts" => Says::IDENTITY.and(Says::HOST),
    "hours" => Says::DESCRIBING,
    "id" => Says::IDENTITY.and(Says::REFERENCE),
    "ids" => Says::IDENTITY,
    "ignore" => Says::EXEMPT,
    "ignored" => Says::EXEMPT,
    "index" => Says::DESCRIBING,
    "interface" => Says::LISTENER,
    "interval" => Says::DESCRIBING,
    "ip" => Says::HOST,
    "issuer" => Says::DESCRIBING,
    "jdbc" => Says::LOCATOR,
    "jwt" => Says::CREDENTIAL,
    "kafka" => Says::DEPENDENCY,
    "key" => Says::KEY.and(Says::GUARDED),
    "keys" => Says::KEY,
    "keyspace" => Says::STORE,
    "kind" => Says::DESCRIBING,
    "layout" => Says::TEMPLATE,
    "length" => Says::DESCRIBING,
    "level" => Says::DESCRIBING,
    "license" => Says::CREDENTIAL,
    "lifetime" => Says::DESCRIBING,
    "limit" => Says::DESCRIBING,
    "listen" => Says::LISTENER,
    "listener" => Says::LISTENER,
    "listeners" => Says::LISTENER,
    "listening" => Says::LISTENER,
    "live" => Says::QUALIFIER.and(Says::LIVE),
    "local" => Says::QUALIFIER,
    "location" => Says::DESCRIBING,
    "login" => Says::IDENTITY,
    "mail" => Says::IDENTITY.and(Says::DEPENDENCY),
    "main" => Says::QUALIFIER,
    "master" => Says::CREDENTIAL,
    "max" => Says::DESCRIBING,
    "memcache" => Says::DEPENDENCY,
    "memcached" => Says::DEPENDENCY,
    "message" => Says::TEMPLATE,
    "min" => Says::DESCRIBING,
    "minio" => Says::DEPENDENCY,
    "minutes" => Says::DESCRIBING,
    "mode" => Says::DESCRIBING,
    "mongo" => Says::DEPENDENCY,
    "mongodb" => Says::DEPENDENCY,
    "ms" => Says::DESCRIBING,
    "mysql" => Says::DEPENDENCY,
    "name" => Says::DESCRIBING.and(Says::REFERENCE),
    "names" => Says::DESCRIBING,
    "nats" => Says::DEPENDENCY,
    "new" => Says::QUALIFIER,
    "next" => Says::QUALIFIER,
    "nodes" => Says::HOST,
    "number" => Says::DESCRIBING,
    "offset" => Says::DESCRIBING,
    "old" => Says::QUALIFIER,
    "opensearch" => Says::DEPENDENCY,
    "org" => Says::IDENTITY,
    "organisation" => Says::IDENTITY,
    "organization" => Says::IDENTITY,
    "origin" => Says::UNCALLED,
    "origins" => Says::EXEMPT.and(Says::UNCALLED),
    "otel" => Says::EXEMPT,
    "otp" => Says::CODE,
    "owner" => Says::IDENTITY,
    "param" => Says::DESCRIBING,
    "parameter" => Says::DESCRIBING,
    "params" => Says::DESCRIBING,
    "pass" => Says::SECRET.and(Says::GUARDED),
    "passcode" => Says::SECRET.and(Says::CODE),
    "passphrase" => Says::SECRET.and(Says::GUARDED),
    "passwd" => Says::SECRET.and(Says::GUARDED),
    "password" => Says::SECRET.and(Says::GUARDED),
    "passwords" => Says::SECRET,
    "path" => Says::DESCRIBING.and(Says::REFERENCE),
    "pattern" => Says::TEMPLATE,
    "peer" => Says::HOST,
    "peers" => Says::HOST,
    "pem" => Says::QUALIFIER,
    "pepper" => Says::SECRET,
    "percent" => Says::DESCRIBING,
    "pg" => Says::DEPENDENCY,
    "pin" => Says::GUARDED.and(Says::CODE),
    "policy" => Says::DESCRIBING,
    "port" => Says::DESCRIBING,
    "ports" => Says::DESCRIBING,
    "postgres" => Says::DEPENDENCY,
    "prefix" => Says::DESCRIBING,
    "preview" => Says::QUALIFIER,
    "previous" => Says::QUALIFIER,
    "primary" => Says::QUALIFIER,
    "principal" => Says::IDENTITY,
    "private" => Says::CREDENTIAL.and(Says::GUARDED),
    "privatekey" => Says::SECRET,
    "prod" => Says::QUALIFIER.and(Says::LIVE),
    "production" => Says::QUALIFIER.and(Says::LIVE),
    "project" => Says::IDENTITY,
    "prompt" => Says::TEMPLATE,
    "property" => Says::DESCRIBING,
    "provider" => Says::DESCRIBING,
    "proxy" => Says::DEPENDENCY.and(Says::PROXY),
    "psk" => Says::SECRET,
    "pw" => Says::SECRET,
    "pwd" => Says::SECRET.and(Says::GUARDED),
    "query" => Says::TEMPLATE,
    "quota" => Says::DESCRIBING,
    "rabbit" => Says::DEPENDENCY,
    "rabbitmq" => Says::DEPENDENCY,
    "rate" => Says::DESCRIBING,
    "ratio" => Says::DESCRIBING,
    "raw" => Says::QUALIFIER,
    "recipient" => Says::IDENTITY,
    "redis" => Says::DEPENDENCY,
    "ref" => Says::REFERENCE,
    "reference" => Says::REFERENCE,
    "regex" => Says::DESCRIBING.and(Says::TEMPLATE),
    "regexp" => Says::TEMPLATE,
    "region" => Says::DESCRIBING,
    "required" => Says::DESCRIBING,
    "resource" => Says::REFERENCE,
    "retries" => Says::DESCRIBING,
    "retry" => Says::DESCRIBING,
    "rotation" => Says::DESCRIBING,
    "s3" => Says::DEPENDENCY,
    "salt" => Says::SECRET.and(Says::GUARDED),
    "sandbox" => Says::QUALIFIER.and(Says::TEST),
    "sbx" => Says::TEST,
    "scheme" => Says::DESCRIBING,
    "scope" => Says::DESCRIBING,
    "scopes" => Says::DESCRIBING,
    "script" => Says::TEMPLATE,
    "secondary" => Says::QUALIFIER,
    "seconds" => Says::DESCRIBING,
    "secret" => Says::SECRET.and(Says::CREDENTIAL).and(Says::GUARDED),
    "secretkey" => Says::SECRET,
    "secrets" => Says::SECRET,
    "secs" => Says::DESCRIBING,
    "sender" => Says::IDENTITY,
    "sentinel" => Says::DEPENDENCY,
    "sentinels" => Says::HOST,
    "server" => Says::HOST,
    "servers" => Says::HOST,
    "service" => Says::CREDENTIAL,
    "session" => Says::CREDENTIAL,
    "shared" => Says::CREDENTIAL,
    "signature" => Says::CREDENTIAL,
    "signing" => Says::CREDENTIAL,
    "size" => Says::DESCRIBING,
    "smtp" => Says::DEPENDENCY,
    "stage" => Says::QUALIFIER,
    "staging" => Says::QUALIFIER,
    "statsd" => Says::EXEMPT,
    "storage" => Says::CREDENTIAL,
    "store" => Says::DESCRIBING,
    "strategy" => Says::DESCRIBING,
    "subject" => Says::TEMPLATE,
    "suffix" => Says::DESCRIBING,
    "template" => Says::TEMPLATE,
    "tenant" => Says::IDENTITY,
    "test" => Says::QUALIFIER.and(Says::TEST),
    "testing" => Says::QUALIFIER.and(Says::TEST),
    "testmode" => Says::TEST,
    "threads" => Says::DESCRIBING,
    "timeout" => Says::DESCRIBING,
    "token" => Says::SECRET.and(Says::GUARDED),
    "tokens" => Says::SECRET.and(Says::GUARDED),
    "tpl" => Says::TEMPLATE,
    "trusted" => Says::EXEMPT,
    "ttl" => Says::DESCRIBING,
    "type" => Says::DESCRIBING,
    "upstream" => Says::HOST,
    "uri" => Says::LOCATOR.and(Says::HOST).and(Says::REFERENCE),
    "uris" => Says::LOCATOR.and(Says::HOST),
    "url" => Says::LOCATOR.and(Says::HOST),
    "urls" => Says::LOCATOR.and(Says::HOST),
    "user" => Says::IDENTITY,
    "username" => Says::IDENTITY,
    "users" => Says::IDENTITY,
    "value" => Says::QUALIFIER,
    "version" => Says::DESCRIBING,
    "webhook" => Says::LOCATOR.and(Says::CREDENTIAL),
    "weight" => Says::DESCRIBING,
    "whitelist" => Says::EXEMPT,
    "width" => Says::DESCRIBING,
    "window" => Says::DESCRIBING,
    "workers" => Says::DESCRIBING,
    "workspace" => Says::IDENTITY,
    "wrapping" => Says::CREDENTIAL,
    "xray" => Says::EXEMPT,
];

#[cfg(test)]
#[test]
fn the_bits_of_a_word_are_what_it_says() {
    for (word, says) in WORDS.rows() {
        assert_eq!(Says::from_bits(says.bits().into()), *says, "{word}");
    }
}
