//! Words of an environment in the names of one's own databases, files, buckets and machines.
//!
//! Such a name is a hint and no more: a team may call its production database `app_test`. All of
//! this is advice.

use super::word::is_subject_of_test;
use super::{Context, Evidence, Form, Mode, host};
use crate::beginnings::{Beginnings, Class};
use crate::cut;
use crate::endpoint::Endpoint;
use crate::marks::Marks;
use crate::name::{Name, Says};
use crate::span;
use crate::table::{Table, Words, table, words};

/// Schemes of stores and brokers: whoever connects to one connects to something of their own.
static OWN: Words = words![
    "amqp",
    "amqps",
    "cassandra",
    "clickhouse",
    "cockroachdb",
    "jdbc",
    "kafka",
    "mariadb",
    "memcached",
    "mongodb",
    "mongodb+srv",
    "mssql",
    "mysql",
    "nats",
    "neo4j",
    "postgres",
    "postgresql",
    "redis",
    "rediss",
    "sqlserver",
    "tls",
    "valkey",
];

/// A word of an environment in the name of a store or a machine.
struct Word {
    mode: Mode,
    /// Whether it is unmistakable in the plain name of a database or bucket too.
    plain: bool,
}

/// A word that says it only where the name is certainly one of an own store or machine.
const fn own(mode: Mode) -> Word {
    let plain = false;
    Word { mode, plain }
}

const fn plain(mode: Mode) -> Word {
    let plain = true;
    Word { mode, plain }
}

static WORDS: Table<Word> = table![Word;
    "ci" => own(Mode::Test),
    "demo" => own(Mode::Test),
    "dev" => plain(Mode::Test),
    "develop" => own(Mode::Test),
    "development" => plain(Mode::Test),
    "e2e" => own(Mode::Test),
    "nonprod" => plain(Mode::Test),
    "prd" => plain(Mode::Live),
    "preprod" => plain(Mode::Test),
    "preview" => own(Mode::Test),
    "prod" => plain(Mode::Live),
    "production" => plain(Mode::Live),
    "qa" => plain(Mode::Test),
    "sandbox" => plain(Mode::Test),
    "sbx" => plain(Mode::Test),
    "stage" => own(Mode::Test),
    "staging" => plain(Mode::Test),
    "stg" => plain(Mode::Test),
    "test" => plain(Mode::Test),
    "testing" => plain(Mode::Test),
    "uat" => plain(Mode::Test),
];

/// In the name of a file one more.
const LOCAL: &str = "local";

/// Notes all of them.
pub(super) const fn note(beginnings: &mut Beginnings) {
    WORDS.note(beginnings, Class::ENVIRONMENT);
    beginnings.note_words(Class::ENVIRONMENT, &[LOCAL]);
}

fn own_word(word: &str) -> Option<Mode> {
    let word = WORDS.find_exactly(host::without_digits(word))?;
    Some(word.mode)
}

fn plain_word(word: &str) -> Option<Mode> {
    let word = WORDS.find_exactly(word)?;
    word.plain.then_some(word.mode)
}

/// The mode that one name says: the first word of an environment in it. `nonprod` and `pre-prod`
/// are not production.
fn mode(name: &str, word: fn(&str) -> Option<Mode>) -> Option<Mode> {
    let mut before = "";
    let mut parts = cut::parts(name, b"-_.");
    let mut next = parts.next();
    while let Some(part) = next {
        next = parts.next();
        if let Some(mode) = word(part)
            && !is_subject_of_test(before, next.unwrap_or_default())
        {
            let negated = mode == Mode::Live && matches!(before, "non" | "pre" | "not");
            return Some(if negated { Mode::Test } else { mode });
        }
        before = part;
    }
    None
}

/// The evidence in the host and the database or bucket of an endpoint of one's own. The names of
/// private networks, single labels and the names of a cluster are ordinary hosts: whoever reaches
/// them is inside.
pub(super) fn of_endpoint(endpoint: &Endpoint<'_>) -> Option<Evidence> {
    let scheme = endpoint.scheme();
    let scheme = scheme.strip_prefix("jdbc:").unwrap_or(scheme);
    if !OWN.has(scheme) {
        return None;
    }
    let host = endpoint.host();
    if !host::is_internal(host) {
        for label in host::own_labels(host).take(3) {
            if let Some(mode) = mode(label, own_word) {
                return Some(evidence(mode));
            }
        }
    }
    let database = cut::before(cut::trimmed_start(endpoint.path(), b"/"), b"/?#");
    Some(evidence(mode(database, own_word)?))
}

