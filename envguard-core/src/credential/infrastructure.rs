//! Words of an environment in the names of one's own databases, files, buckets and machines.
//!
//! Such a name is a hint and no more: a team may call its production database `app_test`. All of
//! this is advice.

use super::word::is_subject_of_test;
use super::{Context, Evidence, Form, Mode, host};
use crate::beginnings::{Beginnings, Class};
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
#[derive(Clone, Copy)]
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
    let word = word.trim_end_matches(|character: char| character.is_ascii_digit());
    WORDS.find_exactly(word).map(|word| word.mode)
}

fn plain_word(word: &str) -> Option<Mode> {
    let word = WORDS.find_exactly(word)?;
    word.plain.then_some(word.mode)
}

/// The mode that one name says: the first word of an environment in it. `nonprod` and `pre-prod`
/// are not production.
fn mode(name: &str, word: fn(&str) -> Option<Mode>) -> Option<Mode> {
    let mut before = "";
    let mut parts = name.split(['-', '_', '.']).peekable();
    while let Some(part) = parts.next() {
        let after = parts.peek().copied().unwrap_or_default();
        if let Some(mode) = word(part).filter(|_| !is_subject_of_test(before, after)) {
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
    let labels = (!host::is_internal(host))
        .then(|| {
            host::own_labels(host)
                .take(3)
                .find_map(|label| mode(label, own_word))
        })
        .flatten();
    let database = || {
        let path = endpoint.path().split(['?', '#']).next().unwrap_or_default();
        let name = path.trim_matches('/').split('/').next().unwrap_or_default();
        mode(name, own_word)
    };
    labels.or_else(database).map(evidence)
}

/// Schemes whose authority is a bucket, and no host.
const BUCKETS: [&str; 4] = ["s3://", "gs://", "abfss://", "oss://"];

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
        let rest = BUCKETS
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme))?;
        let bucket = rest.split('/').next()?;
        return mode(bucket, own_word).and_then(bucket_evidence);
    }
    let is_name = text.len() <= 64 && !context.secret;
    let store = is_name.then(|| store_of(&context.name)).flatten()?;
    let is_plain = Marks::are_all_of(
        text,
        Marks::ALPHANUMERIC
            .and(Marks::HYPHEN)
            .and(Marks::UNDERSCORE)
            .and(Marks::DOT),
    );
    let mode = is_plain.then(|| mode(text, plain_word)).flatten()?;
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
    let rest = SQLITE.iter().find_map(|start| strip(text, start))?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    if path.ends_with(":memory:") || query.split('&').any(|pair| pair == "mode=memory") {
        let what = "a database in memory, which is gone when the service stops";
        return Some(Evidence::new(Mode::Test, None, Form::Stopgap(what)).advice());
    }
    let file = path.rsplit('/').next()?;
    let (stem, extension) = file.rsplit_once('.')?;
    // `file:` begins the addresses of other files too.
    if !matches!(extension, "db" | "db3" | "sqlite" | "sqlite3") {
        return None;
    }
    let word = |word: &str| match word {
        LOCAL => Some(Mode::Test),
        word => own_word(word).filter(|mode| *mode == Mode::Test),
    };
    mode(stem, word).map(evidence)
}

/// `text` behind `start`, in any ASCII case.
fn strip<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    span::starts_with(text, start)
        .then(|| text.get(start.len()..))
        .flatten()
}

/// Development reads buckets of production often enough, and rightly.
fn bucket_evidence(mode: Mode) -> Option<Evidence> {
    (mode == Mode::Test).then(|| evidence(mode))
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
    let is = |word: &str, known: &[&str]| span::is_among(word, known);
    let (mut before, mut last) = ("", "");
    for word in name.words() {
        (before, last) = (last, word);
    }
    let word = if is(last, &["NAME"]) { before } else { last };
    if is(word, &["DATABASE", "DB", "DBNAME", "KEYSPACE"]) {
        Some(Store::Database)
    } else if is(word, &["BUCKET"]) {
        Some(Store::Bucket)
    } else {
        None
    }
}

const fn evidence(mode: Mode) -> Evidence {
    Evidence::new(mode, None, Form::Infrastructure).advice()
}
