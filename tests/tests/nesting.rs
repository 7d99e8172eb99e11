//! Structs in structs: names, absence, positions, checks, and what the whole tree says.

#![expect(dead_code, reason = "that they load is what counts")]

use envguard::{Code, EnvEnum, EnvGuard, Loaded, Report, Scope, Secret, Vars};

/// `VARIABLE code: message` of each finding, in the order of the report.
fn found(report: &Report) -> Vec<String> {
    report
        .findings()
        .iter()
        .map(|finding| {
            format!(
                "{} {}: {}",
                finding.variable(),
                finding.code(),
                finding.message()
            )
        })
        .collect()
}

fn load<T: EnvGuard>(environment: &[(&str, &str)]) -> Result<Loaded<T>, Report> {
    let vars: Vars = environment.iter().copied().collect();
    T::loader().without_process_env().source(vars).load()
}

fn findings<T: EnvGuard>(environment: &[(&str, &str)]) -> Vec<String> {
    match load::<T>(environment) {
        Ok(loaded) => loaded
            .warnings()
            .iter()
            .map(|finding| format!("{} {}", finding.variable(), finding.code()))
            .collect(),
        Err(report) => found(&report),
    }
}

#[derive(EnvGuard, Debug, PartialEq)]
struct Pool {
    size: u16,
    #[env(default = 5)]
    retries: u8,
}

#[derive(EnvGuard, Debug, PartialEq)]
#[env(prefix = "STORE_", check = consistent)]
struct Store {
    url: String,
    #[env(nested, prefix = "POOL_")]
    pool: Pool,
    #[env(name = "REGION")]
    region: Option<String>,
    tag: Option<String>,
}

fn consistent(store: &Store) -> Result<(), String> {
    let enough = store.pool.size > 0;
    enough.then_some(()).ok_or("a pool of none".to_owned())
}

#[derive(EnvGuard, Debug, PartialEq)]
#[env(prefix = "APP_", check = different)]
struct Config {
    first: u8,
    #[env(nested, prefix = "MAIN_")]
    main: Store,
    second: u8,
    #[env(skip)]
    cached: Option<String>,
    #[env(nested, prefix = "SPARE_")]
    spare: Option<Store>,
    #[env(nested)]
    pool: Pool,
    third: Option<u8>,
}

fn different(config: &Config) -> Result<(), &'static str> {
    if config.first == config.second {
        Err("FIRST and SECOND are the same")
    } else {
        Ok(())
    }
}

const WHOLE: [(&str, &str); 7] = [
    ("APP_FIRST", "1"),
    ("APP_SECOND", "2"),
    ("APP_THIRD", "3"),
    ("APP_SIZE", "30"),
    ("APP_MAIN_STORE_URL", "one"),
    ("APP_MAIN_STORE_POOL_SIZE", "10"),
    ("REGION", "eu"),
];

#[test]
fn prefixes_concatenate_and_fields_keep_their_order() {
    let schema = Config::schema();
    let rows: Vec<(&str, &str)> = schema
        .variables()
        .iter()
        .map(|variable| (variable.name(), variable.field()))
        .collect();
    assert_eq!(
        rows,
        [
            ("APP_FIRST", "Config.first"),
            ("APP_MAIN_STORE_URL", "Config.main.url"),
            ("APP_MAIN_STORE_POOL_SIZE", "Config.main.pool.size"),
            ("APP_MAIN_STORE_POOL_RETRIES", "Config.main.pool.retries"),
            ("REGION", "Config.main.region"),
            ("APP_MAIN_STORE_TAG", "Config.main.tag"),
            ("APP_SECOND", "Config.second"),
            ("APP_SPARE_STORE_URL", "Config.spare.url"),
            ("APP_SPARE_STORE_POOL_SIZE", "Config.spare.pool.size"),
            ("APP_SPARE_STORE_POOL_RETRIES", "Config.spare.pool.retries"),
            ("REGION", "Config.spare.region"),
            ("APP_SPARE_STORE_TAG", "Config.spare.tag"),
            ("APP_SIZE", "Config.pool.size"),
            ("APP_RETRIES", "Config.pool.retries"),
            ("APP_THIRD", "Config.third"),
        ]
    );
    let sections: Vec<_> = schema
        .nested_sections()
        .iter()
        .map(|section| (section.positions(), section.is_optional()))
        .collect();
    assert_eq!(
        sections,
        [
            (1..6, false),
            (2..4, false),
            (7..12, true),
            (8..10, false),
            (12..14, false),
        ]
    );
}

