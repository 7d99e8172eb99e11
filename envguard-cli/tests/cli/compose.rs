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
fn a_reference_in_an_env_file_looks_outside_before_it_looks_up() {
    let compose = format!(
        "services:\n  shop:\n    env_file: [a.env, b.env, ./a.env]\n    environment:\n      API_KEY: {KEY}\n"
    );
    let answer = Project::new("compose_env_file_references")
        .with("compose.yaml", compose)
        .with(
            "a.env",
            "HOST=a\nLEVEL=read_only\nDATABASE_URL=postgres://${HOST}/x\n",
        )
        .with(
            "b.env",
            "HOST=localhost\nLEVEL=info\nCACHE_URL=redis://${HOST}\nPORT=${PORT_OF_PROCESS}\n",
        )
        .set("HOST", "localhost")
        .set("PORT_OF_PROCESS", "80a")
        .run(CHECK);
    assert_eq!(
        answer.findings(),
        ["PORT invalid b.env:4", "DATABASE_URL fallback-host a.env:3"],
        "the process before the lines above, an earlier file before both, a file once: {answer:?}"
    );
}

/// A schema whose every value is wrong, so that the findings tell which one counts.
fn numbers(names: &[&str]) -> String {
    let variables: Vec<String> = names
        .iter()
        .map(|name| {
            format!("{{\"name\":\"{name}\",\"field\":\"C.x\",\"type\":\"u8\",\"optional\":true}}")
        })
        .collect();
    format!(
        "{{\"envguard_schema\":1,\"app\":\"shop\",\"variables\":[{}]}}",
        variables.join(",")
    )
}

/// The findings on NAME, as `NAME FILE:LINE`.
fn counted(project: &Project, files: &str) -> Vec<String> {
    let command = format!("check --schema numbers.json --service shop --format json {files}");
    let answer = project.run(&command);
    assert_eq!(answer.status, 78, "{answer:?}");
    let findings = answer.findings();
    findings
        .iter()
        .map(|finding| finding.replace(" invalid", ""))
        .collect()
}

#[test]
fn later_files_extended_services_and_included_files_count_as_for_compose() {
    let project = Project::new("compose_layers")
        .with("numbers.json", numbers(&["A", "B", "C", "D", "E", "F"]))
        .with(
            "compose.yaml",
            "include: [inc/inc.yaml]\nservices:\n  shop:\n    extends: {service: base, file: \"${WHERE}/base.yaml\"}\n    \
             env_file: a.env\n    environment:\n      A: x\n      B: x\n",
        )
        .with("over/over.yaml", "services:\n  shop:\n    env_file: [b.env]\n    environment: [\"B=x\", C]\n")
        .with(".env", "WHERE=sub\n")
        .with("a.env", "C=x\nD=x\n")
        .with("b.env", "D=x\n")
        .with(
            "sub/base.yaml",
            "services:\n  base:\n    extends: root\n    env_file: base.env\n    environment: {A: x}\n  \
             root:\n    environment:\n      E: x\n      F: x\n",
        )
        .with("sub/base.env", "D=x\nE=x\n")
        .with("inc/inc.yaml", "services:\n  other:\n    environment:\n      A: \"${INNER}\"\n")
        .with("inc/.env", "INNER=x\nWHERE=nowhere\n");
    assert_eq!(
        counted(&project, "--compose compose.yaml"),
        [
            "A compose.yaml:7",
            "B compose.yaml:8",
            "C a.env:1",
            "D a.env:2",
            "E sub/base.yaml:8",
            "F sub/base.yaml:9"
        ]
    );
    assert_eq!(
        counted(&project, "--compose compose.yaml --compose over/over.yaml"),
        [
            "A compose.yaml:7",
            "B over/over.yaml:4",
            "D b.env:1",
            "E sub/base.yaml:8",
            "F sub/base.yaml:9"
        ],
        "paths count from the folder of the first file, and C is passed on from nowhere"
    );
    let answer = project
        .run("check --schema numbers.json --service other --format json --compose compose.yaml");
    assert_eq!(
        answer.findings(),
        ["A invalid inc/inc.yaml:4"],
        "{answer:?}"
    );
}

