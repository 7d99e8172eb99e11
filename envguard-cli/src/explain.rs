//! `envguard explain`: what a code means, why it matters and how to fix it.

use std::fmt::Write as _;

use envguard_core::{Code, Group, nearest, redact};

use crate::arguments::Explain;
use crate::failure::Failure;
use crate::output;
use crate::status::Status;

pub(crate) fn run(arguments: &Explain) -> Result<Status, Failure> {
    let page = match &arguments.code {
        None => list(),
        Some(text) => {
            let code = Code::from_text(text).ok_or_else(|| unknown(text))?;
            format!("{code}\n\n{}\n", code.explanation())
        }
    };
    output::text(&page)?;
    Ok(Status::Clean)
}

fn unknown(text: &str) -> Failure {
    let near = nearest(text, Code::ALL.iter().map(|code| code.as_str()));
    let next = near.map_or_else(
        || "`envguard explain` lists them".to_owned(),
        |code| format!("`{code}` is"),
    );
    Failure::new(format!("`{}` is no code; {next}", redact::escaped(text)))
}

/// Every code with the first sentence of its explanation, group by group.
fn list() -> String {
    let mut page = String::new();
    for group in Group::ALL {
        // Writing to a `String` cannot fail.
        let _ = writeln!(page, "{}", group.title().to_uppercase());
        for code in Code::ALL.iter().filter(|code| code.group() == group) {
            let text = code.explanation().replace('\n', " ");
            let sentence = text
                .split_once(". ")
                .map_or(text.as_str(), |(first, _)| first);
            let _ = writeln!(page, "  {code:<20} {}", sentence.trim_end_matches('.'));
        }
        page.push('\n');
    }
    page.push_str("`envguard explain CODE` says more.\n");
    page
}
