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

    /// What is wrong with the sources themselves, whatever is asked of them; told once.
    pub(crate) fn take_findings(&mut self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for file in &mut self.env_files {
            findings.append(&mut file.take_findings());
        }
        for directory in &self.directories {
            if let Some(finding) = directory.finding() {
                findings.push(finding);
            }
        }
        findings
    }

    /// Given sources and the process environment. A loop of its own beside [`any_variable`](Self::any_variable):
    /// it runs twice for each variable of a load.
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
        let mut all = Vec::new();
        self.any_variable(&mut |source| note(source, name, &mut all));
        if let Ok(Some(path)) = self.by_file(name)
            && let Ok(found) = secret_file::read(Path::new(path.value()))
        {
            all.push(found);
        }
        self.any_store(&mut |source| note(source, name, &mut all));
        all
    }

    /// Asks every source in order, until one answers.
    fn any(&self, ask: Ask<'_>) -> bool {
        self.any_variable(ask) || self.any_store(ask)
    }

    /// Asks given sources and the process environment.
    fn any_variable(&self, ask: Ask<'_>) -> bool {
        for source in &self.given {
            if ask(&**source) {
                return true;
            }
        }
        self.process && ask(&ProcessEnvironment)
    }

    /// Asks directories of secrets, then env files.
    fn any_store(&self, ask: Ask<'_>) -> bool {
        for directory in &self.directories {
            if ask(directory) {
                return true;
            }
        }
        for file in self.env_files.iter().rev() {
            if ask(file) {
                return true;
            }
        }
        false
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
        self.any(&mut |source| {
            names.append(&mut source.names());
            false
        });
        names
    }

    fn undeclared(&self, name: &str) -> Option<OsString> {
        let mut value = None;
        self.any(&mut |source| {
            value = source.undeclared(name);
            value.is_some()
        });
        value
    }
}

/// What is asked of a source, and whether that was an answer.
type Ask<'a> = &'a mut dyn FnMut(&dyn Source) -> bool;

/// Notes the value that a source has for `name`, and has the others asked too. One that cannot answer
/// has none.
fn note(source: &dyn Source, name: &str, all: &mut Vec<Found>) -> bool {
    if let Ok(Some(found)) = source.get(name) {
        all.push(found);
    }
    false
}
