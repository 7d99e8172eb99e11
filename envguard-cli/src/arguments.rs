//! What can be asked for on the command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use envguard_core::Format;

use crate::env_file::Dialect;

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

/// Where the schema comes from.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub(crate) struct SchemaSource {
    /// The schema document, as `ENVGUARD=schema ./your-service` prints it; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) schema: Option<PathBuf>,
    /// Build this binary of the project with cargo, and ask it for its schema.
    #[arg(long, value_name = "NAME")]
    pub(crate) bin: Option<String>,
}

/// As [`SchemaSource`], where a schema is no must.
#[derive(Args, Debug)]
#[group(required = false, multiple = false)]
pub(crate) struct OptionalSchemaSource {
    /// The schema document, as `ENVGUARD=schema ./your-service` prints it; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) schema: Option<PathBuf>,
    /// Build this binary of the project with cargo, and ask it for its schema.
    #[arg(long, value_name = "NAME")]
    pub(crate) bin: Option<String>,
}

/// Where the environment comes from that a service would get. Without a file, it is the one of this
/// process.
#[derive(Args, Debug)]
pub(crate) struct EnvironmentSource {
    /// An env file; a later one overrides an earlier one. With `--compose` it takes the place of
    /// `.env`, as for docker compose; with `--kubernetes` it is what the image sets.
    #[arg(long, value_name = "FILE")]
    pub(crate) env_file: Vec<PathBuf>,
    /// Who reads the env files.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) dialect: Dialect,
    /// A compose file; a later one overrides an earlier one, as for `docker compose -f`.
    #[arg(long, value_name = "FILE", conflicts_with = "kubernetes")]
    pub(crate) compose: Vec<PathBuf>,
    /// The service of the compose file; by default the only one, or the one that sets the most
    /// declared variables.
    #[arg(long, value_name = "NAME", requires = "compose")]
    pub(crate) service: Option<String>,
    /// A profile of the compose files that is active, beside those of `COMPOSE_PROFILES`; can be
    /// given several times.
    #[arg(long, value_name = "NAME", requires = "compose")]
    pub(crate) profile: Vec<String>,
    /// Kubernetes manifests: files, or folders of them.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) kubernetes: Vec<PathBuf>,
    /// The container of the manifests, as NAME or WORKLOAD/NAME; by default the only one, or the
    /// one that sets the most declared variables.
    #[arg(long, value_name = "NAME", requires = "kubernetes")]
    pub(crate) container: Option<String>,
}

#[derive(Args, Debug)]
#[command(after_help = "Without a file, the environment of this process is judged.")]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    #[command(flatten)]
    pub(crate) environment: EnvironmentSource,
    /// Judge in this scope, whatever the files say.
    #[arg(long, value_name = "NAME")]
    pub(crate) scope: Option<String>,
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
    pub(crate) schema: SchemaSource,
    #[command(flatten)]
    pub(crate) environment: EnvironmentSource,
    /// Judge in this scope, whatever the files say.
    #[arg(long, value_name = "NAME")]
    pub(crate) scope: Option<String>,
    /// How long all probes together may take.
    #[arg(long, value_name = "DURATION", default_value = "15s", value_parser = crate::probe::deadline)]
    pub(crate) deadline: Duration,
    /// The form of the report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: FormatName,
}

#[derive(Args, Debug)]
#[command(
    after_help = "With a schema, or between manifests, only what breaks the declaration is told: \
                        what is missing, what nobody declares, what must be the same and is not, what \
                        must differ and does not. Leaves of two keys are compared by those of \
                        ENVGUARD_PARITY_KEY."
)]
pub(crate) struct Diff {
    /// An env file, a manifest, or a lock; of a lock with several environments, as LOCK#NAME.
    pub(crate) a: PathBuf,
    /// The other one, which need not be of the same kind.
    pub(crate) b: PathBuf,
    #[command(flatten)]
    pub(crate) schema: OptionalSchemaSource,
    /// Who reads the env files.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) dialect: Dialect,
    /// The form of the answer.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: FormatName,
}

