//! Asks a binary of the user's own project for its schema.
//!
//! Building and running are two steps, so that only the second has a deadline: a build may take
//! long, but a program that does not answer `ENVGUARD=schema` at once has begun to serve.

use std::io::IsTerminal as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::child::{self, Incident};
use crate::failure::Failure;
use crate::input::Input;

/// How long the binary may take to print its schema.
const DEADLINE: Duration = Duration::from_secs(30);

/// The most that is read of what it prints.
const LIMIT: usize = 16 * 1024 * 1024;

/// The schema document of the binary `name` of the project in the current folder.
pub(crate) fn schema_of(name: &str) -> Result<Input, Failure> {
    const HINT: &str = "under ENVGUARD=schema; does its `main` begin with `load_or_exit`?";
    let executable = build(name)?;
    let mut command = Command::new(&executable);
    let printed = child::output(command.env("ENVGUARD", "schema"), DEADLINE, LIMIT);
    let bytes = printed.map_err(|incident| {
        Failure::new(match incident {
            Incident::System(error) => format!("cannot run {executable}: {error}"),
            Incident::Failed(status) => {
                format!("{name} did not print its schema ({status}) {HINT}")
            }
            Incident::Deadline => {
                format!("{name} did not end within {} s {HINT}", DEADLINE.as_secs())
            }
            Incident::Length => format!("{name} printed more than a schema holds {HINT}"),
        })
    })?;
    Ok(Input {
        name: format!("the output of `{name}` under ENVGUARD=schema"),
        bytes,
    })
}

/// Builds the binary and gives the path of the executable.
fn build(name: &str) -> Result<String, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(["build", "--message-format=json-render-diagnostics", "--bin"])
        .arg(name)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit());
    // Cargo's own progress helps a person and fills a log.
    if !std::io::stderr().is_terminal() {
        command.arg("--quiet");
    }
    let output = command
        .output()
        .map_err(|error| Failure::new(format!("cannot run cargo: {error}")))?;
    if !output.status.success() {
        return Err(Failure::new(format!(
            "cargo could not build the binary `{name}`"
        )));
    }
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == name)
        .filter_map(|message| message["executable"].as_str().map(str::to_owned))
        .next_back()
        .ok_or_else(|| Failure::new(format!("cargo built no executable `{name}`")))
}
