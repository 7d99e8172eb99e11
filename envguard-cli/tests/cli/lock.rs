//! `envguard lock` and `envguard verify`.

use std::fs;

use crate::node::{BILLING, KEY, Node, OTHER_KEY, SECRET};
use crate::project::{Answer, Project};

const SCHEMA: &str = r#"{"envguard_schema":1,"app":"shop-api","variables":[
    {"name":"DATABASE_URL","field":"C.d","type":"url","secret":true},
    {"name":"LOG_LEVEL","field":"C.l","type":"enum","values":[["info"],["debug"]],"default":"info"},
    {"name":"POD_IP","field":"C.p","type":"ip","optional":true,"parity":"node"},
    {"name":"SENTRY_DSN","field":"C.s","type":"url","optional":true,"secret":true}]}"#;
const ENV: &str = "DATABASE_URL=postgres://u:p@db/a\nPOD_IP=10.0.0.7\n";
const TARGET: &str = "--schema schema.json --env production --env-file x.env";

/// What the published vectors say of this service.
const LOCKED: &str = "version = 1
service = \"shop-api\"
schema = \"69b7a82eeadf7a25\"

[env.production]
fingerprint = [\"eg1.fe42f940.69b7a82eeadf7a25.7d8689b520a60082adc8824594829b1c\"]
public = \"eg1.public.69b7a82eeadf7a25.4cb15d89eb28289aa216e09e4d0353c8\"

[env.production.fields]
DATABASE_URL = \"k:5dd383423871d0be8ad05219842682a0\"
";

fn project(name: &str) -> Project {
    Project::new(name)
        .with("schema.json", SCHEMA)
        .with("x.env", ENV)
        .set("ENVGUARD_KEY", &"07".repeat(32))
}

fn lock_of(project: &Project) -> String {
    fs::read_to_string(project.path().join("envguard.lock")).unwrap()
}

fn changes(answer: &Answer) -> Vec<String> {
    answer.json()["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| {
            format!(
                "{} {}",
                change["variable"].as_str().unwrap(),
                change["change"].as_str().unwrap()
            )
        })
        .collect()
}

#[test]
fn a_lock_is_written_as_published_and_holds() {
    let project = project("lock_vectors");
    let answer = project.run(&format!("lock {TARGET}"));
    assert_eq!(answer.status, 0, "{answer:?}");
    let lock = lock_of(&project);
    assert!(lock.starts_with(LOCKED), "{lock}");
    assert!(!lock.contains("POD_IP"), "a node's own is no part of it");
    for form in ["verify", "lock --check"] {
        let answer = project.run(&format!("{form} {TARGET}"));
        assert_eq!(answer.status, 0, "{form}: {answer:?}");
    }
    assert_eq!(lock_of(&project), lock, "a check writes nothing");
}

#[test]
fn what_differs_is_named_and_never_shown() {
    let project = project("lock_differs");
    assert_eq!(project.run(&format!("lock {TARGET}")).status, 0);
    let cases = [
        (ENV.replace("u:p@", "u:canary@"), vec!["DATABASE_URL value"]),
        (format!("{ENV}LOG_LEVEL=debug\n"), vec!["LOG_LEVEL value"]),
        (ENV.replace("10.0.0.7", "10.0.0.8"), vec![]),
        (format!("{ENV}UNDECLARED=canary\n"), vec![]),
        (
            format!("{ENV}SENTRY_DSN=https://canary@sentry.internal/1\n"),
            vec!["SENTRY_DSN value"],
        ),
        (
            "LOG_LEVEL=debug\n".to_owned(),
            vec!["DATABASE_URL value", "LOG_LEVEL value"],
        ),
    ];
    let mut project = project;
    for (file, expected) in cases {
        project = project.with("x.env", &file);
        for form in ["verify", "lock --check"] {
            let answer = project.run(&format!("{form} {TARGET} --format json"));
            assert_eq!(changes(&answer), expected, "{file}: {answer:?}");
            assert_eq!(answer.status, if expected.is_empty() { 0 } else { 2 });
        }
        for format in ["text", "json", "github"] {
            let answer = project.run(&format!("verify {TARGET} --format {format}"));
            let printed = answer.out + &answer.err;
            assert!(!printed.contains("canary"), "{format}: {printed}");
            assert!(!printed.contains("0707"), "{format}: {printed}");
            for name in expected
                .iter()
                .filter_map(|change| change.split(' ').next())
            {
                assert!(printed.contains(name), "{format}: {printed}");
            }
        }
    }
}

