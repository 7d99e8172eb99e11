//! Asks a binary of the user's own project for its schema.
//!
//! Building and running are two steps, so that only the second has a deadline: a build may take
//! long, but a program that does not answer `ENVGUARD=schema` at once has begun to serve.

use std::io::{IsTerminal as _, Read as _};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::input::Input;

/// How long the binary may take to print its schema.
const DEADLINE: Duration = Duration::from_secs(30);

/// How often the binary is asked whether it has ended.
const PAUSE: Duration = Duration::from_millis(10);

/// The most that is read of what it prints.
const LIMIT: u64 = 16 * 1024 * 1024;

/// The schema document of the binary `name` of the project in the current folder.
pub(crate) fn schema_of(name: &str) -> Result<Input, Failure> {
    let executable = build(name)?;
    let mut child = Command::new(&executable)
        .env("ENVGUARD", "schema")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .map_err(|error| Failure::new(format!("cannot run {executable}: {error}")))?;
    let Some(stdout) = child.stdout.take() else {
        return Err(Failure::new(format!("cannot read what {name} prints")));
    };
    let reader = thread::spawn(move || {
        let mut bytes = Vec::new();
        stdout.take(LIMIT).read_to_end(&mut bytes).map(|_| bytes)
    });
    wait(&mut child, name)?;
    let Ok(Ok(bytes)) = reader.join() else {
        return Err(Failure::new(format!("cannot read what {name} prints")));
    };
    Ok(Input {
        name: format!("the output of `{name}` under ENVGUARD=schema"),
        bytes,
    })
}

fn wait(child: &mut Child, name: &str) -> Result<(), Failure> {
    let cannot_wait = |error| Failure::new(format!("cannot wait for {name}: {error}"));
    let deadline = Instant::now() + DEADLINE;
    loop {
        match child.try_wait().map_err(cannot_wait)? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => {
                return Err(Failure::new(format!(
                    "{name} did not print its schema under ENVGUARD=schema ({status}); does its \
                     `main` begin with `load_or_exit`?"
                )));
            }
            None if Instant::now() >= deadline => {
                // It serves; nobody else will end it.
                let _ = child.kill();
                let _ = child.wait();
                return Err(Failure::new(format!(
                    "{name} did not end within {} s under ENVGUARD=schema; does its `main` begin \
                     with `load_or_exit`?",
                    DEADLINE.as_secs()
                )));
            }
            None => thread::sleep(PAUSE),
        }
    }
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
