//! `envguard diff`.

use std::fs;

use envguard_core::manifest::{Expectation, Item};

use crate::node::{BILLING, KEY, Node, OTHER_KEY, SECRET};
use crate::project::{Answer, Project};

#[test]
fn differences_are_named_without_values() {
    let project = Project::new("diff_text")
        .with("a.env", "PORT=1\nONLY_A=secret-a\nSAME=x\nDATABSE_URL=y\n")
        .with("b.env", "PORT=2\nSAME=x\nONLY_B=secret-b\n");
    let answer = project.run("diff a.env b.env");
    assert_eq!(answer.status, 2);
    assert_eq!(
        answer.out,
        "only in a.env (2)\n  ONLY_A\n  DATABSE_URL\nonly in b.env (1)\n  ONLY_B\n\
         different (1)\n  PORT\nsame (1)\n  SAME\n"
    );
    let answer = project.run("diff a.env b.env --format json");
    assert_eq!(answer.json()["different"][0], "PORT");
    assert!(!answer.out.contains("secret-"), "{answer:?}");
    let answer = project.run("diff a.env b.env --format github");
    assert!(
        answer
            .out
            .contains("::error file=b.env,line=1,title=PORT::has another value in a.env\n"),
        "{answer:?}"
    );
}

#[test]
fn the_status_says_how_it_went() {
    let project = Project::new("diff_status")
        .with("a.env", "PORT=1\n")
        .with("same.env", "# other\nPORT='1'\n")
        .with("twice.env", "PORT=1\nPORT=2\n")
        .with("broken.env", "PORT='1\n");
    let cases = [
        ("same.env", 0),
        ("twice.env", 3),
        ("broken.env", 1),
        ("none.env", 1),
    ];
    for (other, status) in cases {
        let answer = project.run(&format!("diff a.env {other}"));
        assert_eq!(answer.status, status, "{other}: {answer:?}");
    }
}

const SCHEMA: &str = r#"{"envguard_schema":1,"app":"shop","variables":[
    {"name":"API_KEY","field":"C.a","type":"string","secret":true,"parity":"differ"},
    {"name":"CURRENCY","field":"C.c","type":"string","parity":"same","default":"EUR"},
    {"name":"DATABASE_URL","field":"C.d","type":"url"},
    {"name":"LEVEL","field":"C.l","type":"string","optional":true},
    {"name":"POD_IP","field":"C.p","type":"ip","optional":true,"parity":"node"}]}"#;

fn declared(name: &str, a: &str, b: &str) -> Project {
    Project::new(name)
        .with("schema.json", SCHEMA)
        .with("a.env", a)
        .with("b.env", b)
}

/// Each violation as `NAME rule side`.
fn violations(answer: &Answer) -> Vec<String> {
    let json = answer.json();
    let violations = json["violations"].as_array().unwrap();
    violations
        .iter()
        .map(|violation| {
            let text = |key: &str| violation[key].as_str().unwrap_or("-").to_owned();
            format!("{} {} {}", text("name"), text("rule"), text("side"))
        })
        .collect()
}

const A: &str = "API_KEY=canary-one\nDATABASE_URL=postgres://a/x\nLEVEL=info\nPOD_IP=10.0.0.1\n";
const B: &str = "API_KEY=canary-two\nDATABASE_URL=postgres://b/x\nPOD_IP=10.0.0.2\n";

#[test]
fn under_a_declaration_only_what_breaks_it_is_told() {
    let cases = [
        (B.to_owned(), vec![]),
        (B.replace("two", "one"), vec!["API_KEY differ -"]),
        (format!("{B}CURRENCY=USD\n"), vec!["CURRENCY same -"]),
        (format!("{B}CURRENCY=EUR\n"), vec![]),
        (
            B.replace("DATABASE_URL", "DATABSE_URL"),
            vec!["DATABSE_URL extra b", "DATABASE_URL missing b"],
        ),
        (
            format!("{B}ENVGUARD_ALLOW=\nAPP_ENV=staging\nAPI_KEY_FILE=/x\n")
                .replace("API_KEY=canary-two\n", ""),
            vec![],
        ),
        (
            format!(
                "APP_ENV=prod\n{}",
                A.replace("info", "debug").replace("0.1", "0.2")
            ),
            vec!["API_KEY differ -"],
        ),
    ];
    for (b, expected) in cases {
        let project = declared("diff_declared", A, &b);
        let answer = project.run("diff a.env b.env --schema schema.json --format json");
        let status = match (expected.is_empty(), b.contains("_FILE")) {
            (_, true) => 3,
            (true, false) => 0,
            (false, false) => 2,
        };
        assert_eq!(violations(&answer), expected, "{b}: {answer:?}");
        assert_eq!(answer.status, status, "{b}: {answer:?}");
        for format in ["text", "json", "github"] {
            let answer = project.run(&format!(
                "diff a.env b.env --schema schema.json --format {format}"
            ));
            assert!(!(answer.out + &answer.err).contains("canary"), "{format}");
        }
    }
}

