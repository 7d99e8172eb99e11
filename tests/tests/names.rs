//! Variables with several names, and what is said of them.

#![expect(dead_code, reason = "what is said of them is what counts")]

use envguard::{EnvGuard, Loaded, Origin, Report, Secret, Vars};

#[derive(EnvGuard)]
#[env(prefix = "APP_")]
struct Config {
    #[env(alias("DB_URL"), deprecated("DSN"))]
    url: Option<String>,
    #[env(deprecated("OLD_TOKEN"))]
    token: Option<Secret<String>>,
    /// Its name sounds secret, and its type is none.
    api_key: Option<String>,
    #[env(required_if(api_key = "canary-of-the-declaration"))]
    region: Option<String>,
    #[env(deprecated("OLD_PORT"), range(1..=9))]
    port: Option<u16>,
}

fn load(environment: &[(&str, &str)]) -> Result<Loaded<Config>, Report> {
    let vars: Vars = environment.iter().copied().collect();
    let loader = Config::loader().without_process_env();
    loader
        .scope(envguard::Scope::Development)
        .source(vars)
        .load()
}

/// `VARIABLE code message` of each finding.
fn said(environment: &[(&str, &str)]) -> Vec<String> {
    let report = load(environment).err().expect("a report");
    let findings = report.findings().iter();
    findings
        .map(|finding| {
            let (variable, code) = (finding.variable(), finding.code());
            format!("{variable} {code} {}", finding.message())
        })
        .collect()
}

#[test]
fn every_name_answers_for_its_variable() {
    let config = load(&[("DSN", "postgres://db.internal/app")]).unwrap();
    assert_eq!(config.url.as_deref(), Some("postgres://db.internal/app"));
    let given = Origin::Source("given variables".into());
    for name in ["APP_URL", "DB_URL", "DSN"] {
        assert_eq!(config.origin(name), Some(given.clone()), "{name}");
        let explanation = config.explain(name).unwrap();
        assert_eq!(explanation.winner(), Some(&given), "{name}");
    }
    assert_eq!(config.origin("APP_DSN"), None);
    let [warning] = config.warnings() else {
        panic!("{:?}", config.warnings())
    };
    assert_eq!(warning.message(), "is set as DSN, its old name");
    assert_eq!(warning.help(), Some("set APP_URL in place of DSN"));
}

#[test]
fn names_that_contradict_each_other_show_no_value() {
    let (one, two) = ("correct-horse-battery-1", "correct-horse-battery-2");
    assert_eq!(
        said(&[("APP_TOKEN", one), ("OLD_TOKEN", two)]),
        [
            "APP_TOKEN conflict is set as APP_TOKEN and as OLD_TOKEN, to different values; unset \
             one of them"
        ]
    );
    assert_eq!(
        said(&[("DSN", "a"), ("DSN", "b")]),
        ["APP_URL conflict its other name DSN is given twice, with different values"]
    );
    assert_eq!(
        said(&[("DSN", "a"), ("DSN_FILE", "/b")]),
        ["APP_URL conflict its other name DSN and DSN_FILE are both set; unset one of them"]
    );
}

#[test]
fn a_wrong_value_under_an_old_name_is_said_once() {
    assert_eq!(
        said(&[("OLD_PORT", "x")]),
        [
            "APP_PORT invalid expected a whole number from 0 to 65535",
            "APP_PORT deprecated is set as OLD_PORT, its old name",
        ]
    );
    assert_eq!(
        said(&[("OLD_PORT", "12")]),
        [
            "APP_PORT out-of-range expected a value from 1 to 9",
            "APP_PORT deprecated is set as OLD_PORT, its old name",
        ]
    );
}

#[test]
fn a_condition_on_what_sounds_secret_does_not_quote_it() {
    assert_eq!(
        said(&[("APP_API_KEY", "canary-of-the-declaration")]),
        ["APP_REGION missing is not set, and is required because of the value of APP_API_KEY"]
    );
}