#[test]
fn every_value_reaches_its_field() {
    // An absolute name is one variable, wherever it stands; it makes the spare store present.
    let config = load::<Config>(&WHOLE[..6]).unwrap();
    assert_eq!(
        *config,
        Config {
            first: 1,
            main: Store {
                url: "one".into(),
                pool: Pool {
                    size: 10,
                    retries: 5
                },
                region: None,
                tag: None,
            },
            second: 2,
            cached: None,
            spare: None,
            pool: Pool {
                size: 30,
                retries: 5
            },
            third: Some(3),
        }
    );
    let mut environment = WHOLE.to_vec();
    environment.extend([
        ("APP_SPARE_STORE_URL", "two"),
        ("APP_SPARE_STORE_POOL_SIZE", "20"),
        ("APP_SPARE_STORE_POOL_RETRIES", "7"),
        ("APP_SPARE_STORE_TAG", "t"),
    ]);
    let config = load::<Config>(&environment).unwrap();
    let spare = config.spare.as_ref().unwrap();
    assert_eq!(
        (spare.url.as_str(), &spare.pool),
        (
            "two",
            &Pool {
                size: 20,
                retries: 7
            }
        )
    );
    assert_eq!(
        (spare.tag.as_deref(), config.main.tag.as_deref()),
        (Some("t"), None)
    );
    assert_eq!(config.third, Some(3));
    assert!(
        config
            .origin("APP_MAIN_STORE_POOL_RETRIES")
            .unwrap()
            .is_default()
    );
    assert!(config.origin("APP_SPARE_STORE_TAG").is_some());
}

#[test]
fn one_variable_of_an_optional_struct_makes_the_rest_required() {
    assert_eq!(
        findings::<Config>(&[("APP_SPARE_STORE_TAG", "t"), ("APP_SECOND", "x")]),
        [
            "APP_FIRST missing: is not set",
            "APP_MAIN_STORE_URL missing: is not set",
            "APP_MAIN_STORE_POOL_SIZE missing: is not set",
            "APP_SPARE_STORE_URL missing: is not set, and is required because APP_SPARE_STORE_TAG \
             is set",
            "APP_SPARE_STORE_POOL_SIZE missing: is not set, and is required because \
             APP_SPARE_STORE_TAG is set",
            "APP_SIZE missing: is not set",
            "APP_SECOND invalid: expected a whole number from 0 to 255",
        ]
    );
}

#[derive(EnvGuard, Debug)]
struct Inner {
    key: Option<String>,
    needed: String,
}

#[derive(EnvGuard, Debug)]
#[env(exactly_one(left, right))]
struct Middle {
    left: Option<String>,
    right: Option<String>,
    #[env(nested, prefix = "INNER_")]
    inner: Option<Inner>,
}

#[derive(EnvGuard, Debug)]
struct Outer {
    #[env(nested, prefix = "MIDDLE_")]
    middle: Option<Middle>,
    last: Option<u8>,
}