#[test]
fn tags_of_compose_take_back_what_earlier_files_say() {
    let project = Project::new("compose_tags")
        .with("numbers.json", numbers(&["A", "B", "C"]))
        .with("a.env", "B=x\n")
        .with(
            "compose.yaml",
            "services:\n  shop:\n    env_file: a.env\n    environment:\n      A: x\n      B: x\n---\n\
             services:\n  shop:\n    environment: {C: x}\n",
        )
        .with("entry.yaml", "services: {shop: {environment: {B: !reset null}}}\n")
        .with("all.yaml", "services: {shop: {environment: !reset null}}\n")
        .with("over.yaml", "services: {shop: {environment: !override {C: x}, env_file: !reset []}}\n");
    let cases = [
        (
            "entry.yaml",
            vec!["A compose.yaml:5", "B a.env:1", "C compose.yaml:10"],
        ),
        ("all.yaml", vec!["B a.env:1"]),
        ("over.yaml", vec!["C over.yaml:1"]),
    ];
    for (file, expected) in cases {
        let files = format!("--compose compose.yaml --compose {file}");
        assert_eq!(counted(&project, &files), expected, "{file}");
    }
}

#[test]
fn a_service_whose_profile_is_not_active_is_not_taken_for_the_one_that_is_meant() {
    let two = format!(
        "{}  debug:\n    profiles: [debug]\n    environment:\n      PORT: x\n      DATABASE_URL: x\n      \
         CACHE_URL: x\n      API_KEY: x\n",
        service("")
    );
    let project = Project::new("compose_profiles").with("compose.yaml", two);
    assert_eq!(project.run(CHECK).findings(), [""; 0]);
    let active = project.run(&format!("{CHECK} --profile debug"));
    assert!(
        active.notes()[0].contains("judged the service `debug`"),
        "{active:?}"
    );
    let active = project.set("COMPOSE_PROFILES", "a, debug").run(CHECK);
    assert!(
        active.notes()[0].contains("judged the service `debug`"),
        "{active:?}"
    );
}

#[test]
fn what_compose_refuses_is_refused() {
    let shop = "services:\n  shop:\n    image: x\n";
    let cases = [
        (
            "services:\n  shop:\n    extends: {service: base, file: none.yaml}\n",
            "cannot read none.yaml",
        ),
        (
            "services:\n  shop:\n    extends: base\n",
            "has no service `base`, which is extended; it has: shop",
        ),
        (
            "services:\n  shop:\n    extends: {file: x}\n",
            "compose.yaml:3: `extends` names no service",
        ),
        (
            "services:\n  shop:\n    extends: b\n  b:\n    extends: shop\n",
            "extends one that extends it",
        ),
        (
            "services:\n  shop: text\n",
            "compose.yaml:2: the service `shop` is no mapping",
        ),
        (
            "include: [compose.yaml]\nservices: {}\n",
            "is included by a file that it includes",
        ),
        (
            "include: [same.yaml]\nservices: {shop: {}}\n",
            "compose.yaml:1: the service `shop` is in an included file",
        ),
        (
            "include: [{env_file: x}]\n",
            "compose.yaml:1: an entry of `include` has no `path`",
        ),
        (
            "include: [\"https://example.org/c.yaml\"]\n",
            "names a remote file",
        ),
        ("", "compose.yaml is empty"),
    ];
    for (text, words) in cases {
        Project::new("compose_refused")
            .with("compose.yaml", text)
            .with("same.yaml", shop)
            .run(CHECK)
            .fails_with(words);
    }
    let twice = "include: [same.yaml, ./same.yaml]\n";
    let answer = Project::new("compose_diamond")
        .with("compose.yaml", format!("{twice}services: {{}}\n"))
        .with("same.yaml", format!("include: [deep.yaml]\n{shop}"))
        .with("deep.yaml", "services: {other: {}}\n")
        .run(&format!("{CHECK} --service shop"));
    assert_eq!(answer.status, 78, "{answer:?}");
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
        ("a: [\n", "compose.yaml:2: is no valid YAML"),
    ];
    for (text, words) in cases {
        Project::new("compose_shape")
            .with("compose.yaml", text)
            .run(CHECK)
            .fails_with(words);
    }
}
