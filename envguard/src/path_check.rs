//! `path(..)`: what a declaration asks of the disk.
//!
//! Nothing that exists is changed. Whether a file can be written is asked by opening it, because
//! permission bits know nothing of read-only mounts, access control lists and capabilities; whether
//! files can be created in a directory, by creating one and removing it. Pipes, sockets and devices
//! are not opened: that alone can have an effect, or never come back.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

use envguard_core::value::{self, Separators};
use envguard_core::{Code, Judgement, Kind, PathRules};

use crate::trial_file::TrialFile;

/// What is wrong with the paths that `value` names: one, or those of a list or a map. No word of it
/// is part of the value.
pub(crate) fn check(
    rules: PathRules,
    kind: Kind,
    separators: Separators,
    value: &OsStr,
) -> Vec<Judgement> {
    let mut judgements = Vec::new();
    let mut ask = |position: Option<usize>, path: &OsStr| {
        if let Err(fault) = check_one(rules, Path::new(path)) {
            judgements.push(fault.judgement(position));
        }
    };
    match (kind, value.to_str()) {
        (Kind::List(_), Some(text)) => {
            for (index, item) in value::items(text, separators.item).enumerate() {
                if let Ok(path) = item {
                    ask(Some(index + 1), path.as_ref());
                }
            }
        }
        (Kind::Map(..), Some(text)) => {
            for (index, entry) in value::entries(text, separators).enumerate() {
                if let Ok((_, path)) = entry {
                    ask(Some(index + 1), path.as_ref());
                }
            }
        }
        _ => ask(None, value),
    }
    judgements
}

/// What is wrong with a path, and what to do about it.
struct Fault {
    message: Cow<'static, str>,
    help: Cow<'static, str>,
}

impl Fault {
    fn new(message: impl Into<Cow<'static, str>>, help: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
        }
    }

    fn judgement(self, position: Option<usize>) -> Judgement {
        let message = match position {
            Some(position) => Cow::Owned(format!("item {position}: {}", self.message)),
            None => self.message,
        };
        let judgement = Judgement::new(Code::Path, message);
        if self.help.is_empty() {
            judgement
        } else {
            judgement.help(self.help)
        }
    }
}

fn check_one(rules: PathRules, path: &Path) -> Result<(), Fault> {
    if rules.is_absolute() && !path.is_absolute() {
        // The judge, which reads text, has said so of every path that is text.
        return match path.to_str() {
            Some(_) => Ok(()),
            None => Err(Fault::new("is not an absolute path", "")),
        };
    }
    if !rules.needs_existence() && !rules.is_writable() {
        return Ok(());
    }
    match path.metadata() {
        Ok(metadata) => check_present(rules, path, &metadata),
        Err(error)
            if error.kind() == ErrorKind::NotFound
                && !rules.needs_existence()
                && !path.is_symlink() =>
        {
            check_creatable(path)
        }
        Err(error) => Err(absent(path, &error)),
    }
}

fn check_present(rules: PathRules, path: &Path, metadata: &Metadata) -> Result<(), Fault> {
    if rules.is_file() && metadata.is_dir() {
        return Err(Fault::new(
            "is a directory, and a file is expected",
            "Docker makes an empty directory where the file that it is to mount does not exist",
        ));
    }
    if rules.is_file() && !metadata.is_file() {
        return Err(Fault::new(
            "is a pipe, a socket or a device, and a file is expected",
            "",
        ));
    }
    if rules.is_dir() && !metadata.is_dir() {
        return Err(Fault::new("is a file, and a directory is expected", ""));
    }
    if rules.is_readable() {
        let error = if metadata.is_dir() {
            path.read_dir().err()
        } else if metadata.is_file() {
            File::open(path).err()
        } else {
            None
        };
        if let Some(error) = error {
            return Err(denied("cannot be read", &error));
        }
    }
    if rules.is_writable() {
        let error = if metadata.is_dir() {
            TrialFile::create_in(path).err()
        } else if metadata.is_file() {
            // Neither created nor truncated; the time of its last change stays too.
            OpenOptions::new().write(true).open(path).err()
        } else {
            None
        };
        if let Some(error) = error {
            return Err(denied("cannot be written", &error));
        }
    }
    Ok(())
}

/// Whether a file of that name could be created.
fn check_creatable(path: &Path) -> Result<(), Fault> {
    let parent = match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => return Ok(()),
    };
    match TrialFile::create_in(parent) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Fault::new(
            "cannot be created: the directory that it would be in does not exist",
            looked_up_from(path),
        )),
        Err(error) => Err(denied("cannot be created", &error)),
    }
}

#[cold]
fn absent(path: &Path, error: &io::Error) -> Fault {
    match error.kind() {
        ErrorKind::NotFound if path.is_symlink() => Fault::new(
            "is a symbolic link to something that does not exist",
            "inside a container the target of a link is looked up inside the container",
        ),
        ErrorKind::NotFound => Fault::new("does not exist", looked_up_from(path)),
        ErrorKind::NotADirectory => Fault::new(
            "runs through a file as if that were a directory",
            looked_up_from(path),
        ),
        ErrorKind::PermissionDenied => Fault::new(
            format!("cannot be looked up: permission denied for {}", user()),
            "every directory on the way needs the permission to search it (x) for that user",
        ),
        _ => Fault::new(format!("cannot be looked up: {error}"), ""),
    }
}

/// What a relative path is relative to.
fn looked_up_from(path: &Path) -> Cow<'static, str> {
    match std::env::current_dir() {
        Ok(directory) if path.is_relative() => Cow::Owned(format!(
            "a relative path is looked up in the directory in which the service starts, {}",
            directory.display()
        )),
        _ => Cow::Borrowed(""),
    }
}

#[cold]
fn denied(what: &str, error: &io::Error) -> Fault {
    match error.kind() {
        ErrorKind::PermissionDenied => Fault::new(
            format!("{what}: permission denied for {}", user()),
            "change its owner or its mode, or the user that runs the service",
        ),
        ErrorKind::ReadOnlyFilesystem => Fault::new(
            format!("{what}: it is on a read-only file system"),
            "mount a writable volume there",
        ),
        _ => Fault::new(format!("{what}: {error}"), ""),
    }
}

/// The user that runs the service, with its number where the system says it.
fn user() -> Cow<'static, str> {
    #[cfg(unix)]
    if let Ok(process) = Path::new("/proc/self").metadata() {
        use std::os::unix::fs::MetadataExt as _;
        return Cow::Owned(format!(
            "the user that runs the service (uid {})",
            process.uid()
        ));
    }
    Cow::Borrowed("the user that runs the service")
}
