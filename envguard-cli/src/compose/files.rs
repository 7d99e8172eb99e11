//! Every file that one check opens. Files name each other here, so they are bounded together: a file
//! that includes itself twice over ten others is two thousand.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::failure::Failure;
use crate::input::{self, Input};
use crate::yaml::{self, Node};

/// How many files may be opened, each as often as it is named.
const OPENED: usize = 1_000;

/// How much all files together may hold.
const BYTES: usize = 64 * 1024 * 1024;

/// How many layers all services together may have.
const LAYERS: usize = 100_000;

/// A compose file that was read.
pub(super) struct Parsed {
    pub(super) name: Rc<str>,
    /// Compose merges several documents of one file as it merges several files.
    pub(super) documents: Vec<Rc<Node>>,
}

#[derive(Default)]
pub(super) struct Files {
    parsed: HashMap<PathBuf, Rc<Parsed>>,
    opened: usize,
    bytes: usize,
    layers: usize,
}

impl Files {
    pub(super) fn read(&mut self, path: &Path) -> Result<Input, Failure> {
        self.count(path)?;
        let input = input::read(path)?;
        self.bytes += input.bytes.len();
        if self.bytes > BYTES {
            return Err(Failure::new(format!(
                "the compose files and their env files are larger than {} MiB together",
                BYTES / 1024 / 1024
            )));
        }
        Ok(input)
    }

    pub(super) fn parse(&mut self, path: &Path) -> Result<Rc<Parsed>, Failure> {
        let identity = identity(path);
        if let Some(parsed) = self.parsed.get(&identity).map(Rc::clone) {
            self.count(path)?;
            return Ok(parsed);
        }
        let input = self.read(path)?;
        let documents = yaml::documents(input.text()?)
            .map_err(|problem| Failure::at(&input.name, problem.line, &problem.message))?;
        let parsed = Rc::new(Parsed {
            name: input.name.as_str().into(),
            documents,
        });
        self.parsed.insert(identity, Rc::clone(&parsed));
        Ok(parsed)
    }

    /// Counts the layers that a service gets from somewhere.
    pub(super) fn layered(&mut self, layers: usize) -> Result<(), Failure> {
        self.layers += layers;
        if self.layers > LAYERS {
            return Err(Failure::new(
                "the services extend each other too often to be followed",
            ));
        }
        Ok(())
    }

    fn count(&mut self, path: &Path) -> Result<(), Failure> {
        self.opened += 1;
        if self.opened > OPENED {
            return Err(Failure::new(format!(
                "cannot read {}: the compose files name more than {OPENED} others",
                path.display()
            )));
        }
        Ok(())
    }
}

/// One path for all ways to name a file.
pub(super) fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
