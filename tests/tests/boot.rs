//! What the person on call sees: real processes, their exit status and their one report.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;

use envguard_tests::process::{Ended, Service};
use serde_json::{Value, json};

fn guarded() -> Service {
    Service::new(env!("CARGO_BIN_EXE_guarded"))
}

/// An environment in which the service starts.
fn good() -> Service {
    guarded()
        .env("APP_ENV", "production")
        .env("DATABASE_URL", "postgres://app:Vx7mQ2rTz@db.internal/app")
        .env("SESSION_SECRET", "nC2vL0yQxW8sKd4TgB7mZr5HfJ1pUe9A")
}

fn json_of(ended: &Ended) -> Value {
    assert_eq!(ended.stderr.matches('\n').count(), 1, "one line");
    serde_json::from_str(&ended.stderr).expect("JSON")
}

fn codes(report: &Value) -> Vec<(&str, &str)> {
    report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| {
            (
                finding["variable"].as_str().expect("a name"),
                finding["code"].as_str().expect("a code"),
            )
        })
        .collect()
}

#[test]
fn a_service_whose_environment_is_right_starts_and_says_nothing() {
    let ended = good().run();
    assert_eq!(ended.stderr, "");
    assert_eq!(ended.status, Some(0));
    assert_eq!(
        ended.stdout,
        "started: db.internal None Secret([redacted]) 8080 /var/lib/guarded Info None world\n"
    );
}

#[test]
fn an_empty_environment_is_one_report_and_exit_status_78() {
    let ended = guarded().run();
    assert_eq!(ended.status, Some(78));
    assert_eq!(ended.stdout, "");
    let expected = "\
guarded cannot start: 2 errors in 8 variables; scope production (APP_ENV is not set, so the strictest rules apply)

MISSING

  DATABASE_URL  [missing]
    is not set
    What it is: Primary database.
    Example: postgres://app:****@db.internal/app

  SESSION_SECRET  [missing]
    is not set
    What it is: Signs cookies.
    Help: openssl rand -base64 48
    Docs: https://docs.acme.io/keys

WHAT HAPPENS NOW
  The service does not start; its exit status is 78.
  Correct these variables where the deployment sets them, then start it again.
";
    assert_eq!(ended.stderr, expected);
}

#[test]
fn the_json_report_is_one_line_with_the_agreed_keys() {
    let ended = guarded()
        .env("ENVGUARD_FORMAT", "json")
        .env("APP_ENV", "production")
        .env("DATABSE_URL", "postgres://app:Vx7mQ2rTz@db.internal/app")
        .env("SESSION_SECRET", "nC2vL0yQxW8sKd4TgB7mZr5HfJ1pUe9A")
        .run();
    assert_eq!(ended.status, Some(78));
    assert_eq!(
        json_of(&ended),
        json!({
            "envguard": 1,
            "app": "guarded",
            "scope": {"name": "production", "origin": "APP_ENV"},
            "ok": false,
            "variables": 8,
            "findings": [{
                "code": "missing",
                "severity": "error",
                "variable": "DATABASE_URL",
                "field": "Config.database_url",
                "message": "is not set",
                "help": null,
                "origin": null,
                "near": "DATABSE_URL",
            }],
        })
    );
}

#[test]
fn the_github_report_is_annotations() {
    let ended = good()
        .env("ENVGUARD_FORMAT", "github")
        .env("PORT", "80%a")
        .run();
    assert_eq!(ended.status, Some(78));
    let annotation = ended.stderr.lines().nth(1).expect("a second line");
    assert!(
        annotation.starts_with(
            "::error title=PORT [invalid]::expected a whole number from 0 to 65535%0ASeen: \"80%25a\""
        ),
        "{annotation}"
    );
}

#[test]
fn every_problem_is_reported_at_once() {
    let ended = guarded()
        .env("ENVGUARD_FORMAT", "json")
        .env("APP_ENV", "prodution")
        .env("CACHE_URL", "cache.internal:6379")
        .env("PORT", "80a")
        .env("SESSION_SECRET", " nC2vL0yQxW8sKd4TgB7mZr5HfJ1pUe9A")
        .env("LOG_LEVEL", "verbose")
        .env("FAKE_CLOCK", "1")
        .run();
    assert_eq!(ended.status, Some(78));
    let report = json_of(&ended);
    assert_eq!(
        codes(&report),
        [
            ("DATABASE_URL", "missing"),
            ("CACHE_URL", "invalid"),
            ("PORT", "invalid"),
            ("SESSION_SECRET", "whitespace"),
            ("LOG_LEVEL", "not-one-of"),
            ("FAKE_CLOCK", "scope-variable"),
            ("APP_ENV", "unknown-scope"),
        ]
    );
    assert_eq!(report["scope"]["name"], "production");
}

