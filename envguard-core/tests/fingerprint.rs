//! The fingerprint `eg1`: its published vectors, what must hold for every configuration, and which
//! texts are keys.

use std::collections::BTreeMap;
use std::ffi::OsStr;

use envguard_core::fingerprint::{
    Fingerprint, Key, Leaf, LeafHasher, LeafKind, Leaves, Root, Verdict,
};
use envguard_core::{Kind, Parity, Schema, Variable};
use proptest::prelude::*;

const LEVELS: &[&[&str]] = &[&["info"], &["debug"]];

/// The service of the vectors.
static SHOP: [Variable; 4] = [
    Variable::new("DATABASE_URL", "Config.database_url", Kind::Url).secret(true),
    Variable::new("LOG_LEVEL", "Config.log_level", Kind::Enum(LEVELS)).default_value("info"),
    Variable::new("POD_IP", "Config.pod_ip", Kind::Ip)
        .optional()
        .with_parity(Parity::Node),
    Variable::new("SENTRY_DSN", "Config.sentry_dsn", Kind::Url)
        .secret(true)
        .optional(),
];
static SHOP_API: Schema = Schema::new("shop-api", &SHOP);

fn key_of_the_vectors() -> Key {
    Key::parse(&"07".repeat(32)).expect("the key of the vectors")
}

fn leaves(schema: &'static Schema, key: Option<&Key>, values: &[(&str, &str)]) -> Leaves {
    let mut hasher = LeafHasher::new(schema, key);
    for (index, variable) in schema.variables().iter().enumerate() {
        let value = values.iter().find(|(name, _)| *name == variable.name());
        if let Some((_, value)) = value {
            hasher.set(index, OsStr::new(value));
        }
    }
    hasher.finish()
}

fn shop(key: Option<&Key>, password: &str, log_level: Option<&str>) -> Leaves {
    let database = format!("postgres://u:{password}@db/a");
    let mut values = vec![("POD_IP", "10.0.0.7"), ("DATABASE_URL", &*database)];
    values.extend(log_level.map(|level| ("LOG_LEVEL", level)));
    leaves(&SHOP_API, key, &values)
}

#[test]
fn the_vectors_hold() {
    let key = key_of_the_vectors();
    let cases = [
        (
            Some(&key),
            "p",
            Some("info"),
            "fe42f940",
            "7d8689b520a60082adc8824594829b1c",
        ),
        (
            Some(&key),
            "q",
            Some("info"),
            "fe42f940",
            "c74957ac98d5e928db3fce8fc0e8433b",
        ),
        (
            Some(&key),
            "p",
            Some(""),
            "fe42f940",
            "e522d59e5a8dc949190fea25f8a113b9",
        ),
        (
            Some(&key),
            "p",
            None,
            "fe42f940",
            "4135c0651c29d236fa9f159fe78d6e03",
        ),
        (
            None,
            "p",
            Some("info"),
            "public",
            "4cb15d89eb28289aa216e09e4d0353c8",
        ),
        (
            None,
            "q",
            Some("info"),
            "public",
            "4cb15d89eb28289aa216e09e4d0353c8",
        ),
    ];
    for (key, password, level, kid, root) in cases {
        let text = shop(key, password, level).fingerprint().to_string();
        assert_eq!(text, format!("eg1.{kid}.69b7a82eeadf7a25.{root}"));
        assert!(text.len() <= 63, "a label of Kubernetes");
        assert_eq!(text.parse::<Fingerprint>().unwrap().to_string(), text);
    }
}

#[test]
fn the_leaf_of_the_published_lock_holds() {
    let key = key_of_the_vectors();
    let leaves = shop(Some(&key), "p", Some("info"));
    let by_name: BTreeMap<&str, Leaf> = leaves
        .iter()
        .map(|(variable, leaf)| (variable.name(), leaf))
        .collect();
    assert_eq!(
        by_name["DATABASE_URL"].to_string(),
        "k:5dd383423871d0be8ad05219842682a0"
    );
    assert!(!by_name.contains_key("POD_IP"));
    // Whoever holds the leaves has the root, without the key.
    assert_eq!(Root::of(by_name), leaves.fingerprint().root());
}

