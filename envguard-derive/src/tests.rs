//! What a whole declaration expands to, where only the tokens show it.

use proc_macro2::TokenStream;
use proptest::prelude::*;
use syn::parse_str;

use crate::item::Item;
use crate::{check, enumeration, guard};

fn parse(declaration: &str) -> Item {
    parse_str(declaration).expect("a declaration that the compiler would pass on")
}

/// The messages of all errors of a struct.
fn mistakes(declaration: &str) -> Vec<String> {
    match check::declaration(&parse(declaration)) {
        Ok(_) => Vec::new(),
        Err(error) => error.into_iter().map(|error| error.to_string()).collect(),
    }
}

fn names(tokens: TokenStream, name: &str) -> usize {
    tokens
        .into_iter()
        .map(|tree| match tree {
            proc_macro2::TokenTree::Group(group) => names(group.stream(), name),
            proc_macro2::TokenTree::Ident(ident) => usize::from(ident == name),
            _ => 0,
        })
        .sum()
}

#[test]
fn a_renamed_crate_is_all_that_is_named() {
    for declaration in [
        r#"#[env(crate = guard, scopes(canary = production))] struct Config {
            #[env(range(1..=5), default = 1, default_in(test = 2), allow(whitespace = "x"))] a: u8,
            #[env(from_str, only_in(test))] b: Option<Secret<Port>>,
            #[env(len(1..), required_in(canary), validate = check)] c: Option<Name>,
        }"#,
        r#"#[env(crate = guard, prefix = "A_", deny_unknown, check = f, all_or_none(a, b))]
        #[env(at_most_one(c, d))] struct Config {
            #[env(alias("X"), deprecated("Y"), requires(b))] a: Option<u8>, b: Option<u8>,
            #[env(nested, prefix = "N_")] n: Inner, #[env(nested)] m: Option<Inner>,
            #[env(probe(http(path = "/"), optional))] p: Option<HostPort>,
            #[env(required_if(a = 1))] c: Option<u8>, #[env(conflicts(a))] d: Option<u8>,
        }"#,
        // An error does not change where envguard is.
        "#[env(crate = guard)] struct Config { #[env(nmae)] a: u8 }",
    ] {
        let tokens = guard(&parse(declaration));
        assert_eq!(names(tokens.clone(), "envguard"), 0, "{tokens}");
        assert!(names(tokens, "guard") > 2);
    }
    let tokens = enumeration(&parse("#[env(crate = guard)] enum Level { A, BThenC }"));
    assert_eq!(names(tokens.clone(), "envguard"), 0, "{tokens}");
}

#[test]
fn every_wrong_declaration_is_implemented_once() {
    for declaration in [
        "struct Config(u8);",
        "struct Config;",
        "enum Config {}",
        "union Config { a: u8 }",
        "struct Config<'a, T: Clone>(&'a T) where T: 'a;",
    ] {
        let tokens = guard(&parse(declaration)).to_string();
        assert!(tokens.contains("compile_error"), "{tokens}");
        assert_eq!(tokens.matches("EnvGuard for Config").count(), 1, "{tokens}");
    }
    for declaration in ["struct Level;", "enum Level {}", "enum Level<T> { A(T) }"] {
        let tokens = enumeration(&parse(declaration)).to_string();
        assert!(tokens.contains("compile_error"), "{tokens}");
        assert_eq!(tokens.matches("FromEnv for Level").count(), 1, "{tokens}");
    }
}

#[test]
fn reading_goes_on_behind_a_bad_entry() {
    let found = mistakes(
        r#"struct Config {
            #[env(nmae = f(a, b), range(1..2..3), schemes("a", 1 2, "b"), default = <T, U>, help)]
            #[env(example, 7, validate = path::<A, B>, alow(x = "y"))]
            a: u8,
        }"#,
    );
    // `U>` behind the comma of `<T, U>` is one more entry that is none.
    for part in [
        "nmae", "range", "comma", "default", "help", "example", "a key", "alow",
    ] {
        assert!(
            found.iter().any(|message| message.contains(part)),
            "{part}: {found:#?}"
        );
    }
    assert!(
        !found
            .iter()
            .any(|message| message.contains("`validate` is")),
        "{found:#?}"
    );
}