#[test]
fn check_mode_reports_and_never_starts_the_service() {
    let ended = good().env("ENVGUARD", "check").run();
    assert_eq!(ended.status, Some(0));
    assert_eq!(ended.stdout, "");
    assert!(
        ended.stderr.starts_with(
            "guarded can start: no problem in 8 variables; scope production (from APP_ENV)\n"
        ),
        "{}",
        ended.stderr
    );

    let ended = good()
        .env("ENVGUARD", "check")
        .env("PORT", "")
        .env("SESSION_SECRET", "")
        .run();
    assert_eq!(ended.status, Some(78));
    assert!(
        ended.stderr.contains("is set but empty"),
        "{}",
        ended.stderr
    );

    let ended = good()
        .env("ENVGUARD", "check")
        .env("ENVGUARD_FORMAT", "json")
        .run();
    assert_eq!(json_of(&ended)["ok"], true);
}

#[test]
fn an_unknown_mode_is_an_error_with_the_list() {
    let ended = good().env("ENVGUARD", "chekc").run();
    assert_eq!(ended.status, Some(78));
    assert_eq!(ended.stdout, "");
    assert!(ended.stderr.contains("[unknown]"), "{}", ended.stderr);
    assert!(
        ended
            .stderr
            .contains("none of the values that it can have: check"),
        "{}",
        ended.stderr
    );
}

#[test]
fn an_unknown_format_is_said_and_does_not_hide_the_report() {
    let ended = good()
        .env("ENVGUARD_FORMAT", "xml")
        .env("PORT", "80a")
        .run();
    assert_eq!(ended.status, Some(78));
    assert!(
        ended.stderr.contains("text, json, github"),
        "{}",
        ended.stderr
    );
    assert!(ended.stderr.contains("PORT  [invalid]"), "{}", ended.stderr);

    let ended = good().env("ENVGUARD_FORMAT", "xml").run();
    assert_eq!(ended.status, Some(0), "a service is not stopped for it");
    assert!(ended.stdout.starts_with("started"));
}

#[test]
fn a_waived_finding_stays_in_the_report_as_a_warning() {
    let ended = good()
        .env("FAKE_CLOCK", "true")
        .env("ENVGUARD_ALLOW", "FAKE_CLOCK=scope-variable")
        .run();
    assert_eq!(ended.status, Some(0));
    assert!(ended.stdout.starts_with("started"), "{}", ended.stdout);
    assert!(
        ended
            .stderr
            .contains("FAKE_CLOCK  [scope-variable] (waived)"),
        "{}",
        ended.stderr
    );
}

#[test]
fn what_must_not_be_waived_stays_an_error_and_the_waiver_is_named() {
    for (waiver, words) in [
        ("PORT=invalid", "cannot be waived"),
        ("SESSION_SECRET=weak-secret", "cannot be waived"),
        ("SESSION_SECRET=placeholder", "cannot be waived"),
        ("PORTT=scope-variable", "`PORT` is"),
        ("PORT=fallback-hots", "`fallback-host` is"),
        ("PORT", "it has no `=`"),
    ] {
        let ended = good()
            .env("PORT", "80a")
            .env("ENVGUARD_ALLOW", waiver)
            .run();
        assert_eq!(ended.status, Some(78), "{waiver}");
        assert!(ended.stderr.contains("PORT  [invalid]\n"), "{waiver}");
        assert!(ended.stderr.contains(words), "{waiver}: {}", ended.stderr);
    }
}