#[test]
fn an_absent_struct_asks_for_nothing_and_a_present_one_for_all() {
    type Row = (
        &'static [(&'static str, &'static str)],
        &'static [&'static str],
    );
    let table: &[Row] = &[
        (&[], &[]),
        (&[("LAST", "1")], &[]),
        // Empty is unset.
        (&[("MIDDLE_INNER_KEY", "")], &[]),
        (&[("MIDDLE_LEFT", "l")], &[]),
        (
            &[("MIDDLE_LEFT", "l"), ("MIDDLE_RIGHT", "r")],
            &[
                "MIDDLE_LEFT group: is set beside MIDDLE_RIGHT; only one of MIDDLE_LEFT, \
               MIDDLE_RIGHT may be",
            ],
        ),
        (
            &[("MIDDLE_INNER_KEY", "k")],
            &[
                "MIDDLE_LEFT group: is not set, and none of MIDDLE_LEFT, MIDDLE_RIGHT is; exactly \
                 one of them must be",
                "MIDDLE_INNER_NEEDED missing: is not set, and is required because \
                 MIDDLE_INNER_KEY is set",
            ],
        ),
    ];
    for (environment, expected) in table {
        assert_eq!(findings::<Outer>(environment), *expected, "{environment:?}");
    }
    let outer = load::<Outer>(&[("MIDDLE_LEFT", "l"), ("LAST", "9")]).unwrap();
    assert!(
        outer
            .middle
            .as_ref()
            .is_some_and(|middle| middle.inner.is_none())
    );
    assert_eq!(outer.last, Some(9));
}

#[test]
fn a_variable_that_cannot_be_looked_up_does_not_make_its_struct_absent() {
    assert_eq!(
        findings::<Outer>(&[("MIDDLE_INNER_KEY_FILE", "/nowhere/at/all")])
            .iter()
            .map(|line| line.split(':').next().unwrap())
            .collect::<Vec<_>>(),
        [
            "MIDDLE_LEFT group",
            "MIDDLE_INNER_NEEDED missing",
            "MIDDLE_INNER_KEY source"
        ]
    );
}

#[test]
fn checks_of_inner_structs_come_first_and_name_their_place() {
    let mut environment = WHOLE.to_vec();
    environment.retain(|(name, _)| !name.ends_with("SECOND") && !name.ends_with("POOL_SIZE"));
    environment.extend([
        ("APP_SECOND", "1"),
        ("APP_MAIN_STORE_POOL_SIZE", "0"),
        ("APP_SPARE_STORE_URL", "two"),
        ("APP_SPARE_STORE_POOL_SIZE", "0"),
    ]);
    assert_eq!(
        findings::<Config>(&environment),
        [
            "Config.main check: a pool of none",
            "Config.spare check: a pool of none",
            "envguard-tests check: FIRST and SECOND are the same",
        ]
    );
}

#[derive(EnvGuard, Debug)]
struct Depth3 {
    #[env(nested, prefix = "C_")]
    store: Store,
}

#[derive(EnvGuard, Debug)]
struct Depth2 {
    #[env(nested, prefix = "B_")]
    inner: Depth3,
}

#[test]
fn a_place_is_the_whole_way_to_the_struct() {
    assert_eq!(
        findings::<Depth2>(&[("B_C_STORE_URL", "u"), ("B_C_STORE_POOL_SIZE", "0")]),
        ["Depth2.inner.store check: a pool of none"]
    );
}

#[derive(EnvEnum, Debug, PartialEq)]
enum Level {
    Info,
    Debug,
}

#[derive(EnvGuard, Debug)]
struct Logging {
    file: String,
    #[env(default = "inof")]
    level: Level,
}

#[derive(EnvGuard, Debug)]
struct Logs {
    #[env(nested, prefix = "LOG_")]
    logging: Option<Logging>,
}

#[test]
fn defaults_of_an_absent_struct_are_checked_at_every_load() {
    assert_eq!(
        findings::<Logs>(&[]),
        ["LOG_LEVEL not-one-of: the declared default cannot be read: expected one of: info, debug"]
    );
}

fn panic_of(run: fn()) -> String {
    let panic = std::panic::catch_unwind(run).unwrap_err();
    panic
        .downcast::<String>()
        .map_or_else(|_| String::new(), |text| *text)
}

#[derive(EnvGuard)]
struct Twice {
    #[env(nested)]
    one: Pool,
    #[env(nested)]
    two: Pool,
    #[env(alias("SIZE"))]
    width: Option<u8>,
}

