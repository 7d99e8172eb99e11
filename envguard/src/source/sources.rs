use std::cell::RefCell;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use envguard_core::{Finding, Found, Schema, Source, SourceError, Variable};

use super::process_environment::ProcessEnvironment;
use super::{EnvFile, SecretsDir, secret_file};

/// The directory in which systemd puts a unit's credentials (systemd.exec(5), `LoadCredential=`).
const CREDENTIALS_DIRECTORY: &str = "CREDENTIALS_DIRECTORY";

/// What a variable's name ends in that names a file with the value.
const SUFFIX: &str = "_FILE";

/// All sources of one load, and the order in which they are asked: given sources, the process
/// environment, `NAME_FILE`, directories of secrets, env files.
pub(crate) struct Sources {
    schema: &'static Schema,
    given: Vec<Box<dyn Source>>,
    process: bool,
    directories: Vec<SecretsDir>,
    env_files: Vec<EnvFile>,
    /// Where `NAME_FILE` is put together: one allocation for all variables.
    name: RefCell<String>,
}

impl Sources {
    pub(crate) fn new(
        schema: &'static Schema,
        given: Vec<Box<dyn Source>>,
        process: bool,
        directories: Vec<SecretsDir>,
        env_files: Vec<EnvFile>,
    ) -> Self {
        let mut sources = Self {
            schema,
            given,
            process,
            directories,
            env_files,
            name: RefCell::default(),
        };
        if let Some(path) = sources.undeclared(CREDENTIALS_DIRECTORY) {
            sources
                .directories
                .push(SecretsDir::new(PathBuf::from(path)));
        }
        sources
    }

    /// What is wrong with the sources themselves, whatever is asked of them.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let of_files = self.env_files.iter().flat_map(EnvFile::findings);
        let of_directories = self.directories.iter().filter_map(SecretsDir::finding);
        of_files.chain(of_directories).collect()
    }

    /// Given sources and the process environment.
    fn variable(&self, name: &str) -> Result<Option<Found>, SourceError> {
        for source in &self.given {
            if let Some(found) = source.get(name)? {
                return Ok(Some(found));
            }
        }
        if self.process {
            ProcessEnvironment.get(name)
        } else {
            Ok(None)
        }
    }

    /// `NAME_FILE`, unless the schema declares a variable of that name for itself.
    fn by_file(&self, name: &str) -> Result<Option<Found>, SourceError> {
        let mut with_suffix = self.name.borrow_mut();
        with_suffix.clear();
        with_suffix.push_str(name);
        with_suffix.push_str(SUFFIX);
        let found = self.variable(&with_suffix);
        // Asked last: most variables have no such file, and the schema is searched from its start.
        if matches!(found, Ok(None)) || self.schema.reader_of(&with_suffix).is_some() {
            return Ok(None);
        }
        Ok(found?.filter(|path| !path.value().is_empty()))
    }

    /// Directories of secrets, then env files, the last of which counts most.
    fn stored(&self, name: &str) -> Result<Option<Found>, SourceError> {
        for directory in &self.directories {
            if let Some(found) = directory.get(name)? {
                return Ok(Some(found));
            }
        }
        for file in self.env_files.iter().rev() {
            if let Some(found) = file.get(name)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Every source that has a value for `name`, the one that counts first.
    pub(crate) fn all(&self, name: &str) -> Vec<Found> {
        let by_file = self
            .by_file(name)
            .ok()
            .flatten()
            .and_then(|path| secret_file::read(Path::new(path.value())).ok());
        let variables = self.given.len() + usize::from(self.process);
        let ask = |source: &dyn Source| source.get(name).ok()?;
        let before = self.in_order().take(variables).filter_map(ask);
        let behind = self.in_order().skip(variables).filter_map(ask);
        before.chain(by_file).chain(behind).collect()
    }

    fn in_order(&self) -> impl Iterator<Item = &dyn Source> {
        let process: Option<&dyn Source> = self.process.then_some(&ProcessEnvironment);
        let directories = self
            .directories
            .iter()
            .map(|directory| directory as &dyn Source);
        let env_files = self.env_files.iter().rev().map(|file| file as &dyn Source);
        self.given
            .iter()
            .map(|source| &**source)
            .chain(process)
            .chain(directories)
            .chain(env_files)
    }
}

impl Source for Sources {
    fn get(&self, name: &str) -> Result<Option<Found>, SourceError> {
        // Empty means unset, so an empty value yields to any source that has another, unless the
        // declaration says that it is a value.
        let allows_empty = || {
            let variable = self.schema.reader_of(name);
            variable.is_some_and(Variable::allows_empty)
        };
        let counts = |found: &Found| !found.value().is_empty() || allows_empty();
        let direct = self.variable(name)?;
        match (direct, self.by_file(name)?) {
            (Some(found), Some(_)) if counts(&found) => Err(SourceError::conflict(format!(
                "and {name}_FILE are both set; unset one of them"
            ))),
            (_, Some(path)) => secret_file::read(Path::new(path.value())).map(Some),
            (Some(found), None) if counts(&found) => Ok(Some(found)),
            (direct, None) => Ok(self.stored(name)?.or(direct)),
        }
    }

    fn names(&self) -> Vec<OsString> {
        self.in_order().flat_map(Source::names).collect()
    }

    fn undeclared(&self, name: &str) -> Option<OsString> {
        self.in_order().find_map(|source| source.undeclared(name))
    }
}
