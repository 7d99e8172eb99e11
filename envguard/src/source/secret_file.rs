//! Values that stand in files of their own: `NAME_FILE`, Docker's and Kubernetes' secrets,
//! systemd's credentials.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use envguard_core::{Code, Finding, Found, Origin, Source, SourceError, redact};

/// The most that a value in a file may hold: the limit of a systemd credential, and of a
/// Kubernetes Secret as a whole.
const LIMIT: usize = 1024 * 1024;

/// By how much the memory for a file grows.
const CHUNK: usize = 8 * 1024;

/// Reads the value that stands in a file. One line break at its end is not part of it.
///
/// A pipe, a device or a directory is refused before it is opened: reading one could wait for ever.
pub(crate) fn read(path: &Path) -> Result<Found, SourceError> {
    let bytes = read_limited(path, LIMIT)
        .map_err(|error| SourceError::unreadable(format!("{} {error}", shown(path))))?;
    let mut content = &bytes[..];
    if let Some(line) = content.strip_suffix(b"\n") {
        content = line.strip_suffix(b"\r").unwrap_or(line);
    }
    let value = os_string(content)
        .ok_or_else(|| SourceError::unreadable(format!("{} is not UTF-8", shown(path))))?;
    Ok(Found::new(value, Origin::Source(shown(path).into())))
}

/// The content of a regular file of at most `limit` bytes; an error continues "FILE ...".
pub(super) fn read_limited(path: &Path, limit: usize) -> Result<Vec<u8>, String> {
    let metadata = path.metadata().map_err(|error| explain(&error))?;
    if metadata.is_dir() {
        return Err(
            "is a directory; a container engine makes one where a mounted file is missing".into(),
        );
    }
    if !metadata.is_file() {
        return Err("is not a regular file".into());
    }
    let bytes = read_beyond(path, limit).map_err(|error| explain(&error))?;
    if bytes.len() > limit {
        return Err(format!("is larger than {} KiB", limit / 1024));
    }
    Ok(bytes)
}

/// The content of a file, or more than `limit` bytes of it. The metadata do not tell how much there
/// is: they say 0 of a file in `/proc`, and any other can grow.
fn read_beyond(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::new();
    let mut length = 0;
    while length <= limit {
        // Read into its place: a buffer of its own would keep a copy of a secret.
        if length == bytes.len() {
            bytes.extend_from_slice(&[0; CHUNK]);
        }
        match file.read(&mut bytes[length..]) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.truncate(length);
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
pub(crate) struct SecretsDir(PathBuf);

impl SecretsDir {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// A directory that does not exist holds no secrets: a laptop has no `/run/secrets`. Anything
    /// else in its place is a mistake.
    pub(super) fn finding(&self) -> Option<Finding> {
        let problem = match self.0.metadata() {
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
        let lower_name = name.to_ascii_lowercase();
        let exact = self.0.join(name);
        let lower = self.0.join(lower_name.as_str());
        // Asked of the link itself: one that leads nowhere is a mistake, not an absence.
        let exists = |path: &Path| path.symlink_metadata().is_ok();
        match (exists(&exact), name != lower_name && exists(&lower)) {
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
        let mut names = Vec::new();
        if let Ok(entries) = self.0.read_dir() {
            for entry in entries {
                let Ok(entry) = entry else { continue };
                names.push(entry.file_name().to_ascii_uppercase());
            }
        }
        names
    }
}