/// Fields with one mistake each, by attribute and type.
const WRONG: &[(&str, &str)] = &[
    ("nmae = \"X\"", "u8"),
    ("docs = \"a\", docs = \"b\"", "u8"),
    ("name = 5", "u8"),
    ("name = \"1X\"", "u8"),
    ("default = \"x\"", "u8"),
    ("default = 70000", "u16"),
    ("default = 1, range(2..)", "u8"),
    ("range(5..1)", "u8"),
    ("range(1..)", "bool"),
    ("len(1)", "String"),
    ("schemes(\"http://\")", "String"),
    ("one_of(\"x\")", "u8"),
    ("required_in(prod)", "u8"),
    ("required_in(produ)", "Option<u8>"),
    ("only_in(test)", "u8"),
    ("secret", "String"),
    ("secret = false", "Secret<String>"),
    ("default = \"x\"", "Secret<String>"),
    ("allow(missing = \"x\")", "String"),
    ("bind", "bool"),
    ("separator = \";\"", "u8"),
    ("key_separator = \":\"", "Vec<u8>"),
    ("key_separator = \",\"", "BTreeMap<u8, u8>"),
    ("separator = \"=\"", "BTreeMap<u8, u8>"),
    ("default = \"a=1,b\"", "BTreeMap<String, u8>"),
    ("default = \"a=1,a=2\"", "HashMap<String, u8>"),
    ("range(1..=5), default = \"a=9\"", "HashMap<String, u8>"),
    ("help = \"a\"", "BTreeMap<u8, Vec<u8>>"),
    ("min_entropy = 0", "Secret<String>"),
    ("min_entropy = \"96\"", "Secret<String>"),
    ("min_entropy = 96", "Secret<Url>"),
    ("path(file, dir)", "PathBuf"),
    ("path(file, file)", "PathBuf"),
    ("path(redable)", "PathBuf"),
    ("path(file)", "u16"),
    ("path(absolute), default = \"etc/app\"", "PathBuf"),
    ("parse = a, serde", "u8"),
    ("serde, separator = \";\"", "Vec<u8>"),
    ("json, range(1..)", "u8"),
    ("parse = a, from_str", "u8"),
    ("skip, bind", "u8"),
    ("help = \"\"", "u8"),
    ("help = \"a\"", "Option<Option<u8>>"),
    ("alias(\"A-B\")", "u8"),
    ("deprecated(\"APP_ENV\")", "u8"),
    ("prefix = \"A_\"", "u8"),
    ("parity = sam", "u8"),
    ("parity = \"same\"", "u8"),
    ("parity", "u8"),
    ("parity = same", "Secret<String>"),
    ("parity = same, only_in(test)", "Option<u8>"),
    ("parity = differ, default = 1", "u8"),
    ("nested, help = \"a\"", "Own"),
    ("nested, prefix = \"1\"", "Option<Own>"),
    ("nested", "Box<Own>"),
    ("nested", "Vec<Own>"),
    ("nested", "u8"),
    ("nested, skip", "Own"),
    ("requires(nobody)", "Option<u8>"),
    ("conflicts(nobody)", "Option<u8>"),
    ("required_if(other = \"x\")", "Option<u8>"),
    ("required_if(sure = true)", "u8"),
    ("requires(sure)", "Option<u8>"),
    ("conflicts(other)", "u8"),
    ("requires(other), conflicts(other)", "Option<u8>"),
    ("requires(other, other)", "Option<u8>"),
    ("conflicts(gone)", "Option<u8>"),
    ("requires(inner)", "Option<u8>"),
];

/// Fields that those above may name; nothing is wrong with them.
const RIGHT: &str = "other: Option<u8>, #[env(default = true)] sure: bool, #[env(skip)] gone: u8, \
                     #[env(nested)] inner: Option<Own>";

proptest! {
    /// Whatever the mistakes and their order: each is reported, and nothing else is.
    #[test]
    fn each_mistake_is_one_error(picked in prop::collection::vec(0..WRONG.len(), 1..12)) {
        let fields: Vec<String> = picked
            .iter()
            .enumerate()
            .filter_map(|(index, &row)| {
                let (attribute, ty) = WRONG.get(row)?;
                Some(format!("#[env({attribute})] field_{index}: {ty}"))
            })
            .collect();
        let found = mistakes(&format!("struct Config {{ {}, {RIGHT} }}", fields.join(", ")));
        prop_assert_eq!(found.len(), picked.len(), "{:#?}", found);
    }

    /// Any tokens at all in an attribute: an answer, never a panic.
    #[test]
    fn any_tokens_have_an_answer(tokens in prop::collection::vec(token(), 0..24), ty in ty()) {
        let tokens = tokens.join(" ");
        let input = format!("#[env({tokens})] struct Config {{ #[env({tokens})] a: {ty} }}");
        if let Ok(input) = parse_str::<Item>(&input) {
            prop_assert!(!guard(&input).is_empty());
            prop_assert!(!enumeration(&input).is_empty());
        }
    }
}

