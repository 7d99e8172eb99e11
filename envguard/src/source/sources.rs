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
        let mut findings = Vec::new();
        for file in &self.env_files {
            for finding in file.findings() {
                findings.push(finding.clone());
            }
        }
        for directory in &self.directories {
            if let Some(finding) = directory.finding() {
                findings.push(finding);
            }
        }
        findings
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
        match found? {
            Some(path) if !path.value().is_empty() => Ok(Some(path)),
            _ => Ok(None),
        }
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
        let in_order = self.in_order();
        let (variables, stores) = in_order.split_at(self.given.len() + usize::from(self.process));
        let mut all = Vec::new();
        ask(variables, name, &mut all);
        if let Ok(Some(path)) = self.by_file(name)
            && let Ok(found) = secret_file::read(Path::new(path.value()))
        {
            all.push(found);
        }
        ask(stores, name, &mut all);
        all
    }

    /// Every source, in the order in which they are asked. A list and no chain of iterators: that
    /// would be other types for each use of it, and every service would compile all of them.
    fn in_order(&self) -> Vec<&dyn Source> {
        let mut sources: Vec<&dyn Source> = Vec::new();
        for source in &self.given {
            sources.push(&**source);
        }
        if self.process {
            sources.push(&ProcessEnvironment);
        }
        for directory in &self.directories {
            sources.push(directory);
        }
        for file in self.env_files.iter().rev() {
            sources.push(file);
        }
        sources
    }
}

/// Every value that `sources` have for `name`; one that cannot answer has none.
fn ask(sources: &[&dyn Source], name: &str, all: &mut Vec<Found>) {
    for source in sources {
        if let Ok(Some(found)) = source.get(name) {
            all.push(found);
        }
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
        let direct = self.variable(name)?;
        let counts = match &direct {
            Some(found) => !found.value().is_empty() || allows_empty(),
            None => false,
        };
        match self.by_file(name)? {
            Some(_) if counts => Err(SourceError::conflict(format!(
                "and {name}_FILE are both set; unset one of them"
            ))),
            Some(path) => secret_file::read(Path::new(path.value())).map(Some),
            None if counts => Ok(direct),
            None => Ok(self.stored(name)?.or(direct)),
        }
    }

    fn names(&self) -> Vec<OsString> {
        let mut names = Vec::new();
        for source in &self.in_order() {
            names.append(&mut source.names());
        }
        names
    }

    fn undeclared(&self, name: &str) -> Option<OsString> {
        for source in &self.in_order() {
            let value = source.undeclared(name);
            if value.is_some() {
                return value;
            }
        }
        None
    }
}
