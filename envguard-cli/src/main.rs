//! `envguard`: checks before a deployment what the service checks at boot.
//!
//! Data flows one way. The arguments name a schema and files; a reader for each kind of file turns
//! them into a [`deployed::Deployed`] environment; the judge of `envguard-core` makes a report of
//! it. No rule lives here.

mod annotation;
mod arguments;
mod audit;
mod bytes;
mod check;
mod child;
mod choice;
mod compose;
mod deployed;
mod diff;
mod env_file;
mod environment_source;
mod explain;
mod failure;
mod input;
mod kubernetes;
mod manifest;
mod nodes;
mod output;
mod parity;
mod probe;
mod process;
mod project;
mod schema_document;
mod schema_source;
mod status;
mod yaml;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use envguard_core::Schema;

use arguments::{Arguments, Command, Key, Render};
use failure::Failure;
use status::Status;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and the version are answers; clap's 2 for a usage error means "differs" here.
            let _ = error.print();
            let status = u8::from(error.use_stderr()) * Status::FAILURE;
            return ExitCode::from(status);
        }
    };
    match run(&arguments.command) {
        Ok(status) => status.into(),
        Err(failure) => {
            eprintln!("envguard: {failure}");
            ExitCode::from(Status::FAILURE)
        }
    }
}

fn run(command: &Command) -> Result<Status, Failure> {
    match command {
        Command::Check(arguments) => check::run(arguments),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "envguard", &mut script);
            output::text(&String::from_utf8_lossy(&script))?;
            Ok(Status::Clean)
        }
        Command::Diff(arguments) => diff::run(arguments),
        Command::Audit(arguments) => audit::run(arguments),
        Command::Lock(arguments) => parity::lock::run(arguments),
        Command::Verify(arguments) => parity::verify::run(arguments),
        Command::Nodes(arguments) => nodes::run(arguments),
        Command::Key(Key::New) => {
            output::text(&format!("{}\n", parity::key::new()?))?;
            Ok(Status::Clean)
        }
        Command::Probe(arguments) => probe::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Example(arguments) => render(arguments, Schema::to_env_example),
        Command::Docs(arguments) => render(arguments, Schema::to_markdown),
        Command::Kubernetes(arguments) => render(arguments, Schema::to_kubernetes),
        Command::Compose(arguments) => render(arguments, Schema::to_compose),
    }
}

fn render(arguments: &Render, form: fn(&Schema) -> String) -> Result<Status, Failure> {
    output::text(&form(arguments.schema.load()?))?;
    Ok(Status::Clean)
}
