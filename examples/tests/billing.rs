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
    /// Where the manifest is, if it is served.
    private: Option<String>,
}

impl Serving {
    fn start(mut command: Command) -> Self {
        let process = command
            .stdout(Stdio::piped())
            .spawn()
            .expect("billing starts");
        // From here on the process ends with this value, also where an expectation fails.
        let mut serving = Self {
            process,
            address: String::new(),
            private: None,
        };
        let stdout = serving.process.stdout.take().expect("standard output");
        for line in BufReader::new(stdout).lines() {
            let line = line.expect("it says where it listens");
            if let Some(url) = line.strip_prefix("billing serves its manifest on http://") {
                serving.private = url.strip_suffix("/manifest").map(str::to_owned);
            } else if let Some(address) = line.strip_prefix("billing listens on http://") {
                address.clone_into(&mut serving.address);
                return serving;
            }
        }
        panic!("it ended without listening");
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

/// The manifest of a node, as JSON.
fn manifest(node: &Serving) -> serde_json::Value {
    let private = node.private.as_deref().expect("a private address");
    let response = http::get(private, "/manifest");
    let (head, body) = response.split_once("\r\n\r\n").expect("a body");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(head.contains("application/json"), "{head}");
    assert!(body.len() <= 8 * 1024, "{}", body.len());
    assert!(!body.contains("Vx7mQ2rTz"), "{body}");
    serde_json::from_str(body).expect("JSON")
}

#[test]
fn its_nodes_say_on_a_private_port_what_they_resolved() {
    let node = |database: &str| {
        let mut command = good();
        command
            .env("MANIFEST_ADDR", "127.0.0.1:0")
            .env("ENVGUARD_KEY", "3c0b9a1e77d24f58a6e1d9b0c4f2873a")
            .env(
                "DATABASE_URL",
                format!("postgres://billing:Vx7mQ2rTz@{database}/billing"),
            );
        Serving::start(command)
    };
    let (first, second, skewed) = (
        node("db.internal"),
        node("db.internal"),
        node("db2.internal"),
    );
    let (one, two, other) = (manifest(&first), manifest(&second), manifest(&skewed));
    assert_eq!(one["fingerprint"], two["fingerprint"]);
    assert_ne!(one["items"]["process.pid"], two["items"]["process.pid"]);
    assert_eq!(
        one["items"]["feature_flag.instant_payout"]["value"],
        "false"
    );
    assert_eq!(one["items"]["db.migration"]["dimension"], "data");

    // The leaves name what differs.
    assert_ne!(one["fingerprint"], other["fingerprint"]);
    let variables = one["variables"].as_object().expect("variables");
    let differing: Vec<&String> = variables
        .iter()
        .filter(|(name, variable)| variable["leaf"] != other["variables"][name]["leaf"])
        .map(|(name, _)| name)
        .collect();
    assert_eq!(differing, ["DATABASE_URL"]);

    let metrics = http::get(first.private.as_deref().expect("an address"), "/metrics");
    let fingerprint = one["fingerprint"].as_str().expect("a fingerprint");
    assert!(
        metrics.contains("\nenvguard_config_info{service=\"billing\","),
        "{metrics}"
    );
    assert!(
        metrics.contains(&format!("fingerprint=\"{fingerprint}\"}} 1")),
        "{metrics}"
    );
    // Customers reach none of it.
    for path in ["/manifest", "/metrics"] {
        assert!(http::get(&first.address, path).starts_with("HTTP/1.1 404"));
    }
}

#[test]
fn its_binary_prints_its_manifest_with_what_it_adds() {
    let output = good()
        .env("ENVGUARD", "manifest")
        .output()
        .expect("billing runs");
    assert_eq!(output.status.code(), Some(0));
    let manifest: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(
        manifest["items"]["db.migration"]["value"],
        "0042_add_invoices"
    );
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

#[test]
fn a_database_that_does_not_answer_is_told_from_a_wrong_environment() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = free.local_addr().expect("an address");
    // Nobody listens there from here on.
    drop(free);
    let output = good()
        .env("DATABASE_URL", format!("postgres://{address}/billing"))
        .env("SEARCH_URL", format!("http://{address}"))
        .env("ENVGUARD", "check")
        .env("ENVGUARD_PROBES", "strict")
        .output()
        .expect("billing runs");
    let report = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(75), "{report}");
    for words in [
        "DATABASE_URL  [probe-unavailable]\n",
        "SEARCH_URL  [probe-unavailable] (warning)\n",
        "ENVGUARD_PROBES=off\n",
    ] {
        assert!(report.contains(words), "{words}\n{report}");
    }
}
