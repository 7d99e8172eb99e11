//! Whether files can be created in a directory, asked by creating one: permission bits know nothing
//! of read-only mounts, access control lists and full disks.

use std::fs::{self, File};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io;
use std::path::{Path, PathBuf};

/// An empty file of a name that nothing else has, gone when it is dropped.
pub(crate) struct TrialFile(PathBuf);

impl TrialFile {
    pub(crate) fn create_in(directory: &Path) -> io::Result<Self> {
        // Random, so that two services that start at once do not meet.
        let number = RandomState::new().build_hasher().finish();
        let path = directory.join(format!(".envguard-{number:016x}"));
        File::create_new(&path)?;
        Ok(Self(path))
    }
}

impl Drop for TrialFile {
    fn drop(&mut self) {
        // Whoever may create a file may remove it; what fails here fails elsewhere too.
        let _ = fs::remove_file(&self.0);
    }
}
