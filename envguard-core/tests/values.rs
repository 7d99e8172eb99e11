//! The parsers of values: what is written reads back the same, and nothing else is read.
#![expect(clippy::float_cmp, reason = "what is written reads back to the bit")]

use envguard_core::value::{self, ByteSize, HostPort, Integer, IntegerType, Separators};
use envguard_core::{Kind, nearest, redact};
use proptest::prelude::*;

const I64: IntegerType = IntegerType::new("i64", true, 64, true);
const U128: IntegerType = IntegerType::new("u128", false, 128, true);
const NON_ZERO: IntegerType = IntegerType::new("NonZeroU8", false, 8, false);

/// Every kind that the core can read by itself.
const KINDS: [Kind; 16] = [
    Kind::String,
    Kind::Path,
    Kind::Boolean,
    Kind::Integer(I64),
    Kind::Float("f64"),
    Kind::Float("f32"),
    Kind::Character,
    Kind::Duration,
    Kind::ByteSize,
    Kind::Ip,
    Kind::SocketAddr,
    Kind::HostPort,
    Kind::Url,
    Kind::Enum(&[&["info"], &["read_only", "read-only"]]),
    Kind::List(&Kind::Boolean),
    Kind::List(&Kind::Url),
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn integers_read_back(number: i64) {
        let read = value::integer(&number.to_string(), I64).unwrap();
        prop_assert_eq!(read.narrow::<i64>(), Some(number));
        prop_assert_eq!(read.saturating(), i128::from(number));
    }

    #[test]
    fn the_largest_integers_read_back(number: u128) {
        let read = value::integer(&number.to_string(), U128).unwrap();
        prop_assert_eq!(read.narrow::<u128>(), Some(number));
    }

    #[test]
    fn an_integer_is_read_as_the_language_reads_it_or_not_at_all(text in "[-+0-9a-fx_. ]{0,12}") {
        let read = value::integer(&text, I64).ok().and_then(Integer::narrow::<i64>);
        prop_assert_eq!(read, text.parse::<i64>().ok());
    }

    #[test]
    fn finite_floats_read_back(number in proptest::num::f64::NORMAL | proptest::num::f64::ZERO) {
        prop_assert_eq!(value::float(&number.to_string()).unwrap(), number);
        prop_assert_eq!(value::float(&format!("{number:e}")).unwrap(), number);
    }

    #[test]
    fn byte_sizes_read_back(bytes: u64) {
        let size = ByteSize::new(bytes);
        prop_assert_eq!(size.to_string().parse::<ByteSize>().unwrap(), size);
    }

    #[test]
    fn durations_read_back(milliseconds in 0_u64..1 << 50) {
        let duration = std::time::Duration::from_millis(milliseconds);
        let text = format!("{}s {}ms", duration.as_secs(), duration.subsec_millis());
        prop_assert_eq!(value::duration(&text).unwrap(), duration);
    }

    #[test]
    fn a_duration_without_a_unit_is_never_read(number in "[0-9]{1,12}([.][0-9]{1,3})?") {
        prop_assert!(value::duration(&number).is_err());
    }

    #[test]
    fn hosts_and_ports_read_back(host in "[a-z][a-z0-9-]{0,20}[a-z0-9]([.][a-z]{2,8}){0,3}", port: u16) {
        let text = format!("{host}:{port}");
        let read: HostPort = text.parse().unwrap();
        prop_assert_eq!((read.host(), read.port()), (host.as_str(), port));
        prop_assert_eq!(read.to_string(), text);
    }

    #[test]
    fn ipv6_hosts_read_back(address: std::net::Ipv6Addr, port: u16) {
        let text = format!("[{address}]:{port}");
        let read: HostPort = text.parse().unwrap();
        prop_assert_eq!(read.host(), address.to_string());
        prop_assert_eq!(read.to_string(), text);
    }

    #[test]
    fn lists_read_back(items in proptest::collection::vec("[a-z0-9]{1,8}", 1..8)) {
        let text = items.join(", ");
        let read: Vec<String> = value::items(&text, ",")
            .map(|item| item.unwrap().to_owned())
            .collect();
        prop_assert_eq!(read, items);
    }

    #[test]
    fn no_text_makes_a_parser_panic_and_no_error_quotes_it(text in "\\PC{0,40}") {
        for kind in KINDS {
            if let Err(error) = kind.check(&text, Separators::default()) {
                let quoted = text.len() > 3 && error.message().contains(&text);
                prop_assert!(!quoted, "{} quotes {:?}", kind, text);
            }
        }
    }

    #[test]
    fn white_space_round_a_scalar_is_never_read(text in "[ \t\n](true|12|1.5|30s|64KiB|::1|a:1|https://a.io/)") {
        for kind in KINDS.into_iter().filter(|kind| !matches!(kind, Kind::String | Kind::Path | Kind::Character | Kind::List(_))) {
            prop_assert!(kind.check(&text, Separators::default()).is_err(), "{} reads {:?}", kind, text);
        }
    }

    #[test]
    fn what_is_shown_is_one_printable_line(text in any::<String>()) {
        let shown = redact::shown(&text);
        prop_assert!(shown.chars().all(|character| !character.is_control()), "{}", shown);
        prop_assert!(shown.chars().count() < 1400);
    }

    #[test]
    fn a_password_in_a_url_is_never_shown(
        user in "[a-z]{0,8}",
        password in "[A-Za-z0-9/?#@:%!]{6,20}",
        host in "[a-z]{1,10}",
    ) {
        for text in [
            format!("postgres://{user}:{password}@{host}/app"),
            format!("{user}:{password}@tcp({host}:3306)/app"),
            format!("host={host} user={user} password={} dbname=app", password.replace('&', "")),
            format!("https://{host}/?token={}&page=2", password.replace('&', "")),
        ] {
            prop_assert!(!redact::shown(&text).contains(&password), "{}", redact::shown(&text));
        }
    }

    #[test]
    fn the_nearest_name_is_found_after_one_slip(name in "[A-Z]{3,8}_[A-Z]{3,8}", at in 0_usize..7) {
        let mut slipped = name.clone();
        slipped.remove(at.min(slipped.len() - 1));
        prop_assert_eq!(nearest(&name, [slipped.as_str(), "PATH"]), Some(slipped.as_str()));
    }
}

