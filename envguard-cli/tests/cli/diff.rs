//! `envguard diff`.

use crate::project::Project;

#[test]
fn differences_are_named_without_values() {
    let project = Project::new("diff_text")
        .with("a.env", "PORT=1\nONLY_A=secret-a\nSAME=x\nDATABSE_URL=y\n")
        .with("b.env", "PORT=2\nSAME=x\nONLY_B=secret-b\n");
    let answer = project.run("diff a.env b.env");
    assert_eq!(answer.status, 2);
    assert_eq!(
        answer.out,
        "only in a.env (2)\n  ONLY_A\n  DATABSE_URL\nonly in b.env (1)\n  ONLY_B\n\
         different (1)\n  PORT\nsame (1)\n  SAME\n"
    );
    let answer = project.run("diff a.env b.env --schema shop.json --format json");
    assert_eq!(answer.json()["different"][0], "PORT");
    assert!(!answer.out.contains("secret-"), "{answer:?}");
    let answer = project.run("diff a.env b.env --schema shop.json");
    assert!(
        answer
            .out
            .contains("DATABSE_URL  (not declared; DATABASE_URL is)"),
        "{answer:?}"
    );
    let answer = project.run("diff a.env b.env --format github");
    assert!(
        answer
            .out
            .contains("::error file=b.env,line=1,title=PORT::has another value in a.env\n"),
        "{answer:?}"
    );
}

#[test]
fn the_status_says_how_it_went() {
    let project = Project::new("diff_status")
        .with("a.env", "PORT=1\n")
        .with("same.env", "# other\nPORT='1'\n")
        .with("twice.env", "PORT=1\nPORT=2\n")
        .with("broken.env", "PORT='1\n");
    let cases = [
        ("same.env", 0),
        ("twice.env", 3),
        ("broken.env", 1),
        ("none.env", 1),
    ];
    for (other, status) in cases {
        let answer = project.run(&format!("diff a.env {other}"));
        assert_eq!(answer.status, status, "{other}: {answer:?}");
    }
}
