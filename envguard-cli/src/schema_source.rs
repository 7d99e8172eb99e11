//! Finds the schema: in a file, or by asking the project's own binary.

use std::path::Path;

use envguard_core::Schema;

use crate::arguments::{OptionalSchemaSource, SchemaSource};
use crate::failure::Failure;
use crate::{input, project, schema_document};

impl SchemaSource {
    pub(crate) fn load(&self) -> Result<&'static Schema, Failure> {
        load(self.schema.as_deref(), self.bin.as_deref())?
            .ok_or_else(|| Failure::new("expected --schema FILE or --bin NAME"))
    }
}

impl OptionalSchemaSource {
    pub(crate) fn load(&self) -> Result<Option<&'static Schema>, Failure> {
        load(self.schema.as_deref(), self.bin.as_deref())
    }
}

fn load(file: Option<&Path>, binary: Option<&str>) -> Result<Option<&'static Schema>, Failure> {
    let document = match (file, binary) {
        (Some(path), _) => input::read(path)?,
        (None, Some(name)) => project::schema_of(name)?,
        (None, None) => return Ok(None),
    };
    schema_document::read(&document).map(Some)
}
