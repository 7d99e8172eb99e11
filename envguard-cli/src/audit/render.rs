//! The answer of an audit in each form.

use std::fmt::Write as _;

use envguard_core::redact;
use serde_json::json;

use super::{Answer, Judged, Unread, Verdict};
use crate::annotation;
use crate::arguments::FormatName;
use crate::deployed::place;

pub(super) fn answer(answer: &Answer, format: FormatName) -> String {
    match format {
        FormatName::Text => text(answer),
        FormatName::Json => json(answer),
        FormatName::Github => github(answer),
    }
}

fn text(answer: &Answer) -> String {
    let mut text = String::new();
    for judged in &answer.reads {
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "{}:{}: {} {}",
            redact::escaped(&judged.read.file),
            judged.read.line,
            redact::escaped(judged.name().unwrap_or("a variable")),
            words(judged)
        );
    }
    for unread in &answer.unread {
        if let Some((file, line)) = &unread.place {
            let _ = write!(text, "{}:{line}: ", redact::escaped(file));
        }
        let name = redact::escaped(unread.variable.name());
        let _ = writeln!(text, "{name} {}", words_of_unread(unread));
    }
    for note in &answer.notes {
        let _ = writeln!(text, "note: {}", redact::escaped(note));
    }
    let count = |number: usize, noun: &str| {
        format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
    };
    let _ = write!(
        text,
        "{} of the environment in {}",
        count(answer.reads.len(), "read"),
        count(answer.files, "file")
    );
    for (number, words) in [
        (answer.undeclared(), "not declared"),
        (answer.unread.len(), "declared and not read"),
    ] {
        if number > 0 {
            let _ = write!(text, ", {number} {words}");
        }
    }
    text.push('\n');
    text
}

fn words_of_unread(unread: &Unread) -> String {
    format!(
        "is declared ({}), and no source reads it; remove it, or pass --ignore for it",
        redact::escaped(unread.variable.field())
    )
}

/// What is to be said of a read; it continues the variable's name.
fn words(judged: &Judged) -> String {
    let by = judged.read.by.name();
    match judged.verdict {
        Verdict::Undeclared => match judged.near {
            Some(near) => {
                format!("is read by {by} and not declared, but {near} is: is that a misspelling?")
            }
            None => {
                format!("is read by {by} and not declared; declare it, or pass --ignore for it")
            }
        },
        Verdict::Declared => format!(
            "is declared, and read by {by} too; that read is not checked: take the field instead"
        ),
        Verdict::Computed => format!("is read by {by} under a name that is known at run time only"),
        Verdict::Everything => format!("is not named: {by} reads them all"),
        Verdict::Listed => format!("is read by {by}"),
    }
}

fn json(answer: &Answer) -> String {
    let reads: Vec<_> = answer
        .reads
        .iter()
        .map(|judged| {
            json!({
                "variable": judged.name(),
                "verdict": judged.verdict.key(),
                "by": judged.read.by.name(),
                "file": judged.read.file,
                "line": judged.read.line,
                "near": judged.near,
            })
        })
        .collect();
    let unread: Vec<_> = answer
        .unread
        .iter()
        .map(|unread| {
            let place = unread.place.as_ref();
            json!({
                "variable": unread.variable.name(),
                "field": unread.variable.field(),
                "file": place.map(|(file, _)| file),
                "line": place.map(|(_, line)| line),
            })
        })
        .collect();
    let object = json!({
        "envguard": 1,
        "ok": answer.undeclared() == 0,
        "files": answer.files,
        "reads": reads,
        "unread": unread,
        "notes": answer.notes,
    });
    format!("{object}\n")
}

fn github(answer: &Answer) -> String {
    let mut lines = String::new();
    for judged in &answer.reads {
        let severity = match judged.verdict {
            Verdict::Undeclared => "error",
            Verdict::Declared => "warning",
            Verdict::Computed | Verdict::Everything | Verdict::Listed => "notice",
        };
        let name = judged.name().unwrap_or("a variable");
        let message = format!("{name} {}", words(judged));
        let origin = place(&judged.read.file, judged.read.line);
        annotation::push(&mut lines, severity, Some(&origin), name, &message);
    }
    for unread in &answer.unread {
        let name = unread.variable.name();
        let origin = unread.place.as_ref().map(|(file, line)| place(file, *line));
        let message = format!("{name} {}", words_of_unread(unread));
        annotation::push(&mut lines, "warning", origin.as_ref(), name, &message);
    }
    for note in &answer.notes {
        annotation::push(&mut lines, "notice", None, "audit", note);
    }
    lines
}