/// Schemes whose authority is a bucket, and no host.
const BUCKETS: [&str; 4] = ["s3", "gs", "abfss", "oss"];

/// The evidence in the plain name of a database or bucket: `DB_NAME=app_test`, `s3://acme-dev`.
pub(super) fn named(text: &str, marks: Marks, context: &Context) -> Option<Evidence> {
    if marks.has(Marks::COLON)
        && let Some(evidence) = of_sqlite(text)
    {
        return Some(evidence);
    }
    if !context.environment {
        return None;
    }
    if marks.has(Marks::SLASH) {
        let (scheme, rest) = cut::around(text, "://")?;
        if !BUCKETS.contains(&scheme) {
            return None;
        }
        return bucket_evidence(mode(cut::before(rest, b"/"), own_word)?);
    }
    if text.len() > 64 || context.secret {
        return None;
    }
    let store = store_of(&context.name)?;
    let is_plain = Marks::are_all_of(
        text,
        Marks::ALPHANUMERIC
            .and(Marks::HYPHEN)
            .and(Marks::UNDERSCORE)
            .and(Marks::DOT),
    );
    if !is_plain {
        return None;
    }
    let mode = mode(text, plain_word)?;
    match store {
        Store::Database => Some(evidence(mode)),
        Store::Bucket => bucket_evidence(mode),
    }
}

/// How a database of `SQLite` is addressed (sqlite.org/uri.html, and the drivers).
const SQLITE: [&str; 5] = [
    "sqlite:",
    "sqlite3:",
    "file:",
    "libsql:file:",
    "jdbc:sqlite:",
];

/// A database in memory, or a file that is named after development or a test: `sqlite://dev.db`.
fn of_sqlite(text: &str) -> Option<Evidence> {
    let rest = span::strip_any(text, &SQLITE)?;
    let (path, query) = cut::around(rest, "?").unwrap_or((rest, ""));
    if path.ends_with(":memory:") || says_memory(query) {
        let what = "a database in memory, which is gone when the service stops";
        return Some(Evidence::new(Mode::Test, None, Form::Stopgap(what)).advice());
    }
    let (stem, extension) = cut::around_last(path, ".")?;
    // `file:` begins the addresses of other files too.
    if !matches!(extension, "db" | "db3" | "sqlite" | "sqlite3") {
        return None;
    }
    let name = cut::behind_last(stem, "/");
    Some(evidence(mode(name, file_word)?))
}

/// Whether the query of an address says that the database is in memory.
fn says_memory(query: &str) -> bool {
    for pair in cut::parts(query, b"&") {
        if pair == "mode=memory" {
            return true;
        }
    }
    false
}

/// The mode of a word in the name of a file.
fn file_word(word: &str) -> Option<Mode> {
    if word == LOCAL {
        return Some(Mode::Test);
    }
    let mode = own_word(word)?;
    (mode == Mode::Test).then_some(mode)
}

/// Development reads buckets of production often enough, and rightly.
fn bucket_evidence(mode: Mode) -> Option<Evidence> {
    (mode == Mode::Test).then_some(evidence(mode))
}

enum Store {
    Database,
    Bucket,
}

/// What a variable names: `DB_NAME`, `POSTGRES_DB`, `S3_BUCKET`. `DB_USER` names none.
fn store_of(name: &Name<'_>) -> Option<Store> {
    if !name.says(Says::STORE) {
        return None;
    }
    let (mut before, mut last) = ("", "");
    for word in name.words() {
        (before, last) = (last, word);
    }
    let word = if span::is_among(last, &["NAME"]) {
        before
    } else {
        last
    };
    if span::is_among(word, &["DATABASE", "DB", "DBNAME", "KEYSPACE"]) {
        Some(Store::Database)
    } else if span::is_among(word, &["BUCKET"]) {
        Some(Store::Bucket)
    } else {
        None
    }
}

const fn evidence(mode: Mode) -> Evidence {
    Evidence::new(mode, None, Form::Infrastructure).advice()
}
