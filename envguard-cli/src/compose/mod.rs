//! The environment that docker compose would give a service.
//!
//! Read as the compose specification says: files over earlier files, a service over what it extends,
//! `environment` over `env_file`, later env files over earlier ones, references filled in from the
//! environment of this process and `.env`
//! (<https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/>).
//!
//! Nothing is merged into one tree. A service is a list of [`model::Layer`]s, so that each value keeps
//! the file and the line where it stands.

mod dotenv;
mod extends;
mod files;
mod interpolation;
mod model;
mod project;
mod service;
mod setting;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use envguard_core::Schema;

use crate::check::list;
use crate::choice;
use crate::deployed::Deployed;
use crate::failure::Failure;

use files::Files;
use model::{Layer, Services};
use project::Project;

/// Compose files and what was said about them.
pub(crate) struct Request<'a> {
    /// A later one over an earlier one. Paths in all of them count from the folder of the first.
    pub(crate) paths: &'a [PathBuf],
    /// Where references are filled in from, in place of `.env`.
    pub(crate) env_files: &'a [PathBuf],
    pub(crate) service: Option<&'a str>,
    /// Profiles that are active beside those of `COMPOSE_PROFILES`.
    pub(crate) profiles: &'a [String],
}

impl Request<'_> {
    pub(crate) fn read(&self, schema: &'static Schema) -> Result<Deployed, Failure> {
        let mut files = Files::default();
        let first = self.paths.first().map_or(Path::new(""), PathBuf::as_path);
        let folder = first.parent().unwrap_or(Path::new(""));
        let project = Project::read(folder, self.env_files, None, &mut files)?;
        let services = model::load(self.paths, &project, &mut files)?;
        let (name, layers) = self.choose(&services, &project, schema)?;
        let mut deployed = service::environment(layers, &project, &mut files)?;
        if services.len() > 1 {
            deployed.notes.insert(
                0,
                format!("judged the service `{name}` of {}", self.names()),
            );
        }
        Ok(deployed)
    }

    fn names(&self) -> String {
        let names: Vec<String> = self
            .paths
            .iter()
            .map(|path| match path.to_str() {
                Some("-") => "standard input".to_owned(),
                _ => path.display().to_string(),
            })
            .collect();
        names.join(", ")
    }

    /// The service that was asked for, the only one, or the one that sets the most declared
    /// variables. One whose profile is not active would not be started, so it is only taken by its
    /// name, or if there is no other.
    fn choose<'s>(
        &self,
        services: &'s Services,
        project: &Project,
        schema: &Schema,
    ) -> Result<(&'s str, &'s [Layer]), Failure> {
        let names = |services: &[(&str, &[Layer])]| {
            list(services.iter().map(|(name, _)| (*name).to_owned()))
        };
        let all: Vec<(&str, &[Layer])> = services
            .iter()
            .map(|(name, layers)| (name.as_str(), layers.as_slice()))
            .collect();
        let file = self.names();
        if let Some(wanted) = self.service {
            return all
                .iter()
                .find(|(name, _)| *name == wanted)
                .copied()
                .ok_or_else(|| {
                    Failure::new(format!(
                        "{file} has no service `{wanted}`; it has: {}",
                        names(&all)
                    ))
                });
        }
        if all.is_empty() {
            return Err(Failure::new(format!(
                "{file} has no services; expected a compose file"
            )));
        }
        let profiles = self.active_profiles(project);
        let started: Vec<(&str, &[Layer])> = all
            .iter()
            .filter(|(_, layers)| service::is_started(layers, &profiles))
            .copied()
            .collect();
        let candidates = if started.is_empty() { all } else { started };
        let counts = candidates
            .iter()
            .map(|(_, layers)| service::declared(layers, schema));
        choice::best(counts)
            .and_then(|index| candidates.get(index).copied())
            .ok_or_else(|| {
                Failure::new(format!(
                    "it is unclear which service of {file} is meant; name it with --service: {}",
                    names(&candidates)
                ))
            })
    }

    fn active_profiles(&self, project: &Project) -> HashSet<String> {
        let of_environment = project.lookup("COMPOSE_PROFILES").unwrap_or_default();
        of_environment
            .split(',')
            .map(|profile| profile.trim().to_owned())
            .chain(self.profiles.iter().cloned())
            .filter(|profile| !profile.is_empty())
            .collect()
    }
}