#[test]
fn the_public_part_needs_no_key_and_no_secret() {
    let project = project("lock_public");
    assert_eq!(project.run(&format!("lock {TARGET}")).status, 0);
    let keyless = Project::at(project.path());
    let public = format!("lock --check --public {TARGET} --format json");
    let check = |file: &str| {
        fs::write(project.path().join("x.env"), file).unwrap();
        keyless.run(&public)
    };
    let answer = check("DATABASE_URL=anything\n");
    assert_eq!(answer.status, 0, "{answer:?}");
    assert_eq!(
        answer.json()["notes"][0],
        "2 secrets compared by presence only: DATABASE_URL, SENTRY_DSN"
    );
    let answer = check("DATABASE_URL=anything\nLOG_LEVEL=postgres://u:pw@h/x\n");
    assert_eq!(
        answer.json()["notes"][1],
        "1 value compared without the password or key in it: LOG_LEVEL"
    );
    let answer = check("DATABASE_URL=anything\nLOG_LEVEL=debug\n");
    assert_eq!(answer.status, 2, "{answer:?}");
    assert_eq!(
        answer.json()["unnamed_change"],
        true,
        "its leaves need the key"
    );
    assert_eq!(check("").status, 2, "a secret is gone");

    let manifest = "kind: Pod\nspec:\n  containers:\n    - name: a\n      env:\n        \
                    - {name: DATABASE_URL, valueFrom: {secretKeyRef: {name: s, key: k}}}\n";
    fs::write(project.path().join("pod.yaml"), manifest).unwrap();
    let target = TARGET.replace("--env-file x.env", "--kubernetes pod.yaml");
    let answer = keyless.run(&format!("verify --public {target}"));
    assert_eq!(answer.status, 0, "a reference counts as set: {answer:?}");
    let answer = project.run(&format!("verify {target}"));
    assert_eq!(answer.status, 3, "its value is not here: {answer:?}");
    assert!(
        answer
            .out
            .contains("DATABASE_URL is set, and cannot be seen: from Secret `s`"),
        "{answer:?}"
    );
}

#[test]
fn without_a_key_the_public_leaves_are_locked_and_named() {
    let keyed = project("lock_keyless");
    let project = Project::at(keyed.path());
    let answer = project.run(&format!("lock --public {TARGET}"));
    assert_eq!(answer.status, 0, "{answer:?}");
    assert!(lock_of(&project).contains("LOG_LEVEL = \"p:"));
    assert_eq!(project.run(&format!("verify {TARGET}")).status, 0);
    fs::write(
        project.path().join("x.env"),
        format!("{ENV}LOG_LEVEL=debug\n"),
    )
    .unwrap();
    let answer = project.run(&format!("verify {TARGET} --format json"));
    assert_eq!(changes(&answer), ["LOG_LEVEL value"]);
    let answer = keyed.run(&format!("verify {TARGET}"));
    assert_eq!(answer.status, 3, "{answer:?}");
    assert!(
        answer.out.contains("was locked without a key"),
        "{answer:?}"
    );

    assert_eq!(keyed.run(&format!("lock {TARGET}")).status, 0);
    project
        .run(&format!("lock --public {TARGET}"))
        .fails_with("is locked with a key");
}

#[test]
fn another_key_is_no_difference() {
    let project = project("lock_other_key");
    assert_eq!(project.run(&format!("lock {TARGET}")).status, 0);
    let other = Project::at(project.path()).set("ENVGUARD_KEY", &"3c0b9a1e77d24f58".repeat(2));
    let answer = other.run(&format!("verify {TARGET}"));
    assert_eq!(answer.status, 3, "{answer:?}");
    assert!(answer.out.contains("another key (fe42f940"), "{answer:?}");
    let none = Project::at(project.path()).run(&format!("verify {TARGET}"));
    assert_eq!(none.status, 3, "{none:?}");
    assert!(none.out.contains("here is none (ENVGUARD_KEY)"), "{none:?}");

    assert_eq!(other.run(&format!("lock --keep {TARGET}")).status, 0);
    for side in [&project, &other] {
        let answer = side.run(&format!("verify {TARGET}"));
        assert_eq!(answer.status, 0, "both keys are taken: {answer:?}");
    }
    assert_eq!(other.run(&format!("lock {TARGET}")).status, 0);
    assert_eq!(project.run(&format!("verify {TARGET}")).status, 3);
}