#[test]
fn the_report_says_how_to_waive_what_can_be_waived() {
    let ended = good().env("FAKE_CLOCK", "true").env("PORT", "80a").run();
    assert!(
        ended
            .stderr
            .contains("    ENVGUARD_ALLOW=\"FAKE_CLOCK=scope-variable\"\n"),
        "{}",
        ended.stderr
    );
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let hostile = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{202e}\n::error::forged\u{9b}31m";
    for format in ["text", "json", "github"] {
        let ended = good()
            .env("LOG_LEVEL", hostile)
            .env("PORT", hostile)
            .env("CACHE_URL", hostile)
            .env("APP_ENV", hostile)
            .env("ENVGUARD_ALLOW", hostile)
            .env("ENVGUARD_FORMAT", format)
            .env(format!("DATABASE_URL{hostile}"), "x")
            .run();
        assert_eq!(ended.status, Some(78));
        for character in ended.stderr.chars() {
            assert!(
                character == '\n' || !(character.is_control() || character == '\u{202e}'),
                "{format}: {character:?} in {}",
                ended.stderr
            );
        }
        assert!(
            ended
                .stderr
                .lines()
                .all(|line| !line.starts_with("::error::forged")),
            "{format}"
        );
    }
}

#[test]
fn colour_is_only_for_terminals() {
    let ended = guarded().env("TERM", "xterm").run();
    assert!(!ended.stderr.contains('\u{1b}'));
}

#[test]
fn bytes_that_are_not_utf8_cost_nobody_else_the_report() {
    let latin = || OsString::from_vec(b"caf\xe9-canary".to_vec());
    let ended = guarded()
        .env("ENVGUARD_FORMAT", "json")
        .env("UNRELATED", latin())
        .env("CACHE_URL", latin())
        .env("SESSION_SECRET", latin())
        .env("DATA_DIR", latin())
        .env(latin(), "a name")
        .env("APP_ENV", latin())
        .env("PORT", "x")
        .run();
    assert_eq!(ended.status, Some(78));
    assert_eq!(
        codes(&json_of(&ended)),
        [
            ("DATABASE_URL", "missing"),
            ("CACHE_URL", "not-unicode"),
            ("PORT", "invalid"),
            ("SESSION_SECRET", "not-unicode"),
            ("APP_ENV", "unknown-scope"),
        ]
    );
}

#[test]
fn huge_values_and_ten_thousand_unrelated_variables_are_survived() {
    let huge = "x".repeat(128 * 1024 - 32);
    let ended = guarded()
        .env("PORT", &huge)
        .env("SESSION_SECRET", &huge)
        .env("LOG_LEVEL", "@".repeat(128 * 1024 - 32))
        .run();
    assert_eq!(ended.status, Some(78));
    assert!(ended.stderr.len() < 4096, "{} bytes", ended.stderr.len());

    let unrelated = (0..10_000).map(|index| (format!("UNRELATED_{index}"), "value"));
    let ended = guarded().envs(unrelated).run();
    assert_eq!(ended.status, Some(78));
    assert!(ended.stderr.contains("DATABASE_URL  [missing]"));
}

#[test]
fn the_termination_log_gets_the_plain_report_cut_at_a_line_end() {
    let folder = std::env::temp_dir().join(format!("envguard-termination-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let log = folder.join("termination-log");
    std::fs::write(&log, "left by somebody else").expect("a file");
    let ended = guarded()
        .env("ENVGUARD_FORMAT", "json")
        .env("ENVGUARD_TERMINATION_LOG", &log)
        .run();
    assert_eq!(ended.status, Some(78));
    let written = std::fs::read_to_string(&log).expect("the log");
    assert!(written.starts_with("guarded cannot start"), "{written}");
    assert!(written.len() <= 4096);
    assert!(written.ends_with('\n'));

    // Many long findings: cut, at the end of a line.
    let mut service = guarded().env("ENVGUARD_TERMINATION_LOG", &log);
    let bogus: Vec<String> = (0..200)
        .map(|index| format!("NAME_{index}=nothing"))
        .collect();
    service = service.env("ENVGUARD_ALLOW", bogus.join(","));
    let ended = service.run();
    let written = std::fs::read_to_string(&log).expect("the log");
    assert!(ended.stderr.len() > 4096);
    assert!(written.len() <= 4096 && written.ends_with('\n'));
    assert!(ended.stderr.starts_with(&written));

    // A file that was named and is not there is made.
    let other = folder.join("other-log");
    let ended = guarded().env("ENVGUARD_TERMINATION_LOG", &other).run();
    assert_eq!(
        std::fs::read_to_string(&other).expect("the log"),
        ended.stderr
    );

    // A path that is no file is left alone, and the service says what it has to say.
    let ended = guarded().env("ENVGUARD_TERMINATION_LOG", &folder).run();
    assert_eq!(ended.status, Some(78));
    std::fs::remove_dir_all(&folder).expect("removed");
}
