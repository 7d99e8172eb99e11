//! Five real processes of the billing example, and what `envguard nodes` says of them.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::project::{Answer, Project};

const KEY: &str = "3c0b9a1e77d24f58a6e1d9b0c4f2873a";
const PASSWORD: &str = "Vx7mQ2rTz";
const LINK_SECRET: &str = "nC2vL0yQxW8sKd4TgB7mZr5HfJ1pUe9A";

/// The example, built by cargo: it is a binary of another package.
fn billing() -> String {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--message-format=json", "--package"])
        .args(["envguard-examples", "--bin", "billing"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(built.status.success(), "cargo builds the example");
    String::from_utf8(built.stdout)
        .unwrap()
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == "billing")
        .find_map(|message| message["executable"].as_str().map(str::to_owned))
        .expect("cargo names the executable")
}

/// One process, ended with the test.
struct Node {
    process: Child,
    url: String,
    /// Kept open: a process whose standard output is closed ends when it writes.
    _stdout: BufReader<ChildStdout>,
}

impl Node {
    fn start(executable: &str, level: &str) -> Self {
        let mut process = Command::new(executable)
            .env_clear()
            .envs(variables(level))
            .env("LISTEN_ADDR", "127.0.0.1:0")
            .env("MANIFEST_ADDR", "127.0.0.1:0")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(process.stdout.take().unwrap());
        let lines = stdout.by_ref().lines().map_while(Result::ok);
        let url = lines.take(2).find_map(|line| {
            let url = line.strip_prefix("billing serves its manifest on ");
            url.map(str::to_owned)
        });
        Self {
            url: url.expect("it says where its manifest is"),
            process,
            _stdout: stdout,
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn variables(level: &str) -> Vec<(&'static str, String)> {
    let database = format!("postgres://billing:{PASSWORD}@db.internal/billing");
    vec![
        ("APP_ENV", "test".to_owned()),
        ("ENVGUARD_KEY", KEY.to_owned()),
        ("DATABASE_URL", database),
        ("STRIPE_SECRET_KEY", stripe()),
        ("LINK_SECRET", LINK_SECRET.to_owned()),
        ("RETURN_URL", "https://shop.acme.io/paid".to_owned()),
        ("LOG_LEVEL", level.to_owned()),
    ]
}

fn stripe() -> String {
    ["sk", "test", &"a1B2c3D4".repeat(4)].join("_")
}

#[track_caller]
fn holds_no_secret(answer: &Answer) {
    for secret in [KEY, PASSWORD, LINK_SECRET, &stripe()] {
        let printed = format!("{}{}", answer.out, answer.err);
        assert!(!printed.contains(secret), "{printed}");
        assert!(!printed.contains(&secret[..8]), "no part of one: {printed}");
    }
}

#[test]
fn the_node_and_the_variable_that_differ_are_named() {
    let executable = billing();
    let mut nodes: Vec<Node> = ["info", "info", "info", "debug", "info"]
        .map(|level| Node::start(&executable, level))
        .into();
    let project = Project::new("fleet");
    let urls: Vec<String> = nodes.iter().map(|node| node.url.clone()).collect();
    let ask = |format: &str| {
        let answer = project.run(&format!(
            "nodes {} --expect 5 --format {format}",
            urls.join(" ")
        ));
        holds_no_secret(&answer);
        answer
    };
    let answer = ask("text");
    assert_eq!(answer.status, 2, "{answer:?}");
    assert!(
        answer.out.starts_with("5 nodes: configuration skew\n"),
        "{answer:?}"
    );
    let answer = ask("json");
    assert_eq!(answer.status, 2);
    let json = answer.json();
    let differences = json["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 1, "{json}");
    assert_eq!(differences[0]["name"], "LOG_LEVEL");
    let odd = differences[0]["groups"][1].as_array().unwrap();
    assert_eq!(odd.len(), 1, "{json}");
    assert!(odd[0].as_str().unwrap().starts_with(&urls[3]), "{json}");

    nodes[3] = Node::start(&executable, "info");
    let urls: Vec<String> = nodes.iter().map(|node| node.url.clone()).collect();
    let command = format!("nodes {} --expect 5", urls.join(" "));
    let answer = project.run(&command);
    assert_eq!(answer.status, 0, "{answer:?}");
    assert_eq!(answer.out, "5 nodes: consistent\n");

    drop(nodes.pop());
    let answer = project.run(&command);
    assert_eq!(answer.status, 3, "{answer:?}");
    assert!(
        answer
            .out
            .contains(&format!("{} is unknown: it gives no answer", urls[4])),
        "{answer:?}"
    );
    assert!(
        answer.out.contains("expected 5 nodes, and 4 answered"),
        "{answer:?}"
    );
}

#[test]
fn what_is_hashed_before_a_deploy_is_what_a_process_says() {
    let executable = billing();
    let schema = Command::new(&executable)
        .env_clear()
        .env("ENVGUARD", "schema")
        .output()
        .unwrap();
    let mut file = String::new();
    for (name, value) in variables("info") {
        writeln!(file, "{name}='{value}'").unwrap();
    }
    let project = Project::new("fleet_verify")
        .with("schema.json", schema.stdout)
        .with("x.env", file);
    let answer = project.run("lock --schema schema.json --env test --env-file x.env");
    assert_eq!(answer.status, 0, "{answer:?}");
    holds_no_secret(&answer);
    let lock = std::fs::read_to_string(project.path().join("envguard.lock")).unwrap();
    for secret in [KEY, PASSWORD, LINK_SECRET, &stripe()] {
        assert!(!lock.contains(&secret[..8]), "{lock}");
    }
    let manifest = |level: &str| {
        let output = Command::new(&executable)
            .env_clear()
            .envs(variables(level))
            .env("ENVGUARD", "manifest")
            .output()
            .unwrap();
        project.run_with_input("verify --env test --manifest -", &output.stdout)
    };
    let answer = manifest("info");
    assert_eq!(answer.status, 0, "{answer:?}");
    let answer = manifest("debug");
    assert_eq!(answer.status, 2, "{answer:?}");
    assert!(
        answer.out.contains("  LOG_LEVEL is not as it was locked\n"),
        "{answer:?}"
    );
    holds_no_secret(&answer);
}
