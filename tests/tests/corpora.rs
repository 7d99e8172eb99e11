//! Every value of the corpora gets exactly the verdict that stands beside it, and every finding says
//! what to do about it.

use std::fmt::Write as _;
use std::path::Path;

use envguard_core::{Alone, Judge, Judgement, Severity, Waiver};
use envguard_tests::corpus::{self, Row};

/// Every row of every corpus, with the name of its file.
fn corpora() -> Vec<(String, Row)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut rows = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of the corpora") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a corpus");
        let name = path.display().to_string();
        rows.extend(
            corpus::read(&text)
                .into_iter()
                .map(|row| (name.clone(), row)),
        );
    }
    rows
}

fn judged(row: &Row) -> Vec<Judgement> {
    Judge::new(row.scope, &Alone).text(&row.variable, &row.value)
}

#[test]
fn every_value_gets_its_verdict() {
    let rows = corpora();
    let mut wrong = String::new();
    for (file, row) in &rows {
        let mut found: Vec<_> = judged(row)
            .into_iter()
            .filter_map(|judgement| {
                let severity = judgement.severity(row.scope)?;
                Some((judgement.code().as_str().to_owned(), severity))
            })
            .collect();
        found.sort();
        if found != row.verdict {
            let _ = writeln!(
                wrong,
                "{file}:{} {:?} in {}: expected {:?}, found {found:?}",
                row.line, row.value, row.scope, row.verdict
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    println!("{} values judged", rows.len());
}

/// A guard that cries wolf is switched off: most rows are values with which nothing is wrong.
#[test]
fn most_values_are_right() {
    let rows = corpora();
    let right = rows
        .iter()
        .filter(|(_, row)| row.verdict.is_empty())
        .count();
    assert!(
        rows.len() >= 600 && right * 2 > rows.len(),
        "{right} of {}",
        rows.len()
    );
}

/// What no page of a vendor, no standard and no measurement backs is at most a warning.
#[test]
fn a_fact_without_a_source_is_at_most_a_warning() {
    let unsourced = ["common knowledge", "unsourced", "a hint"];
    let mut seen = 0;
    for (file, row) in corpora() {
        if unsourced.iter().any(|words| row.source.contains(words)) {
            seen += 1;
            let error = |(_, severity): &(String, Severity)| *severity == Severity::Error;
            assert!(!row.verdict.iter().any(error), "{file}:{}", row.line);
        }
    }
    assert!(seen > 100, "{seen} rows are no check");
}

/// The help begins with a step, and ends with the ways to keep the value, where there are any.
#[test]
fn every_finding_says_what_to_do_and_how_to_allow_it() {
    for (file, row) in corpora() {
        for judgement in judged(&row) {
            let code = judgement.code();
            if code.waiver() == Waiver::Never {
                continue;
            }
            let help = judgement.help_text().unwrap_or_default();
            let (step, ways) = help.split_once("; if it is meant,").unwrap_or_default();
            let key = code.as_str().replace('-', "_");
            assert!(
                step.len() > 10 && ways.contains(&format!("`allow({key} = \"reason\")`")),
                "{file}:{} {code}: {help:?}",
                row.line
            );
        }
    }
}