#[test]
fn zero_is_refused_where_the_type_refuses_it() {
    assert!(value::integer("0", NON_ZERO).is_err());
    assert!(value::integer("1", NON_ZERO).is_ok());
    assert!(value::integer("256", NON_ZERO).is_err());
}

#[test]
fn what_looks_like_another_type_is_refused() {
    let table: [(Kind, &[&str]); 8] = [
        (
            Kind::Integer(I64),
            &[
                "8080a",
                "0x1F",
                "1_000",
                "1e3",
                "1.0",
                "",
                "+",
                "-",
                "--1",
                "\u{661}",
                "9223372036854775808",
            ],
        ),
        (
            Kind::Float("f64"),
            &[
                "inf",
                "NaN",
                "-infinity",
                "1e999",
                "0x1p3",
                "1,5",
                "",
                ".",
                "e5",
            ],
        ),
        (
            Kind::Boolean,
            &[
                "maybe", "flase", "t", "f", "y", "n", "2", "", "enabled", "truee",
            ],
        ),
        (
            Kind::Duration,
            &["30", "1.5", "", "s", "30 parsecs", "-5s", " 5s", "5s ", "0"],
        ),
        (
            Kind::ByteSize,
            &[
                "64K",
                "64 KiB",
                "1.5MiB",
                "-1",
                "",
                "KiB",
                "99999999999999999999",
                "1EiB",
            ],
        ),
        (
            Kind::HostPort,
            &[
                "db",
                "db:",
                ":80",
                "db:65536",
                "db:+80",
                "[::1]",
                "::1:80",
                "a b:80",
                "-a:80",
                "127.1:80",
                "http://db:80",
                "db:80/x",
            ],
        ),
        (
            Kind::Url,
            &[
                "",
                "/x",
                "localhost:6379",
                "//cdn.io/x",
                "https:acme.io",
                "https://",
                "http://a b/",
                "http://a\tb/",
                "http://a:99999/",
                "http://[::1/",
            ],
        ),
        (
            Kind::List(&Kind::Boolean),
            &["true,,false", "true,", ",true", "true;false", "true,maybe"],
        ),
    ];
    for (kind, wrong) in table {
        for text in wrong {
            assert!(
                kind.check(text, Separators::default()).is_err(),
                "{kind} reads {text:?}"
            );
        }
    }
}

