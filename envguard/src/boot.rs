//! The moment of truth: what `load_or_exit` prints and when it exits.

use std::io::{self, IsTerminal as _, Write as _};

use envguard_core::{Code, Finding, Format, Report, Schema, Severity, redact};

use crate::termination_log;

/// The variable that asks the program to be its own checker.
const MODE: &str = "ENVGUARD";

/// The variable that chooses the form of the report.
const FORMAT: &str = "ENVGUARD_FORMAT";

/// `EX_IOERR` of `sysexits.h`: what was asked for could not be written.
const EX_IOERR: i32 = 74;

/// What the program was asked to do.
#[derive(Clone, Copy)]
enum Mode {
    Serve,
    Check,
    /// Print a form of the declaration.
    Print(fn(&Schema) -> String),
}

const MODES: [(&str, Mode); 4] = [
    ("check", Mode::Check),
    ("schema", Mode::Print(Schema::to_json)),
    ("example", Mode::Print(Schema::to_env_example)),
    ("docs", Mode::Print(Schema::to_markdown)),
];

/// Prints what was asked for on standard output and exits, where the declaration alone answers it.
/// Comes before anything is loaded, because the answer needs no environment.
pub(crate) fn answer(schema: &Schema) {
    if let Ok(Mode::Print(render)) = control(MODE, &MODES, Mode::Serve) {
        let written = io::stdout().lock().write_all(render(schema).as_bytes());
        std::process::exit(match written {
            Ok(()) => 0,
            // Whoever closed the pipe, as `head` does, has read enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Err(error) => {
                let _ = writeln!(io::stderr(), "cannot write to standard output: {error}");
                EX_IOERR
            }
        });
    }
}

/// Prints what there is to print, and exits unless the service is to start.
pub(crate) fn settle(report: &Report) {
    let mode = control(MODE, &MODES, Mode::Serve);
    let format = control(FORMAT, &Format::NAMES, Format::Text);
    let problems = [
        // Somebody asked for something; starting the service instead would be wrong.
        mode.as_ref()
            .err()
            .map(|words| unknown(MODE, words, Severity::Error)),
        // The report is readable in its usual form too.
        format
            .as_ref()
            .err()
            .map(|words| unknown(FORMAT, words, Severity::Warning)),
    ];
    let extended = problems
        .into_iter()
        .flatten()
        .fold(None, |extended: Option<Report>, finding| {
            Some(extended.as_ref().unwrap_or(report).with(finding))
        });
    let report = extended.as_ref().unwrap_or(report);
    let mode = mode.unwrap_or(Mode::Serve);
    let checking = matches!(mode, Mode::Check);
    // Whoever asks for probes wants to see what they saw, also where all is well.
    if !checking && report.findings().is_empty() && report.probed().is_empty() {
        return;
    }
    print(report, format.unwrap_or_default());
    if report.has_errors() {
        termination_log::write(&report.to_string());
    }
    if checking || report.has_errors() {
        exit(report);
    }
}

pub(crate) fn exit(report: &Report) -> ! {
    std::process::exit(i32::from(report.exit_code()))
}

/// The choice that a control variable makes, or words for one that makes none.
fn control<T: Copy>(name: &str, choices: &[(&str, T)], unset: T) -> Result<T, String> {
    let Some(value) = std::env::var_os(name).filter(|value| !value.is_empty()) else {
        return Ok(unset);
    };
    let text = value.to_string_lossy();
    choices
        .iter()
        .find(|(name, _)| *name == text)
        .map(|&(_, choice)| choice)
        .ok_or_else(|| {
            let known: Vec<&str> = choices.iter().map(|&(name, _)| name).collect();
            format!(
                "{} is none of the values that it can have: {}",
                redact::shown(&text),
                known.join(", ")
            )
        })
}

fn unknown(name: &'static str, words: &str, severity: Severity) -> Finding {
    Finding::new(Code::Unknown, name, words.to_owned()).with_severity(severity)
}

/// One write, so that the lines of two processes do not mix. A standard error that is closed or
/// full cannot be told about; the exit status still says it.
fn print(report: &Report, format: Format) {
    let stderr = io::stderr();
    let colour = stderr.is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb");
    let text = report.render(format, colour);
    let _ = stderr.lock().write_all(text.as_bytes());
}