/// One environment of a lock, and what is held against it.
#[derive(Args, Debug)]
pub(crate) struct LockTarget {
    /// The environment of the lock, such as `production`.
    #[arg(long, value_name = "NAME")]
    pub(crate) env: String,
    /// The lock.
    #[arg(long, value_name = "FILE", default_value = "envguard.lock")]
    pub(crate) lock: PathBuf,
    #[command(flatten)]
    pub(crate) environment: EnvironmentSource,
    /// Take the defaults of this scope, whatever the files say.
    #[arg(long, value_name = "NAME")]
    pub(crate) scope: Option<String>,
    /// Without a key: of a secret only whether it is set, of everything else the value.
    #[arg(long)]
    pub(crate) public: bool,
}

#[derive(Args, Debug)]
#[command(after_help = KEYS)]
pub(crate) struct Lock {
    #[command(flatten)]
    pub(crate) target: LockTarget,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Write nothing; say whether the lock is as it would be written.
    #[arg(long)]
    pub(crate) check: bool,
    /// Keep the fingerprints that other keys made of the same configuration, while a key is replaced.
    #[arg(long, conflicts_with_all = ["check", "public"])]
    pub(crate) keep: bool,
    /// The form of the answer.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: FormatName,
}

#[derive(Args, Debug)]
#[command(after_help = KEYS)]
pub(crate) struct Verify {
    #[command(flatten)]
    pub(crate) target: LockTarget,
    #[command(flatten)]
    pub(crate) schema: OptionalSchemaSource,
    /// Hold what the service says of itself against the lock, as `ENVGUARD=manifest ./your-service`
    /// prints it; `-` is standard input. It needs neither a schema nor a key.
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "schema", "bin", "env_file", "compose", "kubernetes", "scope",
    ])]
    pub(crate) manifest: Option<PathBuf>,
    /// The form of the answer.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: FormatName,
}

const KEYS: &str = "Without a file, the environment of this process is taken. The key is \
                    ENVGUARD_KEY or the content of the file ENVGUARD_KEY_FILE.";

#[derive(Args, Debug)]
#[command(
    after_help = "A node answers with its manifest, or with its fingerprint alone; then what \
                        differs has no name. A node that gives no answer is unknown, never equal."
)]
pub(crate) struct Nodes {
    /// Where the nodes are asked: a URL (http://), a file of manifests, or `-` for standard input.
    /// With --exec the names of the nodes; `-` reads one a line.
    #[arg(required = true, value_name = "NODE")]
    pub(crate) names: Vec<String>,
    /// A command that prints the manifest of one node; `{}` stands for its name. No shell reads it:
    /// 'kubectl exec {} -- env ENVGUARD=manifest /billing'.
    #[arg(long, value_name = "COMMAND")]
    pub(crate) exec: Option<String>,
    /// How many nodes there are; fewer or more are a problem.
    #[arg(long, value_name = "N")]
    pub(crate) expect: Option<usize>,
    /// How long to ask again until all nodes agree, as after a rollout: 5m.
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    pub(crate) settle: Option<Duration>,
    /// How long one node may take to answer.
    #[arg(long, value_name = "DURATION", value_parser = duration, default_value = "5s")]
    pub(crate) deadline: Duration,
    /// The form of the answer.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: FormatName,
}

/// A duration as a service would read it; a day is more than anybody waits for.
fn duration(text: &str) -> Result<Duration, String> {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    let duration =
        envguard_core::value::duration(text).map_err(|error| error.message().to_owned())?;
    if duration > DAY {
        return Err("expected at most 24h".to_owned());
    }
    Ok(duration)
}

#[derive(Debug, Subcommand)]
pub(crate) enum Key {
    /// Print a new key, from the random bytes of the operating system.
    New,
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
