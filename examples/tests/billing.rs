//! The billing service as a real process: it refuses a wrong environment and serves in a right one.

mod http;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

fn billing() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_billing"));
    command.env_clear();
    command
}

/// An environment for a test run on this machine.
fn good() -> Command {
    let mut command = billing();
    command
        .env("APP_ENV", "test")
        .env("LISTEN_ADDR", "127.0.0.1:0")
        .env(
            "DATABASE_URL",
            "postgres://billing:Vx7mQ2rTz@db.internal/billing",
        )
        .env(
            "STRIPE_SECRET_KEY",
            ["sk", "test", &"a1B2c3D4".repeat(4)].join("_"),
        )
        .env("LINK_SECRET", "nC2vL0yQxW8sKd4TgB7mZr5HfJ1pUe9A")
        .env("RETURN_URL", "https://shop.acme.io/paid");
    command
}

struct Serving {
    process: Child,
    address: String,
}

impl Serving {
    fn start(mut command: Command) -> Self {
        let mut process = command
            .stdout(Stdio::piped())
            .spawn()
            .expect("billing starts");
        let stdout = process.stdout.take().expect("standard output");
        let mut line = String::new();
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("it says where it listens");
        let address = line
            .trim()
            .strip_prefix("billing listens on http://")
            .unwrap_or_else(|| panic!("it said {line:?}"))
            .to_owned();
        Self { process, address }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn it_serves_once_its_configuration_holds() {
    let serving = Serving::start(good());
    let response = http::get(&serving.address, "/healthz");
    assert!(response.starts_with("HTTP/1.1 200"), "{response}");
    assert!(
        response.contains(r#""database":"db.internal""#),
        "{response}"
    );
    assert!(!response.contains("Vx7mQ2rTz"));
}

#[test]
fn it_refuses_an_environment_without_its_database() {
    let output = good()
        .env_remove("DATABASE_URL")
        .output()
        .expect("billing runs");
    assert_eq!(output.status.code(), Some(78));
    let report = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(report.contains("DATABASE_URL  [missing]"), "{report}");
    assert!(report.contains("Primary Postgres database."), "{report}");
}

#[test]
fn its_own_binary_checks_an_environment() {
    let output = good()
        .env("ENVGUARD", "check")
        .output()
        .expect("billing runs");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty(), "it does not serve");
}

#[test]
fn its_own_check_names_the_position_in_a_list() {
    let output = good()
        .env("CURRENCIES", "EUR, usd")
        .output()
        .expect("billing runs");
    assert_eq!(output.status.code(), Some(78));
    let report = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(report.contains("CURRENCIES  [custom]"), "{report}");
    assert!(
        report.contains("item 2: expected three capital letters"),
        "{report}"
    );
}
