//! The dialect of `docker run --env-file`: a line is `NAME=value`, and everything behind the `=`
//! is the value. A line end of Windows is a line end.

use envguard_core::Severity;

use super::EnvFile;
use crate::bytes::os_string;
use crate::deployed::State;

pub(super) fn read(bytes: &[u8], file: &mut EnvFile) {
    // Docker removes a byte order mark itself.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    for (index, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        let line_number = index + 1;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = line.trim_ascii_start();
        if line.is_empty() || line.starts_with(b"#") {
            continue;
        }
        let equals = line.iter().position(|&byte| byte == b'=');
        let (name, value) = match equals {
            Some(at) => (&line[..at], Some(&line[at + 1..])),
            None => (line, None),
        };
        let Some(name) = std::str::from_utf8(name)
            .ok()
            .filter(|name| !name.is_empty() && !name.contains(char::is_whitespace))
        else {
            file.problem(
                line_number,
                Severity::Error,
                "is no assignment: expected NAME=value; docker refuses a name with white space in \
                 it, such as `export NAME`",
            );
            continue;
        };
        let state = value.map_or_else(
            || {
                State::Unseen(
                    "without `=`, docker passes on the value of its own environment".into(),
                )
            },
            |value| State::Value(os_string(value)),
        );
        file.set(name, state, line_number);
    }
}
