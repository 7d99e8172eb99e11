//! Hosts of sandboxes, by their labels.
//!
//! A name is split into labels, a label into words, and words are compared whole:
//! `api.currencyscoop.com/v1/latest` holds `test` and is no test host. The label that its owner
//! registered says nothing (`testingbot.com`), and `dev`, `local` and `preview` say too little:
//! `dev.azure.com` is production.
//!
//! Measured on 909 hosts of an integration catalogue: 33 of 35 hits are sandboxes, the other two
//! are the only host that their vendor has. A search for substrings is wrong 15 times of 50.

use super::word::is_subject_of_test;
use super::{Context, Evidence, Form, Mode, domain, infrastructure};
use crate::beginnings::{Beginnings, Class};
use crate::cut;
use crate::domains::Domain;
use crate::endpoint::{Endpoint, Form as Shape, Reach};
use crate::marks::Marks;
use crate::name;
use crate::table::{Table, Words, table, words};

/// The evidence of an endpoint.
pub(super) fn classify(endpoint: &Endpoint<'_>, context: &Context) -> Option<Evidence> {
    let host = endpoint.domain();
    if endpoint.reach() != Reach::Host {
        return None;
    }
    if endpoint.form() == Shape::Bare && !context.name.role().holds_host() {
        // Any word with dots may stand here; only a host that is known is one.
        return by_table(host);
    }
    if let Some(evidence) = name(host, context.environment) {
        return Some(evidence);
    }
    if !context.environment {
        return None;
    }
    if let Some(evidence) = path(endpoint) {
        return Some(evidence);
    }
    infrastructure::of_endpoint(endpoint)
}

/// The evidence of a host of which only the tables are asked.
fn by_table(host: Domain<'_>) -> Option<Evidence> {
    domain::find(host)?.evidence(false)
}

/// The evidence of a host. `environment`: whether a word of one may stand in it.
pub(super) fn name(domain: Domain<'_>, environment: bool) -> Option<Evidence> {
    if !environment {
        return by_table(domain);
    }
    let host = domain.name;
    if domain::is_only_host(host) {
        return None;
    }
    // An address says nothing, and is no name.
    if !Marks::is_any_of(host, Marks::LETTER) || cut::has(host, ":") {
        return None;
    }
    let split = Split::of(host);
    let says_so = split.says_sandbox();
    let test = Evidence::new(Mode::Test, None, Form::Host);
    match domain::find(domain) {
        Some(known) => known.evidence(says_so),
        // Names that only their own network knows are ordinary hosts.
        None if split.internal => None,
        None if says_so => Some(test),
        None => test_chain(split.sub).then_some(test.advice()),
    }
}

/// Whether `host` is a name that only its own network knows.
pub(super) fn is_internal(host: &str) -> bool {
    Split::of(host).internal
}

/// The labels of `host` that its owner chose: those in front of the one that was registered.
pub(super) fn own_labels(host: &str) -> cut::Parts<'_> {
    cut::parts(Split::of(host).sub, b".")
}

/// The evidence of an address of mail: its domain, by table only.
pub(super) fn address_of_mail(text: &str) -> Option<Evidence> {
    let (_, domain) = cut::around_last(text, "@")?;
    let domain = cut::trimmed_end(domain, b"> ");
    let plausible = domain.len() <= 253
        && Marks::are_all_of(
            domain,
            Marks::ALPHANUMERIC.and(Marks::DOT).and(Marks::HYPHEN),
        );
    if !plausible || cut::has(text, "://") {
        return None;
    }
    let evidence = by_table(Domain::of(domain))?;
    (evidence.mode == Mode::Test).then_some(evidence)
}

/// A path that begins with `sandbox`, or with the name of a chain that is for tests.
fn path(endpoint: &Endpoint<'_>) -> Option<Evidence> {
    let path = cut::trimmed_start(endpoint.path(), b"/");
    let first = cut::before(path, b"/?#");
    let web = endpoint.scheme().eq_ignore_ascii_case("https")
        || endpoint.scheme().eq_ignore_ascii_case("http");
    let is_test = web && (first.eq_ignore_ascii_case("sandbox") || test_chain(first));
    is_test.then_some(Evidence::new(Mode::Test, None, Form::Host).advice())
}

