//! What compares one place with another.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand};

use super::{
    EnvironmentSource, FormatName, OptionalSchemaSource, SchemaSource, deadline, duration,
};
use crate::env_file::Dialect;

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
    #[arg(long, value_name = "DURATION", value_parser = deadline, default_value = "5s")]
    pub(crate) deadline: Duration,
    /// The form of the answer.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: FormatName,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Key {
    /// Print a new key, from the random bytes of the operating system.
    New,
}
