//! `file`: the file can be opened, and one byte of it read. Nothing is changed.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};

use super::answer::Answer;
use super::request::Request;

pub(super) fn attempt(request: &Request<'_>) -> Answer {
    let path = request.target.path();
    match fs::metadata(&path) {
        Err(error) => return failed("cannot be looked up", &error),
        // To open a pipe or a device can have an effect, or never come back.
        Ok(metadata) if !metadata.is_file() => {
            return Answer::misconfigured(if metadata.is_dir() {
                "is a directory, not a file"
            } else {
                "is no regular file, and is not opened"
            });
        }
        Ok(_) => {}
    }
    let mut byte = [0];
    match File::open(&path).and_then(|mut file| file.read(&mut byte)) {
        Ok(0) => Answer::ok("can be read, and is empty"),
        Ok(_) => Answer::ok("can be read"),
        Err(error) => failed("cannot be read", &error),
    }
}

/// What an error of the disk means: a full or a broken one may be mended, a path is wrong until
/// somebody corrects it.
pub(super) fn failed(what: &str, error: &io::Error) -> Answer {
    let words = format!("{what}: {error}");
    match error.kind() {
        ErrorKind::NotFound
        | ErrorKind::PermissionDenied
        | ErrorKind::ReadOnlyFilesystem
        | ErrorKind::NotADirectory
        | ErrorKind::IsADirectory
        | ErrorKind::InvalidInput
        | ErrorKind::InvalidFilename => Answer::misconfigured(words),
        _ => Answer::unavailable(words),
    }
}
