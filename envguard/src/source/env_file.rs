//! Files of `NAME=value` lines, never put into the environment.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use envguard_core::env_file::{Entry, EnvText};
use envguard_core::{Code, Finding, Found, Origin, Severity, Source, SourceError};

use super::secret_file::{read_limited, shown};

/// The most that an env file may hold.
const LIMIT: usize = 16 * 1024 * 1024;

/// What an env file holds, and what is wrong with it.
pub(crate) struct EnvFile {
    path: PathBuf,
    /// Searched from its start for every name that is asked for: the files are short.
    text: EnvText,
    findings: Vec<Finding>,
}

impl EnvFile {
    /// Reads a file that must exist.
    pub(crate) fn read(path: &Path) -> Self {
        let mut file = Self::empty(path);
        match read_limited(path, LIMIT) {
            Ok(bytes) => file.parse(&bytes),
            Err(problem) => file.report(Severity::Error, shown(path), problem),
        }
        file
    }

    /// Reads a file that may be missing.
    pub(crate) fn read_optional(path: &Path) -> Self {
        match path.metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::empty(path),
            _ => Self::read(path),
        }
    }

    fn empty(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            text: EnvText::default(),
            findings: Vec::new(),
        }
    }

    /// What is wrong with the file, which is told once.
    pub(super) fn take_findings(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }

    fn place(&self, line: usize) -> String {
        format!("{}:{line}", shown(&self.path))
    }

    fn report(&mut self, severity: Severity, place: String, problem: String) {
        let finding = Finding::new(Code::Source, place, problem);
        self.findings.push(finding.with_severity(severity));
    }

    fn parse(&mut self, bytes: &[u8]) {
        let text = EnvText::read(bytes);
        for problem in text.problems() {
            let place = self.place(problem.line());
            self.report(problem.severity(), place, problem.message().to_owned());
        }
        self.text = text;
    }
}

impl Source for EnvFile {
    fn get(&self, name: &str) -> Result<Option<Found>, SourceError> {
        let mut first: Option<&Entry> = None;
        // The last line that gives another value to the same name.
        let mut contradiction = None;
        for entry in self.text.entries() {
            if entry.name() != name {
                continue;
            }
            match first {
                None => first = Some(entry),
                Some(first) if first.value() != entry.value() => contradiction = Some(entry.line()),
                Some(_) => {}
            }
        }
        let Some(entry) = first else {
            return Ok(None);
        };
        if let Some(line) = contradiction {
            return Err(SourceError::conflict(format!(
                "is set twice, in {} and {}, with different values; readers of such files do not \
                 agree on which one counts",
                self.place(entry.line()),
                self.place(line),
            )));
        }
        let origin = Origin::File {
            path: shown(&self.path).into(),
            line: entry.line(),
        };
        Ok(Some(Found::new(entry.value(), origin)))
    }

    fn names(&self) -> Vec<OsString> {
        let mut names = Vec::new();
        for entry in self.text.entries() {
            names.push(OsString::from(entry.name()));
        }
        names
    }
}
