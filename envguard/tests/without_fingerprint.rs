//! A program that is built without the feature `fingerprint` says so to whoever relies on it.
#![cfg(all(feature = "derive", not(feature = "fingerprint")))]

use envguard::EnvGuard;

#[derive(EnvGuard, Debug)]
struct Config {
    region: String,
}

const EXPECTED: &str = "eg1.public.69b7a82eeadf7a25.4cb15d89eb28289aa216e09e4d0353c8";

#[test]
fn an_expectation_that_nothing_is_compared_with_is_a_finding() {
    let vars = [
        ("REGION", "eu"),
        ("ENVGUARD_EXPECT", EXPECTED),
        ("ENVGUARD_EXPECT_POLICY", "fail"),
    ];
    let report = Config::load_from(vars).expect_err("nothing was compared");
    let finding = &report.findings()[0];
    assert_eq!(finding.variable(), "ENVGUARD_EXPECT");
    assert_eq!(finding.code().as_str(), "fingerprint");
    assert!(
        finding
            .message()
            .contains("without the feature `fingerprint`")
    );

    let vars = [("REGION", "eu"), ("ENVGUARD_EXPECT", EXPECTED)];
    let vars: envguard::Vars = vars.into_iter().collect();
    let loaded = Config::loader().without_process_env().source(vars).load();
    let loaded = loaded.expect("a warning does not stop a service");
    assert_eq!(loaded.warnings().len(), 1);
}

#[test]
fn without_an_expectation_nothing_is_said() {
    let config = Config::load_from([("REGION", "eu")]).expect("it is right");
    assert_eq!(config.region, "eu");
    assert!(Config::load_from([("REGION", "eu"), ("ENVGUARD_EXPECT", "")]).is_ok());
}

/// The test starts itself as a program that cannot answer.
#[test]
fn a_mode_that_needs_the_feature_is_an_error_that_says_so() {
    for mode in ["fingerprint", "manifest"] {
        let output = std::process::Command::new(std::env::current_exe().expect("this test"))
            .args([
                "--exact",
                "asked_for_a_mode",
                "--include-ignored",
                "--nocapture",
            ])
            .env("ENVGUARD", mode)
            .env("REGION", "eu")
            .output()
            .expect("this test runs itself");
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(78), "{stderr}");
        assert!(
            stderr.contains(&format!("`{mode}` needs the feature `{mode}` of envguard")),
            "{stderr}"
        );
    }
}

/// Not a test by itself: the program that the one above starts.
#[test]
#[ignore = "started by another test, in an environment of its own"]
fn asked_for_a_mode() {
    Config::load_or_exit();
}
