//! The quickstart prints the report that the README shows, and then what it loaded.

use std::process::Command;

fn quickstart() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_quickstart"))
        .env_clear()
        .output()
        .expect("the quickstart runs");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn it_shows_twelve_problems_and_then_starts() {
    let printed = quickstart();
    assert!(
        printed.contains("shop cannot start: 12 errors in 12 variables"),
        "{printed}"
    );
    assert!(printed.contains("DATABSE_URL is: is that a misspelling?"));
    assert!(printed.contains("REQEST_TIMEOUT is: is that a misspelling?"));
    assert!(printed.contains("session secret    Secret([redacted])"));
    for secret in ["Vx7mQ2rTz", "4eC39HqLyjWDarjt", "9fK27LmQxTzRbWcv", "tiger"] {
        assert!(!printed.contains(secret), "{secret} is shown");
    }
}

#[test]
fn the_readme_shows_the_report_as_it_is_printed() {
    let readme = include_str!("../../README.md");
    let printed = quickstart();
    let report = printed
        .split_once("\n\n")
        .and_then(|(_, rest)| rest.split_once("\nThe same environment, corrected"))
        .map(|(report, _)| report.trim_end())
        .expect("a report");
    assert!(
        readme.contains(report),
        "the README does not hold this report:\n{report}"
    );
}
