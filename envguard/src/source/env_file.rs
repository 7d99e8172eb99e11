//! Files of `NAME=value` lines, never put into the environment.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use envguard_core::env_file::EnvText;
use envguard_core::{Code, Finding, Found, Origin, Severity, Source, SourceError};

use super::secret_file::{read_limited, shown};

/// The most that an env file may hold.
const LIMIT: u64 = 16 * 1024 * 1024;

/// What an env file holds, and what is wrong with it.
#[derive(Clone)]
pub(crate) struct EnvFile {
    path: PathBuf,
    values: HashMap<String, Entry>,
    findings: Vec<Finding>,
}

#[derive(Clone)]
struct Entry {
    value: String,
    line: usize,
    /// The line that gives another value to the same name.
    contradiction: Option<usize>,
}

impl EnvFile {
    /// Reads a file that must exist.
    pub(crate) fn read(path: &Path) -> Self {
        let mut file = Self {
            path: path.to_owned(),
            values: HashMap::new(),
            findings: Vec::new(),
        };
        match read_limited(path, LIMIT) {
            Ok(bytes) => file.parse(&bytes),
            Err(problem) => file.report(Severity::Error, None, problem),
        }
        file
    }

    /// Reads a file that may be missing.
    pub(crate) fn read_optional(path: &Path) -> Self {
        match std::fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self {
                path: path.to_owned(),
                values: HashMap::new(),
                findings: Vec::new(),
            },
            _ => Self::read(path),
        }
    }

    pub(super) fn findings(&self) -> impl Iterator<Item = Finding> + '_ {
        self.findings.iter().cloned()
    }

    fn place(&self, line: Option<usize>) -> String {
        let path = shown(&self.path);
        line.map_or_else(|| path.clone(), |line| format!("{path}:{line}"))
    }

    fn report(&mut self, severity: Severity, line: Option<usize>, problem: impl Into<String>) {
        let finding = Finding::new(Code::Source, self.place(line), problem.into());
        self.findings.push(finding.with_severity(severity));
    }

    fn parse(&mut self, bytes: &[u8]) {
        let text = EnvText::read(bytes);
        for problem in text.problems() {
            self.report(
                problem.severity(),
                Some(problem.line()),
                problem.message().to_owned(),
            );
        }
        for entry in text.entries() {
            self.insert(entry.name(), entry.value(), entry.line());
        }
    }

    fn insert(&mut self, name: &str, value: &str, line: usize) {
        self.values
            .entry(name.to_owned())
            .and_modify(|entry| {
                if entry.value != value {
                    entry.contradiction = Some(line);
                }
            })
            .or_insert_with(|| Entry {
                value: value.to_owned(),
                line,
                contradiction: None,
            });
    }
}

impl Source for EnvFile {
    fn get(&self, name: &str) -> Result<Option<Found>, SourceError> {
        let Some(entry) = self.values.get(name) else {
            return Ok(None);
        };
        if let Some(line) = entry.contradiction {
            return Err(SourceError::conflict(format!(
                "is set twice, in {} and {}, with different values; readers of such files do not \
                 agree on which one counts",
                self.place(Some(entry.line)),
                self.place(Some(line)),
            )));
        }
        let origin = Origin::File {
            path: shown(&self.path).into(),
            line: entry.line,
        };
        Ok(Some(Found::new(entry.value.as_str(), origin)))
    }

    fn names(&self) -> Vec<OsString> {
        let mut names: Vec<OsString> = self.values.keys().map(OsString::from).collect();
        names.sort_unstable();
        names
    }
}