#[derive(EnvGuard)]
struct Clash {
    #[env(nested, prefix = "APP_")]
    inner: ClashInner,
    #[env(nested, prefix = "ENV")]
    controls: ClashControls,
}

#[derive(EnvGuard)]
struct ClashInner {
    env: Option<String>,
}

#[derive(EnvGuard)]
struct ClashControls {
    guard_allow: Option<String>,
}

#[test]
fn a_test_of_the_service_finds_names_that_prefixes_make() {
    envguard::assert_defaults!(Outer, Depth2);
    let words = panic_of(|| envguard::assert_defaults!(Twice));
    for line in [
        "RETRIES is read by Twice.one.retries and by Twice.two.retries",
        "SIZE is read by Twice.one.size and by Twice.two.size",
        "SIZE is read by Twice.two.size and by Twice.width",
    ] {
        assert!(words.contains(line), "{words}");
    }
    let words = panic_of(|| envguard::assert_defaults!(Clash));
    for line in [
        "APP_ENV names the scope, and Clash.inner.env reads it",
        "ENVGUARD_ALLOW is a control of envguard, and Clash.controls.guard_allow reads it",
    ] {
        assert!(words.contains(line), "{words}");
    }
    let words = panic_of(|| envguard::assert_defaults!(Logs));
    assert!(words.contains("LOG_LEVEL [not-one-of]"), "{words}");
}

macro_rules! chain {
    ($last:ident) => {
        #[derive(EnvGuard, Debug)]
        struct $last {
            value: u8,
        }
    };
    ($outer:ident $inner:ident $($rest:ident)*) => {
        #[derive(EnvGuard, Debug)]
        struct $outer {
            #[env(nested, prefix = "X_")]
            inner: Option<$inner>,
            value: Option<u8>,
        }
        chain!($inner $($rest)*);
    };
}

chain!(
    N00 N01 N02 N03 N04 N05 N06 N07 N08 N09 N10 N11 N12 N13 N14 N15
    N16 N17 N18 N19 N20 N21 N22 N23 N24 N25 N26 N27 N28 N29 N30 N31
);

#[test]
fn thirty_levels_deep() {
    let deepest = format!("{}VALUE", "X_".repeat(31));
    let loaded = load::<N00>(&[(&deepest, "7")]).unwrap();
    assert!(format!("{:?}", *loaded).contains("N31 { value: 7 }"));
    let other = format!("{}VALUE", "X_".repeat(30));
    assert_eq!(
        findings::<N00>(&[(&other, "7")]),
        Vec::<String>::new(),
        "the last is absent"
    );
    let wrong = load::<N00>(&[(&deepest, "x")]).unwrap_err();
    assert_eq!(wrong.findings()[0].variable(), deepest);
    assert_eq!(
        wrong.findings()[0]
            .field()
            .unwrap()
            .matches(".inner")
            .count(),
        31
    );
}

#[derive(EnvGuard, Debug)]
#[env(prefix = "CACHE_", deny_unknown)]
struct Cache {
    #[env(alias("OLD_CACHE_URL"), deprecated("CACHE_OLD"))]
    url: Option<String>,
    password: Option<Secret<String>>,
}

#[derive(EnvGuard, Debug)]
#[env(prefix = "BILLING_", deny_unknown, scope_var = "BILLING_ENV")]
struct Billing {
    port: Option<u16>,
    key_file: Option<String>,
    #[env(name = "OUTSIDE")]
    outside: Option<String>,
    #[env(nested)]
    cache: Cache,
}

#[derive(EnvGuard, Debug)]
struct Open {
    #[env(nested, prefix = "A_")]
    cache: Cache,
    port: Option<u16>,
}

