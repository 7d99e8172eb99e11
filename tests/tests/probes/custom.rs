use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use envguard::{
    EnvGuard, Loaded, Loader, Outcome, ProbeError, Probes, Report, Scope, Secret, Vars,
};

use super::quick;

#[derive(EnvGuard)]
struct Config {
    ledger: String,
    ledger_token: Secret<String>,
}

const TOKEN: &str = concat!("canary", "-8d2f0a7c51e94b36");

fn loader() -> Loader<Config> {
    let vars: Vars = [("LEDGER", "ledger-1"), ("LEDGER_TOKEN", TOKEN)]
        .into_iter()
        .collect();
    Config::loader()
        .without_process_env()
        .source(vars)
        .scope(Scope::Test)
}

fn load(
    probes: Probes,
    probe: impl Fn(&Config) -> Result<(), ProbeError> + Send + Sync + 'static,
) -> Result<Loaded<Config>, Report> {
    loader().probes(probes).probe("ledger", probe).load()
}

#[test]
fn it_sees_the_configuration_and_has_its_line() {
    let loaded = load(quick(), |config| {
        assert_eq!(config.ledger_token.expose(), TOKEN);
        (config.ledger == "ledger-1")
            .then_some(())
            .ok_or_else(|| ProbeError::misconfigured("another ledger"))
    })
    .unwrap();
    let probed = &loaded.probed()[0];
    assert_eq!((probed.variable(), probed.probe()), ("ledger", "custom"));
    assert_eq!(probed.outcome(), Outcome::Ok);
    assert_eq!(loaded.into_inner().ledger, "ledger-1");
}

#[test]
fn it_says_whether_to_try_again() {
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    let report = load(quick(), move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
        Err(ProbeError::misconfigured("no such ledger"))
    })
    .err()
    .unwrap();
    assert_eq!(report.exit_code(), 78);
    assert_eq!(calls.load(Ordering::SeqCst), 1);
    assert!(report.findings()[0].message().contains("no such ledger"));

    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    let loaded = load(quick(), move |_| {
        match counted.fetch_add(1, Ordering::SeqCst) {
            0 => Err(std::io::Error::from(std::io::ErrorKind::ConnectionRefused).into()),
            _ => Ok(()),
        }
    });
    assert_eq!(loaded.unwrap().probed()[0].attempts(), 2);
}

#[test]
fn its_words_are_shown_without_the_secrets_of_the_configuration() {
    let report = load(quick(), |config| {
        let token = config.ledger_token.expose();
        Err(ProbeError::unavailable(format!(
            "ledger-1 said: bad token {token}\nuse ledger://app:{token}@ledger-1/x\u{1b}[2J"
        )))
    })
    .err()
    .unwrap();
    for text in [report.to_string(), report.to_json(), format!("{report:?}")] {
        assert!(!text.contains(TOKEN), "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
    }
    assert!(report.to_string().contains("ledger-1 said: bad token ****"));
}

#[test]
fn one_that_is_stuck_is_left_behind_and_the_configuration_is_not() {
    let (keep, gone) = mpsc::channel::<()>();
    let gone = Mutex::new(gone);
    let begun = Instant::now();
    let probes = quick().deadline(Duration::from_secs(1));
    let stuck = move |_: &Config| {
        let _ = gone.lock().unwrap().recv();
        Ok(())
    };
    let warned = load(Probes::warn().deadline(Duration::from_secs(1)), stuck).unwrap();
    let elapsed = begun.elapsed();
    assert!(elapsed < Duration::from_millis(1100), "{elapsed:?}");
    assert_eq!(warned.probed()[0].outcome(), Outcome::Unknown);
    assert_eq!(warned.warnings()[0].code().as_str(), "probe-unavailable");
    assert_eq!(warned.into_inner().ledger_token.expose(), TOKEN);
    drop(keep);

    let (keep, gone) = mpsc::channel::<()>();
    let gone = Mutex::new(gone);
    let report = load(probes, move |_| {
        let _ = gone.lock().unwrap().recv();
        Ok(())
    })
    .err()
    .unwrap();
    assert_eq!(report.exit_code(), 75);
    drop(keep);
}

#[test]
fn one_that_panics_is_a_finding() {
    let report = load(quick(), |_| panic!("as told")).err().unwrap();
    assert_eq!(report.probed()[0].outcome(), Outcome::Unknown);
    assert_eq!(report.probed()[0].seen(), "the probe panicked");
    assert_eq!(report.exit_code(), 75);
}

#[test]
fn one_that_is_optional_never_stops_the_service() {
    let loaded = loader()
        .probes(quick())
        .optional_probe("ledger", |_| {
            Err(ProbeError::misconfigured("no such ledger"))
        })
        .load()
        .unwrap();
    assert_eq!(loaded.warnings()[0].variable(), "ledger");
    assert_eq!(loaded.probed()[0].outcome(), Outcome::Misconfigured);
}

#[test]
fn without_being_asked_for_nothing_runs() {
    let loaded = loader()
        .probe("ledger", |_| panic!("nobody asked"))
        .load()
        .unwrap();
    assert!(loaded.probed().is_empty());
}

/// Tried by functions of the service, whatever reads them and whatever holds them.
#[derive(EnvGuard)]
#[expect(dead_code, reason = "what becomes of the probes counts here")]
struct Fields {
    #[env(probe(custom = is_short))]
    name: String,
    #[env(probe(custom = is_short, optional))]
    token: Secret<String>,
    #[env(parse = read_level, probe(custom = is_low))]
    level: Option<Level>,
    #[env(probe(custom = are_few))]
    hosts: Vec<String>,
    #[env(nested, prefix = "INNER_")]
    inner: Inner,
}

#[derive(EnvGuard)]
#[expect(dead_code, reason = "what becomes of the probes counts here")]
struct Inner {
    plain: Option<u8>,
    #[env(from_str, probe(custom = is_low))]
    level: Option<Level>,
}

/// What no other thread may see.
#[derive(Clone)]
struct Level(std::rc::Rc<u8>);

impl std::str::FromStr for Level {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(std::rc::Rc::new(text.parse()?)))
    }
}

