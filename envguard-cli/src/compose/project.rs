//! Where references are filled in from.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::dotenv;
use super::files::Files;
use crate::failure::Failure;

/// The folder from which paths count, and the variables that references stand for: those of this
/// process, then those of the including project, then those of its own env files.
pub(super) struct Project {
    pub(super) folder: PathBuf,
    parent: Option<Rc<Self>>,
    variables: HashMap<String, String>,
}

impl Project {
    /// The project in `folder`. Without env files, it has the `.env` that lies there.
    pub(super) fn read(
        folder: &Path,
        env_files: &[PathBuf],
        parent: Option<Rc<Self>>,
        files: &mut Files,
    ) -> Result<Rc<Self>, Failure> {
        let mut project = Self {
            folder: folder.to_owned(),
            parent,
            variables: HashMap::new(),
        };
        let default = project.folder.join(".env");
        let env_files = match env_files {
            [] if default.is_file() => std::slice::from_ref(&default),
            given => given,
        };
        for path in env_files {
            project.add(path, files)?;
        }
        Ok(Rc::new(project))
    }

    fn add(&mut self, path: &Path, files: &mut Files) -> Result<(), Failure> {
        let input = files.read(path)?;
        for assignment in dotenv::read(&input)? {
            let value = match assignment.value {
                None => self.lookup(&assignment.name),
                Some(text) => Some(
                    text.fill(&|name| self.lookup(name), &mut Vec::new())
                        .map_err(|message| Failure::at(&input.name, assignment.line, &message))?,
                ),
            };
            if let Some(value) = value {
                self.variables.insert(assignment.name, value);
            }
        }
        Ok(())
    }

    /// What `${name}` stands for.
    pub(super) fn lookup(&self, name: &str) -> Option<String> {
        let outer = match &self.parent {
            Some(parent) => parent.lookup(name),
            None => std::env::var_os(name).and_then(|value| value.into_string().ok()),
        };
        outer.or_else(|| self.variables.get(name).cloned())
    }
}