/// A host in three parts.
struct Split<'a> {
    /// The labels in front of the one that was registered; the whole name of an internal host.
    sub: &'a str,
    /// The label that was registered.
    registered: &'a str,
    /// A host that only its own network knows.
    internal: bool,
}

/// Ends of the names that exist in private networks only.
static INTERNAL: Words = words![
    "consul",
    "corp",
    "home",
    "internal",
    "intranet",
    "lan",
    "local",
    "localdomain",
    "private",
    "svc",
];

/// Labels under which a country's names are registered: `acme.co.uk`.
static SECOND_LEVEL: Words = words![
    "ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "gub", "ltd", "mil", "ne", "net", "nhs",
    "nom", "or", "org", "plc", "web",
];

impl<'a> Split<'a> {
    fn of(host: &'a str) -> Self {
        let Some((rest, top)) = cut::around_last(host, ".") else {
            return Self {
                sub: host,
                registered: "",
                internal: true,
            };
        };
        if INTERNAL.has_exactly(top) {
            return Self {
                sub: rest,
                registered: "",
                internal: true,
            };
        }
        let (mut sub, mut registered) = cut::around_last(rest, ".").unwrap_or(("", rest));
        if top.len() == 2 && SECOND_LEVEL.has_exactly(registered) && !sub.is_empty() {
            (sub, registered) = cut::around_last(sub, ".").unwrap_or(("", sub));
        }
        Self {
            sub,
            registered,
            internal: false,
        }
    }

    fn says_sandbox(&self) -> bool {
        for label in cut::parts(self.sub, b".") {
            if label_says_sandbox(label) {
                return true;
            }
        }
        registered_says_sandbox(self.registered)
    }
}

/// Words that say it as a whole label and as one word of several.
static WORDS: Words = words![
    "sandbox",
    "sbx",
    "sbox",
    "test",
    "tests",
    "testing",
    "tst",
    "staging",
    "stage",
    "stg",
    "demo",
    "uat",
    "qa",
    "preprod",
    "preproduction",
    "prelive",
    "nonprod",
    "playground",
    "devtest",
    "testnet",
    "devnet",
    "homologacao",
    "homologation",
];

/// Words that say it only as a whole label, or beside a word such as `api`.
static WHOLE_WORDS: Words = words![
    "cert",
    "sit",
    "acceptance",
    "hml",
    "homolog",
    "identitysandbox",
];

fn is_word(word: &str) -> bool {
    WORDS.has_exactly(word)
}

fn is_whole_word(word: &str) -> bool {
    WHOLE_WORDS.has_exactly(word)
}

/// Notes the words that say it, alone, in compounds and beside others.
pub(super) const fn note(beginnings: &mut Beginnings) {
    WORDS.note(beginnings, Class::ENVIRONMENT);
    WHOLE_WORDS.note(beginnings, Class::ENVIRONMENT);
    beginnings.note_words(Class::ENVIRONMENT, &COMPOUNDED);
    beginnings.note_words(Class::ENVIRONMENT, &["prod", "eval"]);
    TEST_CHAINS.note(beginnings, Class::ENVIRONMENT);
}

/// `word` without the number behind it: `staging2`.
pub(super) fn without_digits(word: &str) -> &str {
    cut::trimmed_end(word, b"0123456789")
}

fn label_says_sandbox(label: &str) -> bool {
    let whole = without_digits(label);
    if is_word(whole) || is_whole_word(whole) {
        return true;
    }
    let mut before = "";
    let mut roles_only = true;
    let (mut words, mut eval, mut certified) = (0, false, false);
    let mut parts = cut::parts(label, b"-_");
    let mut next = parts.next();
    while let Some(part) = next {
        next = parts.next();
        let word = without_digits(part);
        let after = next.unwrap_or_default();
        if is_word(word) && !(word == "test" && is_subject_of_test(before, after)) {
            return true;
        }
        if word == "prod" && matches!(before, "pre" | "non") {
            return true;
        }
        if is_compound(word) {
            return true;
        }
        eval |= word == "eval";
        certified |= is_whole_word(word);
        roles_only &= is_whole_word(word) || is_role(word) || word.is_empty();
        words += 1;
        before = word;
    }
    words > 1 && (eval || (certified && roles_only))
}