fn read_level(text: &str) -> Result<Level, std::num::ParseIntError> {
    text.trim_start_matches('#').parse()
}

fn is_short(text: &str) -> Result<(), ProbeError> {
    (text.len() < 5)
        .then_some(())
        .ok_or_else(|| ProbeError::misconfigured(format!("{text} is long")))
}

fn is_low(level: &Level) -> Result<(), ProbeError> {
    (*level.0 < 5)
        .then_some(())
        .ok_or_else(|| ProbeError::unavailable("too high for now"))
}

#[expect(clippy::ptr_arg, reason = "the type of the field")]
fn are_few(hosts: &Vec<String>) -> Result<(), ProbeError> {
    (hosts.len() < 3)
        .then_some(())
        .ok_or_else(|| ProbeError::misconfigured("too many"))
}

fn outcomes(vars: &[(&str, &str)]) -> Vec<(String, Outcome)> {
    let probed = match super::load::<Fields>(quick(), vars) {
        Ok(loaded) => loaded.probed().to_vec(),
        Err(report) => report.probed().to_vec(),
    };
    let of = |probed: &envguard::Probed| (probed.variable().to_owned(), probed.outcome());
    probed.iter().map(of).collect()
}

#[test]
fn a_field_has_a_function_of_its_own() {
    let good = [
        ("NAME", "a"),
        ("TOKEN", "b"),
        ("LEVEL", "#1"),
        ("HOSTS", "c,d"),
        ("INNER_LEVEL", "2"),
    ];
    for (name, outcome) in outcomes(&good) {
        assert_eq!(outcome, Outcome::Ok, "{name}");
    }
    let bad = [
        ("NAME", "far too long"),
        ("TOKEN", TOKEN),
        ("LEVEL", "#9"),
        ("HOSTS", "c,d,e"),
        ("INNER_LEVEL", "9"),
    ];
    assert_eq!(
        outcomes(&bad),
        [
            ("NAME".to_owned(), Outcome::Misconfigured),
            ("TOKEN".to_owned(), Outcome::Misconfigured),
            ("LEVEL".to_owned(), Outcome::Unavailable),
            ("HOSTS".to_owned(), Outcome::Misconfigured),
            ("INNER_LEVEL".to_owned(), Outcome::Unavailable),
        ]
    );
    let report = super::load::<Fields>(quick(), &bad).err().unwrap();
    let text = format!("{report} {} {report:?}", report.to_json());
    assert!(!text.contains(TOKEN), "{text}");
    let warnings: Vec<_> = report.warnings().map(envguard::Finding::variable).collect();
    assert_eq!(warnings, ["TOKEN"]);
}
