//! What the derives refuse, with the words in which they do, and what they accept.
//!
//! `ui/pass` holds what compiles and runs; every other folder is a class of mistakes, and every
//! file in it one mistake. `TRYBUILD=overwrite` writes the words down anew.

use std::path::Path;

#[test]
fn declarations() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    for entry in std::fs::read_dir(folder).expect("the folder of the cases") {
        let class = entry.expect("an entry").file_name();
        if class != "pass" {
            cases.compile_fail(Path::new("ui").join(class).join("*.rs"));
        }
    }
}
