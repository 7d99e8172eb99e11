//! The report for a person: the verdict first, then what to correct, last what happens now.

use std::fmt::Write as _;

use crate::cut;
use crate::{Finding, Kind, Variable, redact, value, wording};
use anstyle::{AnsiColor, Style};

use super::{Moment, Outcome, Report, ScopeOrigin};
use crate::waiver;

const VERDICT_BAD: Style = AnsiColor::Red.on_default().bold();
const VERDICT_GOOD: Style = AnsiColor::Green.on_default().bold();
const HEADING: Style = Style::new().bold();
const ERROR: Style = AnsiColor::Red.on_default();
const WARNING: Style = AnsiColor::Yellow.on_default();

#[cold]
pub(super) fn render(report: &Report, colour: bool) -> String {
    let mut page = Page {
        text: String::with_capacity(1024),
        colour,
    };
    let style = if report.has_errors() {
        VERDICT_BAD
    } else {
        VERDICT_GOOD
    };
    page.styled(style, &verdict(report));
    page.text.push('\n');
    // They are in the order of their groups.
    let mut group = None;
    for finding in report.findings() {
        let own = finding.code().group();
        if group != Some(own) {
            group = Some(own);
            page.text.push('\n');
            page.styled(HEADING, &own.title().to_ascii_uppercase());
            page.text.push('\n');
        }
        page.finding(finding);
    }
    page.probes(report);
    page.notes(report);
    page.what_happens_now(report);
    page.text
}

struct Page {
    text: String,
    colour: bool,
}

