//! The file from which Kubernetes shows why a container ended.
//!
//! The kubelet creates it before the container starts and reads at most 4096 bytes of it:
//! <https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/>.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;

use crate::control;

/// The variable that names another file.
const PATH: &str = "ENVGUARD_TERMINATION_LOG";

/// What the kubelet reads of the file.
const LIMIT: usize = 4096;

/// Writes the report, cut at the end of a line. Where it cannot be written there is nobody to
/// tell: the report is on standard error already.
pub(crate) fn write(report: &str) {
    let named = control::value(PATH);
    let may_make = named.is_some();
    let path = match named {
        Some(path) => PathBuf::from(path),
        None if std::env::var_os("KUBERNETES_SERVICE_HOST").is_some() => {
            PathBuf::from("/dev/termination-log")
        }
        None => return,
    };
    // A link or a pipe there is not the kubelet's file, and is never followed. A file that somebody
    // named is made; the kubelet's own is there or it is no pod.
    let is_file = match path.symlink_metadata() {
        Ok(metadata) => metadata.is_file(),
        Err(error) => may_make && error.kind() == ErrorKind::NotFound,
    };
    if is_file
        && let Ok(mut file) = OpenOptions::new()
            .write(true)
            .create(may_make)
            .truncate(true)
            .open(&path)
    {
        let _ = file.write_all(cut(report, LIMIT).as_bytes());
    }
}

/// The whole lines of `text` that fit into `limit` bytes.
fn cut(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let mut end = limit;
    while end > 0 && text.as_bytes()[end - 1] != b'\n' {
        end -= 1;
    }
    &text[..end]
}
