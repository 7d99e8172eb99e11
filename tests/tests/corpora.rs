//! Every value of the corpora gets exactly the verdict that stands beside it.

use std::fmt::Write as _;
use std::path::Path;

use envguard_core::{Alone, Judge};
use envguard_tests::corpus;

#[test]
fn every_value_gets_its_verdict() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut judged = 0;
    let mut wrong = String::new();
    for entry in std::fs::read_dir(folder).expect("the folder of the corpora") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a corpus");
        for row in corpus::read(&text) {
            judged += 1;
            let mut found: Vec<_> = Judge::new(row.scope, &Alone)
                .text(&row.variable, &row.value)
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
                    "{}:{} {:?} in {}: expected {:?}, found {found:?}",
                    path.display(),
                    row.line,
                    row.value,
                    row.scope,
                    row.verdict
                );
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    println!("{judged} values judged");
}
