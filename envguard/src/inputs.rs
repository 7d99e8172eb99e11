//! What a configuration is read from.

use envguard_core::{Schema, Scope, Source};

use crate::source::{EnvFile, SecretsDir, Sources};

/// What a configuration is read from, whatever its type.
pub(crate) struct Inputs {
    pub(crate) sources: Vec<Box<dyn Source>>,
    pub(crate) process: bool,
    pub(crate) secrets_dirs: Vec<SecretsDir>,
    pub(crate) env_files: Vec<EnvFile>,
    pub(crate) scope: Option<Scope>,
}

impl Inputs {
    /// The environment of this process.
    pub(crate) const fn of_process() -> Self {
        Self {
            sources: Vec::new(),
            process: true,
            secrets_dirs: Vec::new(),
            env_files: Vec::new(),
            scope: None,
        }
    }

    /// `source` alone, and nothing of the process.
    pub(crate) fn of(source: impl Source + 'static) -> Self {
        let mut inputs = Self::of_process();
        inputs.process = false;
        inputs.sources.push(Box::new(source));
        inputs
    }

    pub(crate) fn into_sources(self, schema: &'static Schema) -> Sources {
        Sources::new(
            schema,
            self.sources,
            self.process,
            self.secrets_dirs,
            self.env_files,
        )
    }
}