#[test]
fn every_accepted_spelling_is_accepted() {
    let table: [(Kind, &[&str]); 10] = [
        (
            Kind::Integer(I64),
            &["0", "-1", "+1", "007", "9223372036854775807"],
        ),
        (
            Kind::Float("f64"),
            &["0", "-1.5", "+.5", "5.", "1e3", "2.5E-7"],
        ),
        (
            Kind::Boolean,
            &["true", "FALSE", "1", "0", "Yes", "no", "on", "OFF"],
        ),
        (Kind::Character, &["x", "é", ",", "😀"]),
        (
            Kind::Duration,
            &["250ms", "30s", "1h 30m", "1h30m", "2days", "0s"],
        ),
        (
            Kind::ByteSize,
            &["512", "512B", "64KiB", "10MB", "10mb", "3GiB"],
        ),
        (Kind::SocketAddr, &["0.0.0.0:8080", "[::]:8080"]),
        (
            Kind::HostPort,
            &[
                "db.internal:5432",
                "db:1",
                "10.0.0.5:80",
                "[fd00::5]:80",
                "my_db:80",
                "db.:80",
            ],
        ),
        (
            Kind::Url,
            &[
                "https://api.acme.io",
                "postgres://u:p@db/app",
                "redis://cache:6379/0",
                "file:///etc/x",
                "mailto:a@b.io",
                "mongodb+srv://c.mongodb.net/x",
            ],
        ),
        (
            Kind::Enum(&[&["info"], &["read_only", "read-only"]]),
            &["INFO", "Read_Only", "read-only"],
        ),
    ];
    for (kind, right) in table {
        for text in right {
            assert_eq!(
                kind.check(text, Separators::default()),
                Ok(()),
                "{kind} {text:?}"
            );
        }
    }
}

#[test]
fn a_password_may_hold_what_looks_like_another_url() {
    for (text, masked) in [
        ("postgres://app:a://b@db/app", "postgres://app:****@db/app"),
        ("postgres://:%A://@db/app", "postgres://:****@db/app"),
        (
            "postgres://app:a,x://b@db/app",
            "postgres://app:****@db/app",
        ),
        ("jdbc://mysql://app:a@db/app", "jdbc://mysql:****@db/app"),
        ("app:a://b@tcp(db:3306)/app", "app:****@tcp(db:3306)/app"),
        ("jdbc:mysql://app:a@db/app", "jdbc:mysql://app:****@db/app"),
        ("https://token:@api.example/", "https://****@api.example/"),
        // Lists of URLs keep what no password can be.
        (
            "amqp://a:5672,amqp://app:pw@b:5672",
            "amqp://a:5672,amqp://app:****@b:5672",
        ),
        (
            "amqp://app:pw@a/x amqp://app:pw@b/x",
            "amqp://app:****@a/x amqp://app:****@b/x",
        ),
        (
            "https://a/?to=https://u:pw@b/",
            "https://a/?to=https://u:****@b/",
        ),
        ("http://a/x:y http://b/", "http://a/x:y http://b/"),
    ] {
        assert_eq!(redact::masked(text), masked, "{text}");
    }
}