impl Page {
    fn styled(&mut self, style: Style, text: &str) {
        if self.colour {
            // Writing to a `String` cannot fail.
            let _ = write!(self.text, "{style}{text}{style:#}");
        } else {
            self.text.push_str(text);
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        for _ in 0..indent {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn finding(&mut self, finding: &Finding) {
        self.text.push_str("\n  ");
        self.styled(HEADING, &redact::escaped(finding.variable()));
        self.text.push_str("  ");
        let style = if finding.is_error() { ERROR } else { WARNING };
        let mark = match (finding.is_error(), finding.is_waived()) {
            (true, _) => "",
            (false, false) => " (warning)",
            (false, true) => " (waived)",
        };
        self.styled(style, &format!("[{}]{mark}", finding.code()));
        self.text.push('\n');
        for line in &paragraph(finding) {
            self.line(4, line);
        }
    }

    /// The table of what was tried: every probe has its line, however it ended.
    fn probes(&mut self, report: &Report) {
        let probed = report.probed();
        if probed.is_empty() {
            return;
        }
        let (mut name_width, mut probe_width) = (0, 0);
        for one in probed {
            let name = redact::escaped(one.variable());
            name_width = name_width.max(name.chars().count());
            probe_width = probe_width.max(one.probe().len());
        }
        self.text.push('\n');
        self.styled(HEADING, "PROBES");
        self.text.push('\n');
        for one in probed {
            let style = match one.outcome() {
                Outcome::Ok => VERDICT_GOOD,
                Outcome::Misconfigured => ERROR,
                Outcome::Unavailable | Outcome::Unknown => WARNING,
                Outcome::Skipped => Style::new(),
            };
            self.text.push_str("  ");
            self.styled(style, &format!("{:<13}", one.outcome()));
            let account = one.account();
            let account = redact::escaped(&account);
            let name = redact::escaped(one.variable());
            let probe = one.probe();
            self.line(
                0,
                &format!("  {name:<name_width$}  {probe:<probe_width$}  {account}"),
            );
        }
    }

    fn notes(&mut self, report: &Report) {
        if !report.notes().is_empty() {
            self.text.push('\n');
            self.styled(HEADING, "NOTES");
            self.text.push('\n');
            for note in report.notes() {
                self.line(2, &redact::escaped(note));
            }
        }
    }

    fn what_happens_now(&mut self, report: &Report) {
        self.text.push('\n');
        self.styled(HEADING, "WHAT HAPPENS NOW");
        self.text.push('\n');
        let moment = report.moment();
        if !report.has_errors() {
            self.line(
                2,
                match moment {
                    Moment::Boot => "Nothing here stops the service.",
                    Moment::Deployment => "Nothing here would stop the service.",
                },
            );
            return;
        }
        let status = report.exit_code();
        let fate = match moment {
            Moment::Boot => format!("The service does not start; its exit status is {status}."),
            Moment::Deployment => {
                format!("Deployed like this, the service would exit with status {status}.")
            }
        };
        self.line(2, &fate);
        let advice = match (moment, status == super::EX_TEMPFAIL) {
            (Moment::Boot, true) => {
                "It may start as soon as what does not answer is back: start it again."
            }
            (Moment::Boot, false) => {
                "Correct these variables where the deployment sets them, then start it again."
            }
            (Moment::Deployment, true) => "Try again when what does not answer should be back.",
            (Moment::Deployment, false) => {
                "Correct these variables first; `envguard explain CODE` says more of a code."
            }
        };
        self.line(2, advice);
        let mut probe_failed = false;
        let mut waivable = String::new();
        for finding in report.findings() {
            if !finding.is_error() {
                continue;
            }
            probe_failed |= finding.code().is_of_probe();
            let secret = match finding.declaration() {
                Some(variable) => variable.is_secret(),
                None => false,
            };
            if finding.code().is_waivable(secret) {
                if !waivable.is_empty() {
                    waivable.push(',');
                }
                waivable.push_str(finding.variable());
                waivable.push('=');
                waivable.push_str(finding.code().as_str());
            }
        }
        if moment == Moment::Boot && probe_failed {
            self.line(
                2,
                "To start the service without trying what it depends on, set",
            );
            self.line(4, "ENVGUARD_PROBES=off");
        }
        if !waivable.is_empty() {
            self.line(
                2,
                "If a finding is a false alarm, waive it without a rebuild; waive nothing else:",
            );
            self.line(4, &format!("{}=\"{waivable}\"", waiver::VARIABLE));
        }
    }
}

/// The first line: who, how bad, how much was looked at, how strictly and why.
pub(super) fn verdict(report: &Report) -> String {
    let app = redact::escaped(report.schema().app()).into_owned();
    let (mut errors, mut warnings) = (0, 0);
    for finding in report.findings() {
        if finding.is_error() {
            errors += 1;
        } else {
            warnings += 1;
        }
    }
    let counts = match (errors, warnings) {
        (0, 0) => "no problem".to_owned(),
        (0, warnings) => count(warnings, "warning"),
        (errors, 0) => count(errors, "error"),
        (errors, warnings) => {
            format!(
                "{} and {}",
                count(errors, "error"),
                count(warnings, "warning")
            )
        }
    };
    let ability = match (report.moment(), errors) {
        (Moment::Boot, 0) => "can start",
        (Moment::Boot, _) => "cannot start",
        (Moment::Deployment, 0) => "would start",
        (Moment::Deployment, _) => "would not start",
    };
    let variables = count(report.schema().variables().len(), "variable");
    let scope = report.scope();
    let origin = match report.scope_origin() {
        ScopeOrigin::Variable(name) | ScopeOrigin::Option(name) => format!("from {name}"),
        ScopeOrigin::Unset(name) => {
            format!("{name} is not set, so the strictest rules apply")
        }
        ScopeOrigin::Unknown(name) => {
            format!("{name} names no scope, so the strictest rules apply")
        }
        ScopeOrigin::Code => "set by the program".to_owned(),
    };
    format!("{app} {ability}: {counts} in {variables}; scope {scope} ({origin})")
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// What is said of one finding, line by line. Nothing in it holds a line break.
pub(super) fn paragraph(finding: &Finding) -> Vec<String> {
    let mut lines = Vec::new();
    lines.push(match finding.near() {
        Some(near) => format!(
            "{}, but {near} is: is that a misspelling?",
            finding.message()
        ),
        None => finding.message().to_owned(),
    });
    match (finding.seen(), finding.origin()) {
        (Some(seen), Some(origin)) => lines.push(format!("Seen: {seen} (from: {origin})")),
        (Some(seen), None) => lines.push(format!("Seen: {seen}")),
        (None, Some(origin)) => lines.push(format!("Set in: {origin}")),
        (None, None) => {}
    }
    if let Some(help) = finding.help() {
        lines.push(format!("To do: {help}"));
    }
    if let Some(variable) = finding.declaration() {
        declared(variable, finding, &mut lines);
    }
    for line in &mut lines {
        *line = redact::escaped(line).into_owned();
    }
    lines
}

/// What the declaration says of the variable.
fn declared(variable: &Variable, finding: &Finding, lines: &mut Vec<String>) {
    let about = variable.about();
    let summary = match cut::around(about, "\n\n") {
        Some((first, _)) => first,
        None => about,
    };
    if !summary.is_empty() {
        lines.push(format!(
            "What it is: {}",
            wording::replaced(summary, '\n', ' ')
        ));
    }
    if let Kind::Enum(words) = variable.kind().element()
        && !cut::has(finding.message(), "expected one of")
    {
        lines.push(format!("Allowed: {}", value::canonical(words)));
    }
    if let Some(example) = variable.example_text() {
        lines.push(format!("Example: {}", redact::masked(example)));
    }
    if let Some(help) = variable.help_text() {
        lines.push(format!("Help: {help}"));
    }
    if let Some(docs) = variable.docs_url() {
        lines.push(format!("Docs: {docs}"));
    }
}
