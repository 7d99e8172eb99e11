//! The report as workflow annotations of GitHub Actions.
//!
//! The form and its escapes are those of the workflow commands:
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use std::fmt::Write as _;

use super::{Report, text};
use crate::redact;

#[cold]
pub(super) fn render(report: &Report) -> String {
    let mut lines = text::verdict(report);
    lines.push('\n');
    for finding in report.findings() {
        lines.push_str("::");
        lines.push_str(finding.severity().name());
        lines.push(' ');
        if let Some((file, line)) = finding.location() {
            lines.push_str("file=");
            escape(&mut lines, file, true);
            // Writing to a `String` cannot fail.
            let _ = write!(lines, ",line={line},");
        }
        lines.push_str("title=");
        escape(&mut lines, finding.variable(), true);
        lines.push_str(" [");
        lines.push_str(finding.code().as_str());
        lines.push_str("]::");
        let mut separator = "";
        for line in &text::paragraph(finding) {
            escape(&mut lines, separator, false);
            escape(&mut lines, line, false);
            separator = "\n";
        }
        lines.push('\n');
    }
    for note in report.notes() {
        lines.push_str("::notice::");
        escape(&mut lines, &redact::escaped(note), false);
        lines.push('\n');
    }
    lines
}

/// A property ends at `:` or `,`; a message only at the end of the line.
fn escape(lines: &mut String, text: &str, property: bool) {
    for character in text.chars() {
        match character {
            '%' => lines.push_str("%25"),
            '\r' => lines.push_str("%0D"),
            '\n' => lines.push_str("%0A"),
            ':' if property => lines.push_str("%3A"),
            ',' if property => lines.push_str("%2C"),
            other => lines.push(other),
        }
    }
}
