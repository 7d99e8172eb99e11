//! The moment of truth: what `load_or_exit` prints and when it exits.

use std::io::{self, IsTerminal as _, Write as _};

use envguard_core::{Code, Finding, Format, Report, Schema, Severity};

use crate::{control, termination_log};

/// The variable that asks the program to be its own checker.
const MODE: &str = "ENVGUARD";

/// The variable that chooses the form of the report.
const FORMAT: &str = "ENVGUARD_FORMAT";

/// `EX_IOERR` of `sysexits.h`: what was asked for could not be written.
const EX_IOERR: i32 = 74;

/// What only a loaded configuration answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    Fingerprint,
    Manifest,
}

impl Question {
    /// The mode that asks it; also the feature without which nobody can answer.
    const fn name(self) -> &'static str {
        match self {
            Self::Fingerprint => "fingerprint",
            Self::Manifest => "manifest",
        }
    }

    const fn is_answered(self) -> bool {
        match self {
            Self::Fingerprint => cfg!(feature = "fingerprint"),
            Self::Manifest => cfg!(feature = "manifest"),
        }
    }
}

/// What there is to print on standard output, and what to know about it.
pub(crate) struct Answer {
    pub(crate) text: String,
    pub(crate) note: Option<String>,
}

/// A loaded configuration, of whatever type.
pub(crate) trait Answers {
    fn answer(&self, question: Question) -> Option<Answer>;
}

/// What the program was asked to do.
#[derive(Clone, Copy)]
enum Mode {
    Serve,
    Check,
    /// Print a form of the declaration.
    Print(fn(&Schema) -> String),
    /// Print what the environment makes of it.
    Ask(Question),
}

const MODES: [(&str, Mode); 6] = [
    ("check", Mode::Check),
    ("schema", Mode::Print(Schema::to_json)),
    ("example", Mode::Print(Schema::to_env_example)),
    ("docs", Mode::Print(Schema::to_markdown)),
    (
        Question::Fingerprint.name(),
        Mode::Ask(Question::Fingerprint),
    ),
    (Question::Manifest.name(), Mode::Ask(Question::Manifest)),
];

/// Prints what was asked for on standard output and exits, where the declaration alone answers it.
/// Comes before anything is loaded, because the answer needs no environment.
pub(crate) fn answer(schema: &Schema) {
    if let Ok(Mode::Print(render)) = mode() {
        std::process::exit(written(&render(schema), 0));
    }
}

/// Writes `text` on standard output; the exit status, which is `status` if all went well.
fn written(text: &str, status: i32) -> i32 {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => status,
        // Whoever closed the pipe, as `head` does, has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => status,
        Err(error) => {
            let _ = writeln!(io::stderr(), "cannot write to standard output: {error}");
            EX_IOERR
        }
    }
}

/// Prints what there is to print, and exits unless the service is to start. `loaded` is the
/// configuration, where there is one.
pub(crate) fn settle(report: &Report, loaded: Option<&dyn Answers>) {
    let mode = mode();
    let format = format();
    let mut problems = Vec::new();
    // Somebody asked for something; starting the service instead would be wrong.
    if let Err(words) = &mode {
        problems.push(unknown(MODE, words, Severity::Error));
    }
    // The report is readable in its usual form too.
    if let Err(words) = &format {
        problems.push(unknown(FORMAT, words, Severity::Warning));
    }
    if let Ok(mode) = &mode
        && let Some(finding) = unanswered(mode)
    {
        problems.push(finding);
    }
    let mut extended: Option<Report> = None;
    for finding in problems {
        extended = Some(extended.as_ref().unwrap_or(report).with(finding));
    }
    let report = extended.as_ref().unwrap_or(report);
    let mode = mode.unwrap_or(Mode::Serve);
    let checking = matches!(mode, Mode::Check);
    // Whoever asks for probes wants to see what they saw, also where all is well.
    if checking || !report.findings().is_empty() || !report.probed().is_empty() {
        print(report, format.unwrap_or_default());
    }
    if report.has_errors() {
        termination_log::write(&report.to_string());
    }
    if let Mode::Ask(question) = mode
        && let Some(answer) = loaded.and_then(|loaded| loaded.answer(question))
    {
        // A configuration that is not the expected one is an error, and exactly then its
        // fingerprint is wanted.
        if let Some(note) = answer.note {
            let _ = writeln!(io::stderr(), "{note}");
        }
        std::process::exit(written(&answer.text, i32::from(report.exit_code())));
    }
    if checking || report.has_errors() {
        exit(report);
    }
}

/// The finding that this program cannot do what it was asked for.
fn unanswered(mode: &Mode) -> Option<Finding> {
    let Mode::Ask(question) = *mode else {
        return None;
    };
    (!question.is_answered()).then(|| {
        let name = question.name();
        let words = format!(
            "`{name}` needs the feature `{name}` of envguard, and this program was built without it"
        );
        Finding::new(Code::Unknown, MODE, words).with_help("build the service with that feature")
    })
}

pub(crate) fn exit(report: &Report) -> ! {
    std::process::exit(i32::from(report.exit_code()))
}

/// What the program is asked to do, or words for something that it cannot.
fn mode() -> Result<Mode, String> {
    match control::value(MODE) {
        Some(value) => control::choice(&MODES, &value.to_string_lossy()),
        None => Ok(Mode::Serve),
    }
}

/// The form that the report is asked for in, or words for one that it has not.
fn format() -> Result<Format, String> {
    match control::value(FORMAT) {
        Some(value) => control::choice(&Format::NAMES, &value.to_string_lossy()),
        None => Ok(Format::Text),
    }
}

fn unknown(name: &'static str, words: &str, severity: Severity) -> Finding {
    Finding::new(Code::Unknown, name, words.to_owned()).with_severity(severity)
}

/// One write, so that the lines of two processes do not mix. A standard error that is closed or
/// full cannot be told about; the exit status still says it.
fn print(report: &Report, format: Format) {
    let stderr = io::stderr();
    let colour = stderr.is_terminal()
        && control::value("NO_COLOR").is_none()
        && std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb");
    let text = report.render(format, colour);
    let _ = stderr.lock().write_all(text.as_bytes());
}
