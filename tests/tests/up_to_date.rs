//! `assert_up_to_date!`: a committed file is what the declaration says, or the test says how not.

use std::fs;
use std::path::{Path, PathBuf};

use envguard_tests::process::{Ended, Service};

/// A folder of its own for each test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("up-to-date")
        .join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("a clean folder");
    }
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn committed(file: &Path, update: Option<&str>) -> Ended {
    let service = Service::new(env!("CARGO_BIN_EXE_committed")).arg(file);
    match update {
        Some(value) => service.env("ENVGUARD_UPDATE", value),
        None => service,
    }
    .run()
}

fn passes(ended: &Ended) -> bool {
    ended.status == Some(0) && ended.stderr.is_empty()
}

#[test]
fn a_missing_file_is_stale_and_an_update_makes_it() {
    let file = folder("missing").join("docs").join("configuration.md");
    let ended = committed(&file, None);
    assert_eq!(ended.status, Some(101));
    assert!(ended.stderr.contains("does not exist"), "{}", ended.stderr);
    assert!(!file.exists());

    assert!(passes(&committed(&file, Some("1"))));
    assert!(passes(&committed(&file, None)));
    let text = fs::read_to_string(&file).expect("the file");
    assert!(text.contains("# committed"), "{text}");
}

#[test]
fn a_stale_file_is_shown_with_its_differences_and_the_command() {
    let file = folder("stale").join(".env.example");
    assert!(passes(&committed(&file, Some("1"))));
    let fresh = fs::read_to_string(&file).expect("the file");
    let stale = fresh.replace("# PORT=8080", "# PORT=80\n# GONE=1");
    fs::write(&file, &stale).expect("written");

    let ended = committed(&file, None);
    assert_eq!(ended.status, Some(101));
    let expected = "
  ...
    # Type: whole number from 0 to 65535
    # Required: no
    # Default: 8080
  - # PORT=80
  - # GONE=1
  + # PORT=8080
    
    # Name of the tenant.
    # Type: text
  ...

To rewrite it: ENVGUARD_UPDATE=1 cargo test -p envguard-tests
";
    assert!(ended.stderr.contains(expected), "{}", ended.stderr);
    assert_eq!(
        fs::read_to_string(&file).expect("the file"),
        stale,
        "left alone"
    );

    assert!(passes(&committed(&file, Some("1"))));
    assert_eq!(fs::read_to_string(&file).expect("the file"), fresh);
    let left: Vec<_> = fs::read_dir(file.parent().expect("a folder"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(left, [".env.example"], "nothing else is left behind");
}

#[test]
fn windows_line_ends_are_no_difference() {
    let file = folder("windows").join(".env.example");
    assert!(passes(&committed(&file, Some("1"))));
    let text = fs::read_to_string(&file).expect("the file");
    fs::write(&file, text.replace('\n', "\r\n")).expect("written");
    assert!(passes(&committed(&file, None)));
}

#[test]
fn the_name_says_what_is_in_the_file() {
    let folder = folder("names");
    for (name, first) in [
        (
            ".env.example",
            "# committed: A service with files in its repository.\n# Copy",
        ),
        (
            "prod.env",
            "# committed: A service with files in its repository.\n# Copy",
        ),
        (".env.example.md", "<!--"),
        ("README.md", "<!--"),
        ("environment.schema.json", "{\n  \"$schema\""),
        ("envguard.json", "{\n  \"envguard_schema\""),
        (
            "compose.env.yaml",
            "# committed: A service with files in its repository.\n# Merge",
        ),
        (
            "docker-compose.yml",
            "# committed: A service with files in its repository.\n# Merge",
        ),
        (
            "deployment.yaml",
            "# committed: A service with files in its repository.\n# Fill",
        ),
    ] {
        let file = folder.join(name);
        assert!(passes(&committed(&file, Some("1"))), "{name}");
        let text = fs::read_to_string(&file).expect("the file");
        assert!(text.starts_with(first), "{name}: {text}");
    }
}

#[test]
fn a_name_that_says_nothing_is_refused_with_those_that_do() {
    let file = folder("nothing").join("configuration.txt");
    let ended = committed(&file, Some("1"));
    assert_eq!(ended.status, Some(101));
    for kind in ["*.md", "*.schema.json", "compose*.yaml", ".env*"] {
        assert!(ended.stderr.contains(kind), "{}", ended.stderr);
    }
    assert!(!file.exists());
}

#[test]
fn a_wish_that_is_neither_yes_nor_no_is_refused() {
    let file = folder("wish").join(".env.example");
    let ended = committed(&file, Some("yes"));
    assert_eq!(ended.status, Some(101));
    assert!(ended.stderr.contains("ENVGUARD_UPDATE"), "{}", ended.stderr);
    assert!(!file.exists());
}