#[test]
fn without_a_key_secrets_are_compared_by_presence_and_said_to_be() {
    let leaves = shop(None, "p", Some("info"));
    let hidden: Vec<&str> = leaves.compared_by_presence().map(Variable::name).collect();
    assert_eq!(hidden, ["DATABASE_URL", "SENTRY_DSN"]);
    let key = key_of_the_vectors();
    assert_eq!(
        shop(Some(&key), "p", None).compared_by_presence().count(),
        0
    );
}

/// Nobody declared these secret, and there is no key: what a report masks is not hashed.
#[test]
fn without_a_key_a_password_in_a_value_is_not_hashed() {
    static VARIABLES: [Variable; 2] = [
        Variable::new("DATABASE_URL", "Config.database_url", Kind::Url),
        Variable::new("SMTP_PASSWORD", "Config.smtp_password", Kind::String),
    ];
    static MAIL: Schema = Schema::new("mail", &VARIABLES);
    let root = |url: &str, password: &str| {
        let values = [("DATABASE_URL", url), ("SMTP_PASSWORD", password)];
        leaves(&MAIL, None, &values).fingerprint().root()
    };
    let one = root("postgres://app:one@db/a", "one");
    assert_eq!(one, root("postgres://app:two@db/a", "two"));
    assert_ne!(one, root("postgres://app:one@other/a", "one"));
    let leaves = leaves(&MAIL, None, &[("DATABASE_URL", "postgres://app:one@db/a")]);
    assert_eq!(leaves.compared_in_part().len(), 1);
    let url = leaves.get(0);
    assert_eq!(url.map(Leaf::kind), Some(LeafKind::Public));
}

#[test]
fn equal_values_of_two_variables_have_different_leaves() {
    static VARIABLES: [Variable; 2] = [
        Variable::new("A", "Config.a", Kind::String),
        Variable::new("B", "Config.b", Kind::String),
    ];
    static SCHEMA: Schema = Schema::new("one", &VARIABLES);
    let leaves = leaves(&SCHEMA, None, &[("A", "x"), ("B", "x")]);
    assert_ne!(leaves.get(0), leaves.get(1));
}

/// What is no UTF-8 is compared by its bytes.
#[cfg(unix)]
#[test]
fn a_path_of_any_bytes_is_compared() {
    use std::os::unix::ffi::OsStrExt as _;
    static VARIABLES: [Variable; 1] = [Variable::new("FILE", "Config.file", Kind::Path)];
    static SCHEMA: Schema = Schema::new("paths", &VARIABLES);
    for key in [None, Some(&key_of_the_vectors())] {
        let of = |bytes: &[u8]| {
            let mut hasher = LeafHasher::new(&SCHEMA, key);
            hasher.set(0, OsStr::from_bytes(bytes));
            hasher.finish().fingerprint()
        };
        assert_ne!(of(b"/a\xff"), of(b"/a\xfe"));
        assert_eq!(of(b"/a\xff"), of(b"/a\xff"));
    }
}

const PARITIES: [Parity; 5] = Parity::ALL;

/// A schema of `parities.len()` variables, `V0`, `V1` and so on, the first `shift` moved to the end.
fn schema_of(parities: &[usize], shift: usize) -> &'static Schema {
    let mut variables: Vec<Variable> = parities
        .iter()
        .enumerate()
        .map(|(index, &parity)| {
            let name: &'static str = format!("V{index}").leak();
            Variable::new(name, "Config.v", Kind::String).with_parity(PARITIES[parity])
        })
        .collect();
    let length = variables.len().max(1);
    variables.rotate_left(shift % length);
    Box::leak(Box::new(Schema::new("any", variables.leak())))
}

fn roots(schema: &'static Schema, values: &[Option<String>]) -> Leaves {
    let key = key_of_the_vectors();
    let mut hasher = LeafHasher::new(schema, Some(&key));
    for (index, variable) in schema.variables().iter().enumerate() {
        let number: usize = variable.name()[1..].parse().unwrap();
        if let Some(value) = &values[number] {
            hasher.set(index, OsStr::new(value));
        }
    }
    hasher.finish()
}

/// What of a value counts.
fn compared(parity: Parity, value: Option<&String>) -> Option<&str> {
    match parity {
        Parity::Presence => value.map(|_| ""),
        _ => value.map(String::as_str),
    }
}

