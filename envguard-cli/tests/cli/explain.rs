//! `envguard explain`, `completions`, and what is wrong with a command line.

use crate::project::Project;

#[test]
fn a_code_is_explained_in_either_spelling() {
    let project = Project::new("explain_code");
    for code in ["fallback-host", "fallback_host"] {
        let answer = project.run(&format!("explain {code}"));
        assert_eq!(answer.status, 0);
        assert!(
            answer
                .out
                .starts_with("fallback-host\n\nAn endpoint points at"),
            "{answer:?}"
        );
        for part in [
            "**Why it matters.**",
            "**Example.**",
            "**Fix.**",
            "**Allow.**",
        ] {
            assert!(answer.out.contains(part), "{part}");
        }
    }
    project
        .run("explain falback-host")
        .fails_with("`falback-host` is no code; `fallback-host` is");
}

#[test]
fn without_a_code_all_are_listed() {
    let answer = Project::new("explain_all").run("explain");
    assert_eq!(answer.status, 0);
    for code in [
        "missing",
        "not-unicode",
        "mixed-credentials",
        "deprecated",
        "fingerprint",
    ] {
        assert!(answer.out.contains(&format!("\n  {code} ")), "{code}");
    }
}

#[test]
fn a_wrong_command_line_is_status_1_and_help_is_0() {
    let project = Project::new("explain_usage");
    for wrong in [
        "",
        "chek",
        "check",
        "check --schema a --bin b",
        "check --schema shop.json --format xml",
        "check --schema shop.json --compose c --kubernetes k",
        "check --schema shop.json --service s",
        "diff one",
    ] {
        let answer = project.run(wrong);
        assert_eq!(answer.status, 1, "{wrong}: {answer:?}");
        assert!(answer.out.is_empty() && !answer.err.is_empty(), "{wrong}");
    }
    for right in ["--help", "--version", "check --help"] {
        assert_eq!(project.run(right).status, 0, "{right}");
    }
}

#[test]
fn every_shell_has_a_completion() {
    let project = Project::new("explain_completions");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let answer = project.run(&format!("completions {shell}"));
        assert_eq!(answer.status, 0, "{shell}");
        assert!(answer.out.contains("env-file"), "{shell}");
    }
}