#[test]
fn two_files_of_one_environment_are_equal() {
    let a = format!("APP_ENV=production\n{A}");
    let b = format!(
        "APP_ENV=live\n{}",
        A.replace("info", "debug").replace("0.1", "0.2")
    );
    let project = declared("diff_one_environment", &a, &b);
    let answer = project.run("diff a.env b.env --schema schema.json --format json");
    assert_eq!(violations(&answer), ["LEVEL equal -"], "{answer:?}");
    assert_eq!(answer.json()["one_environment"], true);
}

#[test]
fn violations_are_grouped_by_dimension_and_point_at_the_line() {
    let b = "API_KEY=canary-one\nDATABSE_URL=postgres://b/x\nCURRENCY=USD\n";
    let project = declared("diff_grouped", A, b);
    let answer = project.run("diff a.env b.env --schema schema.json");
    assert_eq!(answer.status, 2);
    assert_eq!(
        answer.out,
        "a.env and b.env: 4 violations\n\
         variables and secrets\n  \
         API_KEY is the same, and two environments must not share it\n  \
         CURRENCY differs, and must be the same in all environments\n  \
         DATABSE_URL is set in b.env, and is not declared; DATABASE_URL is\n\
         endpoints\n  \
         DATABASE_URL is not set in b.env, and is required\n\
         not looked at: dependencies and runtime, data, feature flags, infrastructure, traffic\n"
    );
    let answer = project.run("diff a.env b.env --schema schema.json --format github");
    assert!(
        answer
            .out
            .contains("::error file=b.env,line=2,title=DATABSE_URL::"),
        "{answer:?}"
    );
    assert!(
        answer
            .out
            .contains("::error file=b.env,line=1,title=API_KEY::"),
        "{answer:?}"
    );
}

#[test]
fn locks_are_compared_by_their_leaves() {
    let production = "3c0b9a1e77d24f58a6e1d9b0c4f2873a";
    let staging = "7f10c2a98b3d4e56910fa8b7c6d5e4f3";
    let same = B.replace("two", "one");
    let project = declared("diff_locks", A, &same);
    let lock = |file: &str, name: &str, key: &str| {
        let answer = Project::at(project.path())
            .set("ENVGUARD_KEY", key)
            .run(&format!(
                "lock --schema schema.json --env {name} --env-file {file}"
            ));
        assert_eq!(answer.status, 0, "{answer:?}");
    };
    lock("a.env", "production", production);
    lock("b.env", "staging", production);
    let both =
        "diff envguard.lock#production envguard.lock#staging --schema schema.json --format json";
    let answer = project.run(both);
    assert_eq!(
        violations(&answer),
        ["API_KEY differ -"],
        "one key: {answer:?}"
    );

    lock("b.env", "staging", staging);
    let answer = project.run(both);
    assert_eq!(answer.status, 3, "two keys are never equal: {answer:?}");
    let obstacle = answer.json()["obstacles"][0].as_str().unwrap().to_owned();
    assert!(obstacle.contains("API_KEY, CURRENCY"), "{obstacle}");

    let shared = "b91d5c0f27ae4836d25f7b1c90e8a463";
    for (file, name, key) in [
        ("a.env", "production", production),
        ("b.env", "staging", staging),
    ] {
        let locked = Project::at(project.path())
            .set("ENVGUARD_KEY", key)
            .set("ENVGUARD_PARITY_KEY", shared)
            .run(&format!(
                "lock --schema schema.json --env {name} --env-file {file}"
            ));
        assert_eq!(locked.status, 0, "{locked:?}");
    }
    let answer = project.run(both);
    assert_eq!(
        violations(&answer),
        ["API_KEY differ -"],
        "a shared key: {answer:?}"
    );
    let text = fs::read_to_string(project.path().join("envguard.lock")).unwrap();
    assert!(!text.contains("canary") && !text.contains(shared), "{text}");
    assert_eq!(text.matches("\nAPI_KEY = ").count(), 4, "{text}");
    assert_eq!(
        text.matches("\nLEVEL = ").count(),
        2,
        "what is free is not shared: {text}"
    );

    let keyed = Project::at(project.path()).set("ENVGUARD_KEY", staging);
    let mixed = "diff a.env envguard.lock#staging --schema schema.json --format json";
    assert_eq!(violations(&keyed.run(mixed)), ["API_KEY differ -"]);

    project
        .run("diff envguard.lock#production envguard.lock#staging")
        .fails_with("says how values relate; give the declaration");
    project
        .run("diff envguard.lock a.env --schema schema.json")
        .fails_with(
            "has several environments; name one as envguard.lock#NAME: production, staging",
        );
    project
        .run("diff envguard.lock#prod a.env --schema schema.json")
        .fails_with("has no environment `prod`");
    fs::copy(
        project.path().join("envguard.lock"),
        project.path().join("renamed"),
    )
    .unwrap();
    let answer = project.run("diff renamed#production a.env --schema schema.json");
    assert_eq!(answer.status, 3, "a lock by its content: {answer:?}");
    let answer = project.run("diff renamed a.env --schema schema.json");
    answer.fails_with("has several environments");
}

