//! Writes answers to standard output.

use std::io::{self, ErrorKind, Write as _};

use envguard_core::{Format, Report};

use crate::failure::Failure;

/// Prints a report; colours only where a terminal shows them.
pub(crate) fn report(report: &Report, format: Format) -> Result<(), Failure> {
    match format {
        Format::Text => {
            written(anstream::stdout().write_all(report.render(format, true).as_bytes()))
        }
        _ => text(&report.render(format, false)),
    }
}

/// Prints text as it is, with one write.
pub(crate) fn text(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    written(
        stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.flush()),
    )
}

/// A reader that has seen enough, such as `head`, is no failure.
fn written(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write the answer: {error}")))
        }
        _ => Ok(()),
    }
}
