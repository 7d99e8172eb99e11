//! The environment that docker compose would give a service.
//!
//! Read as the compose specification says: `environment` over `env_file`, later env files over
//! earlier ones, references filled in from the environment of this process and `.env`
//! (<https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/>).
//! `extends` and `include` are not followed; where they matter, the message says what to do.

mod dotenv;
mod interpolation;
mod service;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use envguard_core::Schema;

use crate::check::list;
use crate::deployed::Deployed;
use crate::failure::Failure;
use crate::yaml::{self, Node, Problem};
use crate::{choice, input};

/// A compose file and what was said about it.
pub(crate) struct File<'a> {
    pub(crate) path: &'a Path,
    /// Where references are filled in from, in place of `.env`.
    pub(crate) env_files: &'a [PathBuf],
    pub(crate) service: Option<&'a str>,
}

/// Where references are filled in from: the environment of this process, then `.env`.
pub(crate) struct Project {
    /// The folder from which paths of the compose file count.
    folder: PathBuf,
    variables: HashMap<String, String>,
}

impl Project {
    fn lookup(&self, name: &str) -> Option<String> {
        std::env::var_os(name)
            .and_then(|value| value.into_string().ok())
            .or_else(|| self.variables.get(name).cloned())
    }
}

impl File<'_> {
    pub(crate) fn read(&self, schema: &'static Schema) -> Result<Deployed, Failure> {
        let input = input::read(self.path)?;
        let located = |problem: Problem| Failure::at(&input.name, problem.line, &problem.message);
        let documents = yaml::documents(input.text()?).map_err(located)?;
        let [document] = documents.as_slice() else {
            return Err(Failure::new(format!(
                "{}: expected one YAML document, and it holds {}",
                input.name,
                documents.len()
            )));
        };
        let services: Vec<(&str, &Node)> = document.mapping("services").map_err(located)?.collect();
        let (name, service) = self.choose(&services, &input.name, document, schema)?;
        if service.get("extends").is_some() {
            return Err(Failure::at(
                &input.name,
                service.line,
                &format!(
                    "the service `{name}` extends another one, and `extends` is not followed; \
                     check what compose makes of it: `docker compose config | envguard check \
                     --compose - ...`"
                ),
            ));
        }
        let project = self.project()?;
        let mut deployed = service::environment(service, &input.name, &project)?;
        if services.len() > 1 {
            deployed
                .notes
                .insert(0, format!("judged the service `{name}` of {}", input.name));
        }
        Ok(deployed)
    }

    /// The service that was asked for, the only one, or the one that sets the most declared
    /// variables.
    fn choose<'s>(
        &self,
        services: &[(&'s str, &'s Node)],
        file: &str,
        document: &Node,
        schema: &Schema,
    ) -> Result<(&'s str, &'s Node), Failure> {
        let names = || list(services.iter().map(|(name, _)| (*name).to_owned()));
        let elsewhere = if document.get("include").is_some() {
            "; `include` is not followed: give the output of `docker compose config`"
        } else {
            ""
        };
        if let Some(wanted) = self.service {
            return services
                .iter()
                .find(|(name, _)| *name == wanted)
                .copied()
                .ok_or_else(|| {
                    Failure::new(format!(
                        "{file} has no service `{wanted}`; it has: {}{elsewhere}",
                        names()
                    ))
                });
        }
        if services.is_empty() {
            return Err(Failure::new(format!(
                "{file} has no services; expected a compose file{elsewhere}"
            )));
        }
        let counts = services
            .iter()
            .map(|(_, service)| service::declared(service, schema));
        choice::best(counts)
            .map(|index| services[index])
            .ok_or_else(|| {
                Failure::new(format!(
                    "it is unclear which service of {file} is meant; name it with --service: {}",
                    names()
                ))
            })
    }

    fn project(&self) -> Result<Project, Failure> {
        let folder = self.path.parent().unwrap_or(Path::new("")).to_owned();
        let mut project = Project {
            folder,
            variables: HashMap::new(),
        };
        let default = project.folder.join(".env");
        let files = match self.env_files {
            [] if default.is_file() => std::slice::from_ref(&default),
            given => given,
        };
        for path in files {
            let input = input::read(path)?;
            for assignment in dotenv::read(&input)? {
                let value = match assignment.value {
                    None => std::env::var(&assignment.name).ok(),
                    Some(text) => Some(
                        text.fill(&|name| project.lookup(name), &mut Vec::new())
                            .map_err(|message| {
                                Failure::at(&input.name, assignment.line, &message)
                            })?,
                    ),
                };
                if let Some(value) = value {
                    project.variables.insert(assignment.name, value);
                }
            }
        }
        Ok(project)
    }
}
