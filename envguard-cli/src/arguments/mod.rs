//! What can be asked for on the command line.

mod duration;
mod parity;
mod source;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use envguard_core::Format;

pub(crate) use duration::{deadline, duration};
pub(crate) use parity::{Diff, Key, Lock, LockTarget, Nodes, Verify};
pub(crate) use source::{EnvironmentSource, OptionalSchemaSource, SchemaSource};

/// Checks an environment before it is deployed, by the rules that the service applies at boot.
#[derive(Debug, Parser)]
#[command(name = "envguard", version, after_help = STATUSES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const STATUSES: &str = "Exit status: 0 clean, 1 usage or internal error, 2 differs, \
                        3 cannot compare, 75 unavailable, 78 findings.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Judge an env file, a compose file or Kubernetes manifests before they are deployed.
    Check(Check),
    /// Compare two env files, locks or manifests without showing a value.
    Diff(Diff),
    /// Write down what an environment is meant to be, in `envguard.lock`; without any value.
    Lock(Lock),
    /// Say whether an environment is the one that was locked, before it is deployed.
    Verify(Verify),
    /// Ask every node of a service what it runs with, and name what differs.
    Nodes(Nodes),
    /// Make a key for fingerprints.
    #[command(subcommand)]
    Key(Key),
    /// Try what the variables point at, as the service would at its boot.
    Probe(Probe),
    /// Say what a code means, why it matters and how to fix it; without a code, list all.
    Explain(Explain),
    /// Find reads of the environment in Rust sources that the schema does not declare, and declared
    /// variables that no source reads.
    Audit(Audit),
    /// Print an `.env.example`.
    Example(Render),
    /// Print the documentation of the variables, as Markdown.
    Docs(Render),
    /// Print a Kubernetes manifest for the variables.
    Kubernetes(Render),
    /// Print a compose file for the variables.
    Compose(Render),
    /// Print a script that completes this command line in a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
}

/// What is judged, and where.
#[derive(Args, Debug)]
pub(crate) struct Judged {
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    #[command(flatten)]
    pub(crate) environment: EnvironmentSource,
    /// Judge in this scope, whatever the files say.
    #[arg(long, value_name = "NAME")]
    pub(crate) scope: Option<String>,
}

#[derive(Args, Debug)]
#[command(after_help = "Without a file, the environment of this process is judged.")]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) judged: Judged,
    /// The form of the report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: FormatName,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Run it where the service will run: another machine sees another network.\nThe \
                  server's words are shown, a password never is.\nExit status: 0 all answer, 75 \
                  something does not answer for now, 78 something is misconfigured."
)]
pub(crate) struct Probe {
    #[command(flatten)]
    pub(crate) judged: Judged,
    /// How long all probes together may take.
    #[arg(long, value_name = "DURATION", default_value = "15s", value_parser = deadline)]
    pub(crate) deadline: Duration,
    /// The form of the report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: FormatName,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// A code, such as `fallback-host`.
    pub(crate) code: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Audit {
    #[command(flatten)]
    pub(crate) schema: OptionalSchemaSource,
    /// The folder whose sources are searched.
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,
    /// Search tests, benchmarks and build scripts too.
    #[arg(long)]
    pub(crate) all: bool,
    /// A variable that may be read without being declared, or declared without being read; can be
    /// given several times.
    #[arg(long, value_name = "NAME")]
    pub(crate) ignore: Vec<String>,
    /// The form of the answer.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: FormatName,
}

#[derive(Args, Debug)]
pub(crate) struct Render {
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
}

/// The form in which an answer is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    /// For a person.
    #[default]
    Text,
    /// One line of JSON.
    Json,
    /// Workflow annotations of GitHub Actions.
    Github,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Text => Self::Text,
            FormatName::Json => Self::Json,
            FormatName::Github => Self::GitHub,
        }
    }
}
