//! Values that stand in files of their own: `NAME_FILE`, Docker's and Kubernetes' secrets,
//! systemd's credentials.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use envguard_core::{Code, Finding, Found, Origin, Source, SourceError, redact};

/// The most that a value in a file may hold: the limit of a systemd credential, and of a
/// Kubernetes Secret as a whole.
const LIMIT: u64 = 1024 * 1024;

/// Reads the value that stands in a file. One line break at its end is not part of it.
///
/// A pipe, a device or a directory is refused before it is opened: reading one could wait for ever.
pub(crate) fn read(path: &Path) -> Result<Found, SourceError> {
    let bytes = read_limited(path, LIMIT)
        .map_err(|error| SourceError::unreadable(format!("{} {error}", shown(path))))?;
    let bytes = bytes.strip_suffix(b"\n").map_or(&bytes[..], |bytes| {
        bytes.strip_suffix(b"\r").unwrap_or(bytes)
    });
    let value = os_string(bytes)
        .ok_or_else(|| SourceError::unreadable(format!("{} is not UTF-8", shown(path))))?;
    Ok(Found::new(value, Origin::Source(shown(path).into())))
}

/// The content of a regular file of at most `limit` bytes; an error continues "FILE ...".
pub(super) fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let metadata = fs::metadata(path).map_err(|error| explain(&error))?;
    if metadata.is_dir() {
        return Err(
            "is a directory; a container engine makes one where a mounted file is missing".into(),
        );
    }
    if !metadata.is_file() {
        return Err("is not a regular file".into());
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|error| explain(&error))?;
    if bytes.len() as u64 > limit {
        return Err(format!("is larger than {} KiB", limit / 1024));
    }
    Ok(bytes)
}

fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "does not exist".into(),
        io::ErrorKind::PermissionDenied => {
            "cannot be read: permission denied for the user that runs the service".into()
        }
        _ => format!("cannot be read: {error}"),
    }
}

pub(super) fn shown(path: &Path) -> String {
    redact::escaped(&path.to_string_lossy()).into_owned()
}

#[cfg(unix)]
#[expect(
    clippy::unnecessary_wraps,
    reason = "elsewhere not every sequence of bytes is a value"
)]
fn os_string(bytes: &[u8]) -> Option<OsString> {
    use std::os::unix::ffi::OsStringExt as _;
    Some(OsString::from_vec(bytes.to_vec()))
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> Option<OsString> {
    String::from_utf8(bytes.to_vec()).ok().map(OsString::from)
}

/// A directory with a file for each secret, named as the variable or as the variable in lower
/// case (`/run/secrets/db_password`).
#[derive(Clone, Debug)]
pub(crate) struct SecretsDir(PathBuf);

impl SecretsDir {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// A directory that does not exist holds no secrets: a laptop has no `/run/secrets`. Anything
    /// else in its place is a mistake.
    pub(super) fn finding(&self) -> Option<Finding> {
        let problem = match fs::metadata(&self.0) {
            Ok(metadata) if metadata.is_dir() => return None,
            Ok(_) => "is not a directory".to_owned(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => explain(&error),
        };
        Some(Finding::new(Code::Source, shown(&self.0), problem))
    }
}

impl Source for SecretsDir {
    fn get(&self, name: &str) -> Result<Option<Found>, SourceError> {
        let exact = self.0.join(name);
        let lower = self.0.join(name.to_ascii_lowercase());
        // Asked of the link itself: one that leads nowhere is a mistake, not an absence.
        let exists = |path: &Path| fs::symlink_metadata(path).is_ok();
        match (exists(&exact), exact != lower && exists(&lower)) {
            (false, false) => Ok(None),
            (true, false) => read(&exact).map(Some),
            (false, true) => read(&lower).map(Some),
            (true, true) => Err(SourceError::conflict(format!(
                "{} and {} both exist",
                shown(&exact),
                shown(&lower)
            ))),
        }
    }

    fn names(&self) -> Vec<OsString> {
        fs::read_dir(&self.0)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.file_name().to_ascii_uppercase()))
            .collect()
    }
}
