//! To judge a value that passes costs no allocation: a start-up pays for what is wrong only.

use std::hint::black_box;
use std::path::Path;

use envguard_core::{Alone, Judge};
use envguard_tests::corpus::{self, Row};

/// Every value of the corpora in which nothing is wrong.
fn clean() -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    std::fs::read_dir(folder)
        .expect("the folder of the corpora")
        .flat_map(|entry| {
            let path = entry.expect("an entry").path();
            corpus::read(&std::fs::read_to_string(path).expect("a corpus"))
        })
        .filter(|row| row.verdict.is_empty() && !asks_siblings(row))
        .collect()
}

/// What Kubernetes might have injected is looked up beside its siblings, whose names have to be put
/// together.
fn asks_siblings(row: &Row) -> bool {
    row.value.starts_with("tcp://") && row.variable.name().contains("_PORT")
}

#[test]
fn a_value_that_passes_is_judged_without_an_allocation() {
    let rows = clean();
    assert!(rows.len() > 1000, "{} rows are no corpus", rows.len());
    for row in &rows {
        let mut judge = Judge::new(row.scope, &Alone);
        let counted = allocation_counter::measure(|| {
            // Between the two a value is parsed, and a URL that is read is a value of its own.
            black_box(judge.form(&row.variable, &row.value));
            judge.rules(&row.variable, &row.value, &mut |judgement| {
                black_box(judgement);
            });
        });
        assert_eq!(
            counted.count_total, 0,
            "line {}: {:?} in {}",
            row.line, row.value, row.scope
        );
    }
}

#[test]
fn the_counter_counts() {
    let counted = allocation_counter::measure(|| {
        black_box(vec![0_u8; 16]);
    });
    assert_eq!(counted.count_total, 1);
}
