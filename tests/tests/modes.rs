//! `ENVGUARD=schema`, `example` and `docs`: the service's own binary answers, without an environment.

use envguard_tests::process::{Ended, Service};
use serde_json::Value;

fn asked(mode: &str) -> Ended {
    Service::new(env!("CARGO_BIN_EXE_guarded"))
        .env("ENVGUARD", mode)
        .run()
}

fn answer(mode: &str) -> String {
    let ended = asked(mode);
    assert_eq!(ended.status, Some(0), "{mode}");
    assert_eq!(ended.stderr, "", "{mode}");
    ended.stdout
}

#[test]
fn the_declaration_is_printed_on_standard_output_without_an_environment() {
    let schema: Value = serde_json::from_str(&answer("schema")).expect("JSON");
    assert_eq!(schema["app"], "guarded");
    assert!(answer("example").contains("\nDATABASE_URL=postgres://app:secret@db.internal/app\n"));
    assert!(answer("docs").contains("## `DATABASE_URL`"));
}

#[test]
fn a_wrong_environment_changes_no_answer() {
    let wrong = Service::new(env!("CARGO_BIN_EXE_guarded"))
        .env("ENVGUARD", "example")
        .env("ENVGUARD_FORMAT", "json")
        .env("APP_ENV", "prodution")
        .env("PORT", "x")
        .run();
    assert_eq!(wrong.status, Some(0));
    assert_eq!(wrong.stdout, answer("example"));
    assert_eq!(wrong.stderr, "");
}

#[test]
fn an_unknown_mode_is_an_error_with_the_list() {
    let ended = asked("exmaple");
    assert_eq!(ended.status, Some(78));
    assert_eq!(ended.stdout, "");
    assert!(
        ended
            .stderr
            .contains("check, schema, example, docs, fingerprint, manifest\n"),
        "{}",
        ended.stderr
    );
}
