//! `envguard key new`, and which keys are taken.

use std::collections::HashSet;

use crate::project::Project;

/// An env file that can be locked.
const FILE: &str = "PORT=8080\n";
const LOCK: &str = "lock --schema shop.json --env production --env-file x.env";

#[test]
fn a_new_key_is_random_and_is_taken() {
    let mut keys = HashSet::new();
    for _ in 0..5 {
        let answer = Project::new("key_new").run("key new");
        assert_eq!(answer.status, 0, "{answer:?}");
        let key = answer.out.trim_end().to_owned();
        assert_eq!(key.len(), 64, "{key}");
        assert!(key.bytes().all(|byte| byte.is_ascii_hexdigit()), "{key}");
        let locked = Project::new("key_new_taken")
            .with("x.env", FILE)
            .set("ENVGUARD_KEY", &key)
            .run(LOCK);
        assert_eq!(locked.status, 0, "{locked:?}");
        keys.insert(key);
    }
    assert_eq!(keys.len(), 5);
}

#[test]
fn a_weak_or_malformed_key_is_refused_and_not_shown() {
    for key in [
        "short",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "correct-horse-battery-staple-of-production",
        "00000000000000000000000000000000",
        "000102030405060708090a0b0c0d0e0f",
        "not hexadecimal and not base64url!",
    ] {
        let answer = Project::new("key_weak")
            .with("x.env", FILE)
            .set("ENVGUARD_KEY", key)
            .run(LOCK);
        answer.fails_with("the key of ENVGUARD_KEY ");
        assert!(!answer.err.contains(key), "{answer:?}");
    }
}

#[test]
fn a_key_may_stand_in_a_file_or_among_the_variables_of_the_service() {
    let key = "3c0b9a1e77d24f58a6e1d9b0c4f2873a";
    let locked = |project: &Project| {
        let answer = project.run(&format!("{LOCK} --format json"));
        assert_eq!(answer.status, 0, "{answer:?}");
        answer.json()["fingerprint"].as_str().unwrap().to_owned()
    };
    let direct = locked(
        &Project::new("key_direct")
            .with("x.env", FILE)
            .set("ENVGUARD_KEY", key),
    );
    let in_a_file = Project::new("key_file")
        .with("x.env", FILE)
        .with("key", format!("{key}\r\n"))
        .set("ENVGUARD_KEY_FILE", "key");
    assert_eq!(locked(&in_a_file), direct);
    let of_the_service =
        Project::new("key_service").with("x.env", format!("{FILE}ENVGUARD_KEY={key}\n"));
    assert_eq!(locked(&of_the_service), direct);
    in_a_file
        .set("ENVGUARD_KEY", key)
        .run(LOCK)
        .fails_with("only one of them may be");
    Project::new("key_none")
        .with("x.env", FILE)
        .run(LOCK)
        .fails_with("`envguard key new` makes one");
}
