//! Where a schema and an environment come from.

use std::path::PathBuf;

use clap::Args;

use crate::env_file::Dialect;

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
