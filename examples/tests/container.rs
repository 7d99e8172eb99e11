//! The billing service in a real container: it refuses to start with a variable missing and leaves
//! its report in the container's log; with a good environment it answers.
//!
//! Without a container engine the test says so and does nothing.

mod http;

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const IMAGE: &str = "envguard-billing-test";

const GOOD: [(&str, &str); 6] = [
    ("APP_ENV", "production"),
    (
        "DATABASE_URL",
        "postgres://billing:Vx7mQ2rTz@db.internal/billing",
    ),
    ("LINK_SECRET", "nC2vL0yQxW8sKd4TgB7mZr5HfJ1pUe9A"),
    ("RETURN_URL", "https://shop.acme.io/paid"),
    ("SEARCH_URL", "http://search:9200"),
    ("SENTRY_DSN", "https://8f2c@errors.acme.io/7"),
];

fn docker(arguments: &[&str]) -> Output {
    Command::new("docker")
        .args(arguments)
        .output()
        .expect("docker runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Why there is nothing to test with, if so.
fn missing_engine() -> Option<String> {
    if !cfg!(target_os = "linux") {
        return Some("a statically linked Linux binary is needed".into());
    }
    match Command::new("docker").arg("info").output() {
        Err(error) => Some(format!("docker cannot be run: {error}")),
        Ok(output) if !output.status.success() => Some("no container engine answers".into()),
        Ok(_) => None,
    }
}

/// Builds `billing` without any shared library, since the image holds nothing else.
fn static_binary() -> PathBuf {
    let rustc = Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc runs");
    let version = String::from_utf8(rustc.stdout).expect("UTF-8");
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("the host's triple");
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/container");
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "-p",
            "envguard-examples",
            "--bin",
            "billing",
        ])
        .args(["--target", host, "--target-dir"])
        .arg(&target)
        .env("RUSTFLAGS", "-C target-feature=+crt-static")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .status()
        .expect("cargo runs");
    assert!(built.success());
    target.join(host).join("debug/billing")
}

fn build_image() {
    let context = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/container/context");
    std::fs::create_dir_all(&context).expect("a folder");
    std::fs::copy(static_binary(), context.join("billing")).expect("the binary");
    let dockerfile = Path::new(env!("CARGO_MANIFEST_DIR")).join("billing/Dockerfile");
    std::fs::copy(dockerfile, context.join("Dockerfile")).expect("the Dockerfile");
    let built = docker(&["build", "-q", "-t", IMAGE, context.to_str().expect("UTF-8")]);
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
}

/// A container that is removed when the test is done with it.
struct Container(String);

impl Container {
    fn start(options: &[&str], variables: &[(&str, String)]) -> Self {
        let mut arguments = vec!["run".to_owned(), "-d".to_owned()];
        arguments.extend(options.iter().map(|&option| option.to_owned()));
        for (name, value) in variables {
            arguments.extend(["-e".to_owned(), format!("{name}={value}")]);
        }
        arguments.push(IMAGE.to_owned());
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let started = docker(&arguments);
        assert!(
            started.status.success(),
            "{}",
            String::from_utf8_lossy(&started.stderr)
        );
        Self(said(&started))
    }

    fn exit_status(&self) -> String {
        said(&docker(&["wait", &self.0]))
    }

    fn log(&self) -> String {
        let output = docker(&["logs", &self.0]);
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// Follows the log until the service says that it listens.
    fn listens(&self) {
        let mut follower = Command::new("docker")
            .args(["logs", "-f", &self.0])
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("docker runs");
        let stdout = follower.stdout.take().expect("standard output");
        let listens = BufReader::new(stdout)
            .lines()
            .map_while(Result::ok)
            .any(|line| line.starts_with("billing listens"));
        let _ = follower.kill();
        let _ = follower.wait();
        assert!(listens, "it ended before it listened: {}", self.log());
    }
}

impl Drop for Container {
    fn drop(&mut self) {
        let _ = docker(&["rm", "-f", &self.0]);
    }
}

fn good() -> Vec<(&'static str, String)> {
    let live = ["sk", "live", &"9fK27LmQ".repeat(4)].join("_");
    let mut variables: Vec<_> = GOOD
        .map(|(name, value)| (name, value.to_owned()))
        .into_iter()
        .collect();
    variables.push(("STRIPE_SECRET_KEY", live));
    variables
}

#[test]
fn a_container_refuses_a_wrong_environment_and_serves_in_a_right_one() {
    if let Some(reason) = missing_engine() {
        println!("skipped: {reason}");
        return;
    }
    build_image();

    let mut incomplete = good();
    incomplete.retain(|(name, _)| *name != "DATABASE_URL");
    let refused = Container::start(&[], &incomplete);
    assert_eq!(refused.exit_status(), "78");
    let log = refused.log();
    assert!(log.contains("billing cannot start: 1 error"), "{log}");
    assert!(log.contains("DATABASE_URL  [missing]"), "{log}");

    let mut checked = good();
    checked.push(("ENVGUARD", "check".to_owned()));
    let check = Container::start(&[], &checked);
    assert_eq!(check.exit_status(), "0", "{}", check.log());
    assert!(check.log().contains("billing can start"), "{}", check.log());

    let serving = Container::start(&["-p", "127.0.0.1::8080"], &good());
    serving.listens();
    let published = said(&docker(&["port", &serving.0, "8080/tcp"]));
    let address = published.lines().next().expect("a port");
    let response = http::get(address, "/healthz");
    assert!(response.starts_with("HTTP/1.1 200"), "{response}");
}
