//! Finds the environment that a service would get: in files, or in this process.

use envguard_core::Schema;

use crate::arguments::EnvironmentSource;
use crate::deployed::Deployed;
use crate::failure::Failure;
use crate::{compose, env_file, input, kubernetes, process};

impl EnvironmentSource {
    pub(crate) fn load(&self, schema: &'static Schema) -> Result<Deployed, Failure> {
        if !self.compose.is_empty() {
            let request = compose::Request {
                paths: &self.compose,
                env_files: &self.env_file,
                service: self.service.as_deref(),
                profiles: &self.profile,
            };
            return request.read(schema);
        }
        let mut deployed = Deployed::default();
        for path in &self.env_file {
            deployed.overlay(env_file::read(&input::read(path)?, self.dialect));
        }
        if !self.kubernetes.is_empty() {
            let container = self.container.as_deref();
            deployed.overlay(kubernetes::read(&self.kubernetes, container, schema)?);
        } else if self.env_file.is_empty() {
            deployed = process::environment();
        }
        Ok(deployed)
    }
}