proptest! {
    /// Two configurations share a root exactly if every variable that is compared is equal.
    #[test]
    fn different_configurations_never_share_a_root(
        rows in prop::collection::vec((0..5_usize, values(), values()), 0..6),
    ) {
        let parities: Vec<usize> = rows.iter().map(|row| row.0).collect();
        let one: Vec<_> = rows.iter().map(|row| row.1.clone()).collect();
        let two: Vec<_> = rows.iter().map(|row| row.2.clone()).collect();
        let schema = schema_of(&parities, 0);
        let equal = rows.iter().all(|(parity, one, two)| {
            let parity = PARITIES[*parity];
            parity == Parity::Node || compared(parity, one.as_ref()) == compared(parity, two.as_ref())
        });
        let (one, two) = (roots(schema, &one), roots(schema, &two));
        prop_assert_eq!(equal, one.fingerprint() == two.fingerprint());
        let verdict = one.fingerprint().compare(&two.fingerprint(), Some(true));
        prop_assert_eq!(verdict == Verdict::Consistent, equal);
    }

    /// One changed value changes its own leaf and the root, and no other leaf; that of a node
    /// changes nothing.
    #[test]
    fn one_changed_value_changes_one_leaf(
        rows in prop::collection::vec((0..5_usize, values()), 1..6),
        changed in any::<prop::sample::Index>(),
        other in values(),
        shift in 0..6_usize,
    ) {
        let parities: Vec<usize> = rows.iter().map(|row| row.0).collect();
        let before: Vec<_> = rows.iter().map(|row| row.1.clone()).collect();
        let changed = changed.index(rows.len());
        let mut after = before.clone();
        after[changed] = other;
        let schema = schema_of(&parities, shift);
        let (one, two) = (roots(schema, &before), roots(schema, &after));
        let parity = PARITIES[parities[changed]];
        let differs = parity != Parity::Node
            && compared(parity, before[changed].as_ref()) != compared(parity, after[changed].as_ref());
        let name = format!("V{changed}");
        for ((variable, left), (_, right)) in one.iter().zip(two.iter()) {
            prop_assert_eq!(left != right, differs && variable.name() == name);
        }
        prop_assert_eq!(one.fingerprint() != two.fingerprint(), differs);
        // The order of the declaration is no part of it.
        prop_assert_eq!(roots(schema_of(&parities, 0), &before).fingerprint(), one.fingerprint());
    }

    /// Random keys are keys, in every spelling; none is refused for its looks.
    #[test]
    fn random_bytes_are_a_key(bytes in prop::collection::vec(any::<u8>(), 24..64)) {
        let hex = bytes.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        let url = base64url(&bytes);
        let id = Key::parse(&hex).map(|key| key.id());
        prop_assert!(id.is_ok(), "{:?}", id);
        prop_assert_eq!(Key::parse(&hex.to_uppercase()).map(|key| key.id()), id.clone());
        prop_assert_eq!(Key::parse(&url).map(|key| key.id()), id.clone());
        let padding = "=".repeat((4 - url.len() % 4) % 4);
        prop_assert_eq!(Key::parse(&format!("{url}{padding}")).map(|key| key.id()), id);
    }

    /// Any text at all: an answer, never a panic, and never the text in it.
    #[test]
    fn any_text_is_a_key_or_is_refused_without_being_shown(text in "\\PC{8,60}") {
        if let Err(error) = Key::parse(&text) {
            prop_assert!(!error.to_string().contains(&text));
        }
    }

    #[test]
    fn any_text_is_a_fingerprint_or_is_none(text in "(eg[0-9]{1,2}\\.)?[a-z0-9.]{0,70}") {
        if let Ok(fingerprint) = text.parse::<Fingerprint>() {
            prop_assert_eq!(fingerprint.to_string(), text);
        }
    }
}

fn values() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        Just(None),
        Just(Some(String::new())),
        "[ab=,;]{1,3}".prop_map(Some),
        any::<String>().prop_map(Some),
    ]
}

fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let mut bits = 0_u32;
        for position in 0..3 {
            bits = bits << 8 | u32::from(group.get(position).copied().unwrap_or(0));
        }
        for position in 0..=group.len() {
            let sextet = bits >> (18 - 6 * position) & 63;
            text.push(char::from(ALPHABET[sextet as usize]));
        }
    }
    text
}

