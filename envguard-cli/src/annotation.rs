//! A workflow annotation of GitHub Actions
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).

use std::fmt::Write as _;

use envguard_core::{Origin, redact};

/// Adds one annotation, at the line of `origin` if it is one of a file.
pub(crate) fn push(
    lines: &mut String,
    severity: &str,
    origin: Option<&Origin>,
    title: &str,
    message: &str,
) {
    // Writing to a `String` cannot fail.
    let _ = write!(lines, "::{severity} ");
    if let Some(Origin::File { path, line }) = origin {
        let _ = write!(lines, "file={},line={line},", property(path));
    }
    let _ = writeln!(
        lines,
        "title={}::{}",
        property(title),
        redact::escaped(message).replace('%', "%25")
    );
}

/// A property ends at `:` or `,`.
fn property(text: &str) -> String {
    redact::escaped(text)
        .replace('%', "%25")
        .replace(':', "%3A")
        .replace(',', "%2C")
}