#[test]
fn environments_stand_beside_each_other() {
    let project = project("lock_environments");
    for name in ["staging", "production", "a b"] {
        let answer = Project::at(project.path())
            .set("ENVGUARD_KEY", &"07".repeat(32))
            .run_words(&[
                "lock",
                "--schema",
                "schema.json",
                "--env-file",
                "x.env",
                "--env",
                name,
            ]);
        assert_eq!(answer.status, 0, "{answer:?}");
    }
    let lock = lock_of(&project);
    let order: Vec<&str> = lock.lines().filter(|line| line.starts_with('[')).collect();
    assert_eq!(
        order,
        [
            "[env.\"a b\"]",
            "[env.\"a b\".fields]",
            "[env.production]",
            "[env.production.fields]",
            "[env.staging]",
            "[env.staging.fields]"
        ]
    );
    project
        .run("verify --schema schema.json --env-file x.env --env prod")
        .fails_with("has no environment `prod`; it has: a b, production, staging");
}

#[test]
fn a_declaration_that_changed_is_told_apart() {
    let project = project("lock_schema");
    assert_eq!(project.run(&format!("lock {TARGET}")).status, 0);
    let renamed = project.with("schema.json", SCHEMA.replace("LOG_LEVEL", "LEVEL"));
    let answer = renamed.run(&format!("verify {TARGET} --format json"));
    assert_eq!(changes(&answer), ["LEVEL added", "LOG_LEVEL removed"]);
    assert_eq!(answer.json()["schema_changed"], true);
    assert_eq!(answer.status, 2);
    let other = renamed.with("schema.json", SCHEMA.replace("shop-api", "billing"));
    let answer = other.run(&format!("verify {TARGET}"));
    assert_eq!(answer.status, 3, "{answer:?}");
    assert!(
        answer
            .out
            .contains("the lock is of the service shop-api, and this is billing"),
        "{answer:?}"
    );
    other
        .run(&format!("lock {TARGET}"))
        .fails_with("is of the service shop-api");
}

#[test]
fn a_lock_that_is_broken_is_refused() {
    let whole = format!(
        "{LOCKED}LOG_LEVEL = \"k:d6c6adc6e2c951e7d3fa6aa5a1a986fd\"\nSENTRY_DSN = \"k:eec24279c51ec577864b23e9c1817bcd\"\n"
    );
    let cases = [
        (
            whole.replace("version = 1", "version = 2"),
            "it has version 2, and this program reads version 1",
        ),
        (
            "version = 2\nservice = [1]\n".to_owned(),
            "it has version 2",
        ),
        (whole.replace("version = 1\n", ""), "it has no `version`"),
        (LOCKED[..200].to_owned(), "no TOML of a lock"),
        (
            LOCKED.to_owned(),
            "its fields do not belong to its fingerprints",
        ),
        (
            whole.replace("5dd3", "6dd3"),
            "its fields do not belong to its fingerprints",
        ),
        (
            whole.replace("eg1.fe42", "eg2.fe42"),
            "use a newer envguard",
        ),
        (
            whole.replace("k:d6c6", "q:d6c6"),
            "`LOG_LEVEL` cannot be read",
        ),
        (
            whole.replace("public = \"eg1.public", "public = \"eg1.fe42f940"),
            "`public` was made with a key",
        ),
        ("\0".to_owned(), "NUL"),
        (String::new(), "it has no `version`"),
        ("<html>".to_owned(), "no TOML of a lock"),
    ];
    for (lock, words) in cases {
        let project = project("lock_broken").with("envguard.lock", &lock);
        for form in ["verify", "lock", "lock --check"] {
            project.run(&format!("{form} {TARGET}")).fails_with(words);
        }
        assert_eq!(lock_of(&project), lock, "nothing is written over it");
    }
    let project = project("lock_none");
    project
        .run(&format!("verify {TARGET}"))
        .fails_with("cannot read envguard.lock");
    project
        .run(&format!("lock --check {TARGET}"))
        .fails_with("envguard.lock does not exist; make it with `envguard lock --env production`");
    project
        .run(&format!("lock {TARGET} --lock nowhere/x.lock"))
        .fails_with("cannot write nowhere/x.lock");
    let broken = project.with("x.env", "DATABASE_URL='open\n");
    broken
        .run(&format!("lock {TARGET}"))
        .fails_with("x.env:1: ");
    assert!(!broken.path().join("envguard.lock").exists());
}

