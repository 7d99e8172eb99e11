//! `envguard check --compose`.

use crate::project::Project;

const KEY: &str = "Zq8vT3mX7LpR2wKc9JhNb4Fs6Yd1Ga5u";
const CHECK: &str =
    "check --schema shop.json --scope production --compose compose.yaml --format json";

/// A compose file with one service that passes, and what is put into its `environment`.
fn service(environment: &str) -> String {
    format!(
        "services:\n  shop:\n    image: shop\n    environment:\n      \
         DATABASE_URL: postgres://db/shop\n      CACHE_URL: redis://cache\n      API_KEY: {KEY}\n{environment}"
    )
}

#[test]
fn a_service_is_judged_with_the_lines_of_the_file() {
    let project = Project::new("compose_map");
    let clean = project.with("compose.yaml", service(""));
    assert_eq!(clean.run(CHECK).status, 0, "{:?}", clean.run(CHECK));
    let cases = [
        ("      PORT: 80a\n", "PORT invalid compose.yaml:8"),
        ("      PORT: 80\n", "PORT out-of-range compose.yaml:8"),
        ("      PORT: 0123\n", "PORT source compose.yaml:8"),
        ("      PORT: 1e4\n", "PORT source compose.yaml:8"),
        (
            "      LEVEL: \"\\\"info\\\"\"\n",
            "LEVEL quoted compose.yaml:8",
        ),
        (
            "      FAKE_CLOCK: yes\n",
            "FAKE_CLOCK scope-variable compose.yaml:8",
        ),
        (
            "      TOKEN: ${NONE:?set it}\n",
            "TOKEN source compose.yaml:8",
        ),
        ("      TOKEN: a$ b\n", "TOKEN source compose.yaml:8"),
    ];
    for (line, expected) in cases {
        let answer = Project::new("compose_faults")
            .with("compose.yaml", service(line))
            .run(CHECK);
        assert_eq!(answer.findings(), [expected], "{line}: {answer:?}");
        assert_eq!(answer.status, 78);
    }
}

#[test]
fn the_list_form_and_env_files_count_in_their_order() {
    let compose = "services:\n  shop:\n    env_file:\n      - base.env\n      - path: over.env\n      \
                   - path: none.env\n        required: false\n    environment:\n      \
                   - CACHE_URL=redis://cache\n      - DATABASE_URL\n";
    let project = Project::new("compose_list")
        .with("compose.yaml", compose)
        .with(
            "base.env",
            format!("export API_KEY=\"{KEY}\" # from the vault\nPORT=80\nLEVEL=info\n"),
        )
        .with("over.env", "PORT: 8080\nLEVEL='inof'\n");
    let set = project.set("DATABASE_URL", "postgres://db/shop");
    let answer = set.run(CHECK);
    assert_eq!(
        answer.findings(),
        ["LEVEL not-one-of over.env:2"],
        "{answer:?}"
    );
    assert!(
        answer.notes()[0].contains("none.env is not there, and need not be"),
        "{answer:?}"
    );
}

#[test]
fn what_compose_passes_on_and_does_not_have_is_unset() {
    let answer = Project::new("compose_pass_on")
        .with("compose.yaml", service("      SENTRY_DSN:\n      TOKEN:\n"))
        .run(&CHECK.replace("production", "staging"));
    assert_eq!(answer.findings(), ["SENTRY_DSN missing -"], "{answer:?}");
    assert!(
        answer.notes()[0].contains("SENTRY_DSN is passed on"),
        "{answer:?}"
    );
}