/// What a host is for; a compound of one of these and a word of [`is_word`] says it too:
/// `apitest`, `sandboxapi`.
fn is_role(word: &str) -> bool {
    ROLES.has_exactly(word)
}

static ROLES: Words = words![
    "account",
    "accounts",
    "api",
    "apis",
    "app",
    "apps",
    "auth",
    "checkout",
    "connect",
    "core",
    "gateway",
    "gw",
    "login",
    "merchant",
    "oauth",
    "open",
    "openapi",
    "partner",
    "partners",
    "pay",
    "payment",
    "payments",
    "pg",
    "portal",
    "rest",
    "rpc",
    "secure",
    "service",
    "services",
    "soap",
    "sso",
    "web",
    "webservices",
    "ws",
    "www",
];

/// Whether `word` is a role and a word of an environment written as one.
fn is_compound(word: &str) -> bool {
    if word.len() > 40 || word.len() < 5 {
        return false;
    }
    // Long and rare enough to be certain at either end: `apiquerysandbox`, `v4testnet`.
    let at_an_end = |long: &str| word.starts_with(long) || word.ends_with(long);
    if (at_an_end("sandbox")
        && !matches!(
            word,
            "codesandbox" | "getsandbox" | "sandboxes" | "sandboxie"
        ))
        || word.ends_with("testnet")
        || word.ends_with("devnet")
        || (word.ends_with("staging") && word != "homestaging")
    {
        return true;
    }
    for &environment in &COMPOUNDED {
        let role = match word.strip_prefix(environment) {
            Some(role) => role,
            None => word.strip_suffix(environment).unwrap_or_default(),
        };
        if is_role(role) && (role != "open" || environment == "test") {
            return true;
        }
    }
    false
}

const COMPOUNDED: [&str; 8] = [
    "test", "staging", "stage", "stg", "demo", "uat", "preprod", "qa",
];

/// A second domain that a vendor registered for its sandbox: `truelayer-sandbox.com`. Other words
/// stand in the names of companies.
fn registered_says_sandbox(label: &str) -> bool {
    let Some((_, last)) = cut::around_last(label, "-") else {
        return false;
    };
    label.starts_with("sandbox-")
        || matches!(
            last,
            "sandbox" | "staging" | "demo" | "uat" | "preprod" | "testnet" | "devnet"
        )
}

/// Chains on which nothing has a value. Some carry the names of cities, which are regions too, so
/// those need their chain beside them.
fn test_chain(text: &str) -> bool {
    let (mut chain, mut beside) = (false, false);
    for word in name::words(text) {
        match TEST_CHAINS.find_exactly(word) {
            Some(Alone) => return true,
            Some(BesideItsChain) => beside = true,
            None => chain |= CHAINS.has_exactly(word),
        }
    }
    chain && beside
}

/// When the name of a chain says that it is for tests.
enum Telling {
    Alone,
    BesideItsChain,
}

use Telling::{Alone, BesideItsChain};

static TEST_CHAINS: Table<Telling> = table![Telling;
    "amoy" => Alone,
    "chapel" => BesideItsChain,
    "chiado" => BesideItsChain,
    "devnet" => Alone,
    "fuji" => BesideItsChain,
    "goerli" => Alone,
    "holesky" => Alone,
    "hoodi" => Alone,
    "kovan" => Alone,
    "mumbai" => BesideItsChain,
    "rinkeby" => Alone,
    "ropsten" => Alone,
    "sepolia" => Alone,
    "testnet" => Alone,
    "testnets" => Alone,
];

static CHAINS: Words = words![
    "avalanche",
    "avax",
    "bnb",
    "bsc",
    "gnosis",
    "matic",
    "polygon",
];