#[test]
fn what_has_two_values_cannot_be_locked() {
    let project =
        project("lock_conflict").with("x.env", format!("{ENV}LOG_LEVEL=info\nLOG_LEVEL=debug\n"));
    let answer = project.run(&format!("lock {TARGET}"));
    assert_eq!(answer.status, 3, "{answer:?}");
    assert!(answer.out.contains("LOG_LEVEL stands twice"), "{answer:?}");
    assert!(!project.path().join("envguard.lock").exists());
}

#[test]
fn what_a_service_says_of_itself_is_verified_without_a_key() {
    let node = Node::new("a");
    let project = Project::new("lock_manifest")
        .with("schema.json", node.schema.to_json())
        .with(
            "x.env",
            format!("API_KEY={SECRET}\nLEVEL=info\nPOD_IP=b\nPORT=8080\n"),
        )
        .set("ENVGUARD_KEY", KEY);
    assert_eq!(project.run(&format!("lock {TARGET}")).status, 0);
    let keyless = Project::at(project.path());
    let verify = |node: &Node, options: &str| {
        let command = format!("verify --env production --manifest - --format json {options}");
        keyless.run_with_input(&command, node.manifest().as_bytes())
    };
    let answer = verify(&node, "");
    assert_eq!(answer.status, 0, "{answer:?}");
    assert_eq!(verify(&node, "--public").status, 0);
    let odd = Node {
        level: "debug",
        ..Node::new("a")
    };
    let answer = verify(&odd, "");
    assert_eq!(changes(&answer), ["LEVEL value"], "{answer:?}");
    assert_eq!(answer.status, 2);
    assert_eq!(verify(&odd, "--public").status, 2);
    let unseen = [
        Node {
            key: None,
            ..Node::new("a")
        },
        Node {
            key: Some(OTHER_KEY),
            ..Node::new("a")
        },
        Node {
            schema: &BILLING,
            ..Node::new("a")
        },
    ];
    for node in unseen {
        let answer = verify(&node, "");
        assert_eq!(answer.status, 3, "{answer:?}");
    }
    keyless
        .run_with_input("verify --env production --manifest -", b"<html>")
        .fails_with("is no manifest");
    keyless
        .run("verify --env production")
        .fails_with("expected --schema FILE, --bin NAME or --manifest FILE");
}

#[test]
fn the_environment_of_the_process_is_taken_where_no_file_is_named() {
    let project = project("lock_process");
    assert_eq!(project.run(&format!("lock {TARGET}")).status, 0);
    let target = TARGET.replace("--env-file x.env", "");
    let missing = project.run(&format!("verify {target} --format json"));
    assert_eq!(changes(&missing), ["DATABASE_URL value"], "{missing:?}");
    let answer = project
        .set("DATABASE_URL", "postgres://u:p@db/a")
        .run(&format!("verify {target}"));
    assert_eq!(answer.status, 0, "{answer:?}");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let project = project("lock_link");
    assert_eq!(
        project
            .run(&format!("lock {TARGET} --lock real.lock"))
            .status,
        0
    );
    let real = project.path().join("real.lock");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    let link = project.path().join("envguard.lock");
    symlink("real.lock", &link).unwrap();
    let answer = project.run(&format!("lock {}", TARGET.replace("production", "staging")));
    assert_eq!(answer.status, 0, "{answer:?}");
    assert!(link.is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("[env.staging]"));
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
    let names = fs::read_dir(project.path()).unwrap().flatten();
    assert!(
        names
            .into_iter()
            .all(|file| !file.file_name().to_string_lossy().ends_with(".new"))
    );
}
