//! Reads what the user names: a file, or `-` for standard input. Memory is bounded whatever the
//! name turns out to be.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::failure::Failure;

/// The largest input that is read. Kubernetes refuses an object of more than 1 MiB; the manifest
/// of a large system holds some hundred of them.
const LIMIT: u64 = 16 * 1024 * 1024;

/// Whoever read it a second time would take its end for an empty file.
static STANDARD_INPUT_IS_READ: AtomicBool = AtomicBool::new(false);

/// A file that was read.
pub(crate) struct Input {
    /// As messages name it.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Input {
    /// The content as text.
    ///
    /// A NUL is refused too: it is valid UTF-8, but no text file holds one, and readers of YAML
    /// take it for the end.
    pub(crate) fn text(&self) -> Result<&str, Failure> {
        let text = std::str::from_utf8(&self.bytes).map_err(|error| {
            let line = self.line_of(error.valid_up_to());
            Failure::at(&self.name, line, "is not UTF-8; expected a text file")
        })?;
        match text.find('\0') {
            Some(at) => Err(Failure::at(
                &self.name,
                self.line_of(at),
                "holds a NUL byte; expected a text file",
            )),
            None => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        }
    }

    fn line_of(&self, offset: usize) -> usize {
        let before = self.bytes.get(..offset).unwrap_or_default();
        before.split(|&byte| byte == b'\n').count()
    }
}

/// Reads the file at `path`, or standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Input, Failure> {
    if path.as_os_str() == "-" {
        if STANDARD_INPUT_IS_READ.swap(true, Ordering::Relaxed) {
            return Err(Failure::new(
                "standard input is named twice, and can be read once; name a file for one of them",
            ));
        }
        return bounded("standard input", std::io::stdin().lock());
    }
    let name = path.display().to_string();
    let unreadable = |error: std::io::Error| Failure::new(format!("cannot read {name}: {error}"));
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(Failure::new(format!(
            "cannot read {name}: it is a directory; name a file in it"
        )));
    }
    // A shell's `<(command)` is a pipe under /dev/fd. Any other pipe might have no writer, and a
    // device no end.
    if !metadata.is_file() && !is_descriptor(path) {
        return Err(Failure::new(format!(
            "cannot read {name}: it is neither a file nor a shell's `<(...)`; pipe it into `-`"
        )));
    }
    bounded(&name, File::open(path).map_err(unreadable)?)
}

fn is_descriptor(path: &Path) -> bool {
    ["/dev/fd", "/proc/self/fd", "/dev/stdin"]
        .iter()
        .any(|place| path.starts_with(place))
}

fn bounded(name: &str, source: impl Read) -> Result<Input, Failure> {
    let mut bytes = Vec::new();
    source
        .take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
    if bytes.len() as u64 > LIMIT {
        return Err(Failure::new(format!(
            "cannot read {name}: it is larger than {} MiB; give the part that matters",
            LIMIT / 1024 / 1024
        )));
    }
    Ok(Input {
        name: name.to_owned(),
        bytes,
    })
}