fn token() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "name",
        "default",
        "default_in",
        "range",
        "len",
        "schemes",
        "allow",
        "secret",
        "parse",
        "one_of",
        "scopes",
        "crate",
        "skip",
        "required_in",
        "separator",
        "example",
        "nested",
        "prefix",
        "alias",
        "deprecated",
        "requires",
        "conflicts",
        "required_if",
        "all_or_none",
        "exactly_one",
        "deny_unknown",
        "check",
        "parity",
        "same",
        "differ",
        "(a, b)",
        "(a)",
        "production",
        "qa",
        "=",
        "=",
        ",",
        ",",
        "..",
        "..=",
        "-",
        "::",
        "<",
        ">",
        "1",
        "-1",
        "0.5",
        "1e999",
        "340282366920938463463374607431768211456",
        "\"\"",
        "\"a\"",
        "\"1s\"",
        "'c'",
        "b\"x\"",
        "true",
        "(1..=5)",
        "(..)",
        "(a = \"b\")",
        "(\"a\", \"b\")",
        "()",
        "[1]",
        "{ }",
        "#",
        "r#type",
    ])
}

fn ty() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "u8",
        "i128",
        "f64",
        "bool",
        "String",
        "Option<Duration>",
        "Vec<u8>",
        "Secret<Vec<String>>",
        "Own",
        "Option<Option<u8>>",
        "&'static str",
        "(u8, u8)",
        "[u8; 4]",
        "NonZero<u8>",
        "NonZero<>",
        "Vec<>",
        "Option",
        "<T as U>::V",
        "fn(u8) -> u8",
        "dyn A + B",
        "!",
        "_",
    ])
}

#[test]
fn a_list_may_be_separated_as_the_entries_of_a_map_are() {
    let found = mistakes("struct Config { #[env(separator = \"=\")] a: Vec<u8> }");
    assert_eq!(found, Vec::<String>::new());
}

/// A key that needs a feature is an error without it, and the same key with it is none.
#[test]
fn a_key_whose_feature_is_off_says_so() {
    for (key, written, on) in [
        ("json", "json", cfg!(feature = "json")),
        ("serde", "serde", cfg!(feature = "serde")),
        ("pattern", "pattern = \"[a-z]+\"", cfg!(feature = "pattern")),
    ] {
        let found = mistakes(&format!("struct Config {{ #[env({written})] a: String }}"));
        let expected = format!("`{key}` needs the feature `{key}` of envguard");
        assert_eq!(found, if on { Vec::new() } else { vec![expected] });
    }
}

/// A program that runs probes cannot be built with one that it cannot run. A program that runs none
/// declares them for a gate.
#[test]
fn a_probe_whose_feature_is_off_says_so() {
    let (mysql, redis, tls) = (
        cfg!(feature = "probe-mysql"),
        cfg!(feature = "probe-redis"),
        cfg!(feature = "probe-tls"),
    );
    for (written, expected, on) in [
        (
            "probe(tls)",
            "the probe `tls` needs the feature `probe-tls`",
            tls,
        ),
        (
            "probe(mysql)",
            "the probe `mysql` needs the feature `probe-mysql`",
            mysql,
        ),
        (
            r#"schemes("https"), probe"#,
            "the probe `http` of `https` needs the feature `probe-tls`",
            tls,
        ),
        (
            r#"schemes("rediss"), probe(redis)"#,
            "the probe `redis` of `rediss` needs the feature `probe-redis`",
            redis,
        ),
        (
            r#"schemes("smtps"), probe"#,
            "the probe `tls` needs the feature `probe-tls`",
            tls,
        ),
        // Either can be meant, and the value says which.
        (r#"schemes("http", "https"), probe(http)"#, "", true),
        (r#"schemes("http", "https", "nats"), probe"#, "", true),
    ] {
        let found = mistakes(&format!("struct Config {{ #[env({written})] a: String }}"));
        let expected = format!("{expected} of envguard");
        let refused = cfg!(feature = "probes") && !on;
        assert_eq!(
            found,
            if refused { vec![expected] } else { Vec::new() },
            "{written}"
        );
    }
}