/// A node of production and one of staging, each with its own key.
fn two(parity_key: Option<&'static str>) -> [Node; 2] {
    let production = Node {
        parity_key,
        ..Node::new("p")
    };
    let staging = Node {
        environment: "staging",
        key: Some(OTHER_KEY),
        level: "debug",
        ..Node {
            parity_key,
            ..Node::new("s")
        }
    };
    [production, staging]
}

fn compared(nodes: &[Node; 2], options: &str) -> Answer {
    Project::new("diff_manifests")
        .with("a.json", nodes[0].manifest())
        .with("b.json", nodes[1].manifest())
        .run(&format!("diff a.json b.json --format json {options}"))
}

#[test]
fn manifests_of_two_environments_need_a_key_that_both_share() {
    const SHARED: &str = "b91d5c0f27ae4836d25f7b1c90e8a463";
    let answer = compared(&two(None), "");
    assert_eq!(answer.status, 3, "{answer:?}");
    let obstacles = answer.json()["obstacles"].to_string();
    assert!(obstacles.contains("API_KEY, PORT"), "{obstacles}");

    let answer = compared(&two(Some(SHARED)), "");
    assert_eq!(
        violations(&answer),
        ["API_KEY differ -"],
        "the same secret: {answer:?}"
    );
    assert!(!answer.out.contains(SECRET));

    let mut nodes = two(Some(SHARED));
    nodes[1].secret = "another-secret";
    let answer = compared(&nodes, "");
    assert_eq!(answer.status, 0, "LEVEL is free: {answer:?}");
    nodes[1].port = "9090";
    assert_eq!(violations(&compared(&nodes, "")), ["PORT same -"]);

    let env = Project::new("diff_manifest_env")
        .with("a.json", nodes[0].manifest())
        .with("schema.json", nodes[0].schema.to_json())
        .with(
            "b.env",
            format!("API_KEY={SECRET}\nLEVEL=x\nPORT=8080\nPOD_IP=x\n"),
        );
    let mixed = "diff a.json b.env --schema schema.json --format json";
    assert_eq!(env.run(mixed).status, 3);
    let answer = env.set("ENVGUARD_PARITY_KEY", SHARED).run(mixed);
    assert_eq!(violations(&answer), ["API_KEY differ -"], "{answer:?}");
}

#[test]
fn facts_are_compared_by_what_is_expected_of_them() {
    let fact = |value: &str, expectation| Item::new(value).expect(expectation);
    let mut nodes = two(None);
    nodes[1].key = Some(KEY);
    nodes[1].secret = "another-secret";
    nodes[0].facts = vec![
        ("db.migration", fact("41", Expectation::Same)),
        ("feature_flag.checkout", fact("on", Expectation::Same)),
        ("host.name", fact("a", Expectation::Node)),
        ("mail.account", fact("shop", Expectation::Differ)),
        ("process.timezone", fact("UTC", Expectation::Env)),
    ];
    nodes[1].facts = vec![
        ("db.migration", fact("42", Expectation::Same)),
        ("feature_flag.checkout", fact("on", Expectation::Same)),
        ("host.name", fact("b", Expectation::Node)),
        ("mail.account", fact("shop", Expectation::Differ)),
        ("process.timezone", fact("CET", Expectation::Env)),
    ];
    let answer = compared(&nodes, "");
    assert_eq!(
        violations(&answer),
        ["mail.account differ -", "db.migration same -"],
        "{answer:?}"
    );
    assert_eq!(answer.json()["violations"][1]["dimension"], "data");
    assert_eq!(
        answer.json()["violations"][1]["message"],
        "differs (\"41\", \"42\"), and must be the same in all environments"
    );
    nodes[1].environment = "production";
    nodes[1].level = "info";
    nodes[1].secret = SECRET;
    let answer = compared(&nodes, "");
    assert_eq!(
        violations(&answer),
        ["process.timezone equal -", "db.migration same -"],
        "one environment: {answer:?}"
    );
    nodes[1].schema = &BILLING;
    let answer = compared(&nodes, "");
    assert_eq!(answer.status, 3, "{answer:?}");
    assert!(
        answer
            .out
            .contains("of the service shop, and b.json of billing"),
        "{answer:?}"
    );
}

#[test]
fn a_manifest_that_is_broken_is_refused() {
    let manifest = Node::new("a").manifest();
    for (text, words) in [
        (manifest[..100].to_owned(), "it is no JSON"),
        (
            manifest.replace("manifest/1", "manifest/7"),
            "of another version",
        ),
        ("{\"status\": \"ok\"}".to_owned(), "no manifest of envguard"),
        (
            manifest.replace("\"PORT\"", "\"PROT\""),
            "do not make its fingerprint",
        ),
    ] {
        Project::new("diff_broken")
            .with("a.json", &manifest)
            .with("b.json", text)
            .run("diff a.json b.json")
            .fails_with(words);
    }
}