#[test]
fn unknown_names_of_a_whole_tree() {
    let names = |environment: &[(&str, &str)]| -> Vec<String> {
        match load::<Billing>(environment) {
            Ok(_) => Vec::new(),
            Err(report) => report
                .findings()
                .iter()
                .map(|finding| {
                    assert_eq!(finding.code(), Code::Unknown);
                    format!("{} {}", finding.variable(), finding.near().unwrap_or("-"))
                })
                .collect(),
        }
    };
    let nothing = Vec::<String>::new();
    for declared in [
        &[
            ("BILLING_PORT", "1"),
            ("BILLING_ENV", "dev"),
            ("OUTSIDE", "x"),
        ][..],
        &[("BILLING_CACHE_URL", "u"), ("OLD_CACHE_URL", "u")],
        // Outside the prefix, whatever it looks like.
        &[
            ("BILING_PORT", "1"),
            ("CACHE_URL", "u"),
            ("PATH", "/bin"),
            ("billing_x", "1"),
        ],
        &[("ENVGUARD_ALLOW", "BILLING_PORT=fallback-host")],
    ] {
        assert_eq!(names(declared), nothing, "{declared:?}");
    }
    assert_eq!(
        names(&[
            ("BILLING_PROT", "1"),
            ("BILLING_CACHE_ULR", "u"),
            ("BILLING_ZZZ", "z")
        ]),
        [
            "BILLING_CACHE_ULR BILLING_CACHE_URL",
            "BILLING_PROT BILLING_PORT",
            "BILLING_ZZZ -"
        ]
    );
    let report = load::<Billing>(&[
        ("BILLING_SERVICE_HOST", "10.0.0.7"),
        ("BILLING_PORT_8080_TCP_ADDR", "10.0.0.7"),
    ])
    .unwrap_err();
    for finding in report.findings() {
        assert!(
            finding.help().unwrap().contains("enableServiceLinks"),
            "{report}"
        );
    }
}

#[test]
fn a_struct_that_denies_does_so_wherever_it_is_nested() {
    let report =
        load::<Open>(&[("A_CACHE_X", "1"), ("A_OTHER", "1"), ("B_CACHE_X", "1")]).unwrap_err();
    assert_eq!(
        found(&report),
        ["A_CACHE_X unknown: begins with A_CACHE_ and is not declared"]
    );
    assert_eq!(Open::schema().closed_prefixes(), ["A_CACHE_"]);
    assert_eq!(
        Billing::schema().closed_prefixes(),
        ["BILLING_", "BILLING_CACHE_"]
    );
}

#[test]
fn a_file_of_a_declared_name_is_known() {
    let folder = std::env::temp_dir().join(format!("envguard-nesting-{}", std::process::id()));
    std::fs::write(&folder, "hunter-two-of-the-cache\n").unwrap();
    let path = folder.to_str().unwrap();
    for (name, field) in [
        ("BILLING_CACHE_PASSWORD_FILE", "password: Some"),
        ("OLD_CACHE_URL_FILE", "url: Some"),
        ("CACHE_OLD_FILE", "url: Some"),
        ("BILLING_KEY_FILE", "key_file: Some"),
    ] {
        let loaded = load::<Billing>(&[(name, path), ("BILLING_ENV", "dev")]).unwrap();
        assert!(format!("{:?}", *loaded).contains(field), "{name}");
    }
    std::fs::remove_file(&folder).unwrap();
}

#[derive(EnvGuard, Debug)]
#[env(app = "inner", scope_var = "INNER_ENV")]
struct Scoped {
    #[env(default_in(test = 1))]
    value: u8,
}

#[derive(EnvGuard, Debug)]
#[env(app = "outer", scope_var = "OUTER_ENV")]
struct Scopes {
    #[env(nested)]
    inner: Scoped,
}

#[test]
fn the_scope_and_the_name_are_the_outer_structs() {
    let loaded = load::<Scopes>(&[("OUTER_ENV", "test"), ("INNER_ENV", "production")]).unwrap();
    assert_eq!((loaded.scope(), loaded.inner.value), (Scope::Test, 1));
    assert_eq!(Scopes::schema().app(), "outer");
}