#[test]
fn a_text_that_is_no_key_is_refused_with_words() {
    let cases: &[(&str, &str)] = &[
        ("", "is empty"),
        ("short", "not whole"),
        ("sh0rter-", "fewer than 16 bytes"),
        ("3c0b9a1e77d24f58a6e1d9b0c4f287", "fewer than 16 bytes"),
        ("3c0b9a1e77d24f58a6e1d9b0c4f2873a\n", "white space"),
        ("3c0b9a1e77d24f58a6e1d9b0c4f2873", "not whole"),
        (
            "q83vEjRWeJASNFZ4kBI0VniQEjRWeJAS+/==",
            "neither hexadecimal",
        ),
        ("key with spaces in the middle of it", "neither hexadecimal"),
        // Structure that can be seen.
        (&"a".repeat(32), "is filler, not a value"),
        (&"0".repeat(64), "is filler, not a value"),
        (&"ab".repeat(24), "pattern"),
        (&"deadbeef".repeat(8), "is a stand-in, not a value"),
        ("0123456789abcdef0123456789abcdef", "is filler, not a value"),
        ("000102030405060708090a0b0c0d0e0f", "has been published"),
        ("0306090c0f1215181b1e2124272a2d30", "counts"),
        ("correct-horse-battery-staple", "words"),
        ("CorrectHorseBatteryStapleTwo", "words"),
        ("productionkeyproductionkey24", "value"),
        // `this is a password` as hexadecimal digits.
        (
            "7468697320697320612070617373776f7264",
            "text in another encoding",
        ),
        (
            "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZQ",
            "text in another encoding",
        ),
        ("changeme-changeme-changeme00", "value"),
        (&"9f".repeat(200), "more than 128 bytes"),
    ];
    for (text, words) in cases {
        let error = Key::parse(text).expect_err(text).to_string();
        assert!(error.contains(words), "{text}: {error}");
    }
    assert_eq!(format!("{:?}", key_of_the_vectors()), "Key([redacted])");
}

#[test]
fn a_text_that_is_no_fingerprint_says_what_is_wrong() {
    for (text, words) in [
        ("", "does not begin with `eg1.`"),
        ("sha256:abc", "does not begin with `eg1.`"),
        (
            "eg2.fe42f940.69b7a82eeadf7a25.7d8689b520a60082adc8824594829b1c",
            "newer envguard",
        ),
        ("eg1.fe42f940.69b7a82eeadf7a25", "four parts"),
        (
            "eg1.fe42f94.69b7a82eeadf7a25.7d8689b520a60082adc8824594829b1c",
            "its key",
        ),
        (
            "eg1.FE42F940.69b7a82eeadf7a25.7d8689b520a60082adc8824594829b1c",
            "its key",
        ),
        (
            "eg1.public.69b7a82eeadf7a2.7d8689b520a60082adc8824594829b1c",
            "its schema",
        ),
        ("eg1.public.69b7a82eeadf7a25.7d8689b520a60082", "its root"),
        (
            "eg1.public.69b7a82eeadf7a25.4cb15d89eb28289aa216e09e4d0353c8.x",
            "four parts",
        ),
    ] {
        let error = text.parse::<Fingerprint>().expect_err(text).to_string();
        assert!(error.contains(words), "{text}: {error}");
    }
}

#[test]
fn two_fingerprints_have_one_verdict() {
    let part = |schema: &str, root: &str| {
        format!("eg1.fe42f940.{}.{}", schema.repeat(16), root.repeat(32))
            .parse::<Fingerprint>()
            .unwrap()
    };
    let node = part("a", "b");
    for (other, same_build, verdict) in [
        (part("a", "b"), Some(true), Verdict::Consistent),
        (part("a", "b"), None, Verdict::Consistent),
        (part("a", "b"), Some(false), Verdict::CodeRollout),
        (part("a", "c"), Some(true), Verdict::ConfigSkew),
        (part("a", "c"), None, Verdict::ConfigSkew),
        (
            part("a", "c"),
            Some(false),
            Verdict::RolloutWithConfigChange,
        ),
        (part("d", "b"), Some(false), Verdict::CodeRollout),
        (part("d", "c"), None, Verdict::RolloutWithConfigChange),
    ] {
        assert_eq!(node.compare(&other, same_build), verdict);
        assert_eq!(other.compare(&node, same_build), verdict);
    }
    let public = shop(None, "p", None).fingerprint();
    assert_eq!(
        node.compare(&public, Some(true)).words(),
        "other key, cannot compare"
    );
}