#[test]
fn references_are_filled_in_from_the_process_before_the_file_beside_it() {
    let compose =
        service("      PORT: ${APP_PORT:-80}\n      LEVEL: $LOG_LEVEL\n      TOKEN: a$$b${NONE}\n");
    let project = Project::new("compose_references")
        .with("compose.yaml", compose)
        .with(".env", "APP_PORT=8080\nLOG_LEVEL=nope\n")
        .set("LOG_LEVEL", "info");
    let answer = project.run(CHECK);
    assert_eq!(
        answer.findings(),
        ["TOKEN weak-secret compose.yaml:10"],
        "{answer:?}"
    );
    assert_eq!(
        answer.notes(),
        [
            "TOKEN refers to ${NONE} (compose.yaml:10), which is not set; compose puts nothing in its place"
        ]
    );
    let project = project.with("other.env", "APP_PORT=x\n");
    let answer = project.run(&format!("{CHECK} --env-file other.env"));
    assert!(
        answer
            .findings()
            .contains(&"PORT invalid compose.yaml:8".to_owned()),
        "{answer:?}"
    );
}

#[test]
fn anchors_and_merge_keys_are_followed() {
    let compose = format!(
        "x-common: &common\n  DATABASE_URL: postgres://db/shop\n  CACHE_URL: redis://localhost\n\
         services:\n  shop:\n    environment:\n      <<: *common\n      API_KEY: {KEY}\n"
    );
    let answer = Project::new("compose_anchors")
        .with("compose.yaml", compose)
        .run(CHECK);
    assert_eq!(
        answer.findings(),
        ["CACHE_URL fallback-host compose.yaml:3"]
    );
}

#[test]
fn of_several_services_the_one_that_is_meant_is_judged() {
    let two = format!(
        "{}  worker:\n    environment:\n      PORT: x\n  db:\n    image: postgres\n",
        service("")
    );
    let project = Project::new("compose_services").with("compose.yaml", two);
    let answer = project.run(CHECK);
    assert_eq!(answer.findings(), [""; 0]);
    assert_eq!(
        answer.notes(),
        ["judged the service `shop` of compose.yaml"]
    );
    let answer = project.run(&format!("{CHECK} --service worker"));
    assert!(
        answer
            .findings()
            .contains(&"PORT invalid compose.yaml:10".to_owned()),
        "{answer:?}"
    );
    project
        .run(&format!("{CHECK} --service wroker"))
        .fails_with("compose.yaml has no service `wroker`; it has: shop, worker, db");
    Project::new("compose_unclear")
        .with(
            "compose.yaml",
            "services:\n  a: {image: x}\n  b: {image: y}\n",
        )
        .run(CHECK)
        .fails_with("name it with --service: a, b");
}

#[test]
fn what_is_not_followed_is_said() {
    let extends = "services:\n  shop:\n    extends: {service: base, file: base.yaml}\n";
    let include = "include: [other.yaml]\nservices:\n  web: {image: x}\n";
    let project = Project::new("compose_extends").with("compose.yaml", extends);
    project
        .run(CHECK)
        .fails_with("compose.yaml:3: the service `shop` extends another one");
    Project::new("compose_include")
        .with("compose.yaml", include)
        .run(&format!("{CHECK} --service shop"))
        .fails_with("`include` is not followed");
}

#[test]
fn a_file_of_another_shape_is_refused_with_its_line() {
    let cases = [
        ("[]", "has no services"),
        ("services: []\n", "compose.yaml:1: `services` is no mapping"),
        (
            "services:\n  shop:\n    environment: 3\n",
            "compose.yaml:3: `environment` is neither",
        ),
        (
            "services:\n  shop:\n    environment:\n      A: [1]\n",
            "compose.yaml:4: a value of `environment`",
        ),
        (
            "services:\n  shop:\n    env_file: none.env\n",
            "cannot read none.env",
        ),
        (
            "services:\n  shop:\n    env_file: [{required: true}]\n",
            "compose.yaml:3: an entry of `env_file` has no path",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "expected one YAML document, and it holds 2",
        ),
        ("a: [\n", "compose.yaml:2: is no valid YAML"),
    ];
    for (text, words) in cases {
        Project::new("compose_shape")
            .with("compose.yaml", text)
            .run(CHECK)
            .fails_with(words);
    }
}
