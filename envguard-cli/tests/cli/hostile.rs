//! Input that is broken, endless or made to do harm: a clear error, soon, and nothing else.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::project::{Answer, Project};

/// Far more than any of these may take; a hang or an explosion takes for ever.
const SOON: Duration = Duration::from_secs(20);

fn soon(run: impl FnOnce() -> Answer) -> Answer {
    let begin = Instant::now();
    let answer = run();
    assert!(begin.elapsed() < SOON, "took {:?}", begin.elapsed());
    answer
}

const FORMS: [&str; 4] = [
    "check --schema X --env-file shop.json",
    "check --schema shop.json --compose X",
    "check --schema shop.json --kubernetes X",
    "diff X shop.json",
];

#[test]
fn what_is_no_text_file_is_refused() {
    let project = Project::new("hostile_kinds")
        .with("folder/x", "")
        .with("binary", b"\x00\x01\xff\xfe")
        .with("nul", "a: b\0: c\n")
        .with("latin", b"a: \xe9\n");
    for form in &FORMS[..3] {
        for (path, words) in [
            ("none", "cannot read none"),
            ("binary", "binary:1: "),
            ("nul", "holds a NUL byte"),
            ("latin", "latin:1: is not UTF-8"),
            ("/dev/zero", "neither a file nor"),
        ] {
            soon(|| project.run(&form.replace('X', path))).fails_with(words);
        }
    }
    for form in ["check --schema folder --env-file shop.json", FORMS[3]] {
        let answer = project.run(&form.replace('X', "folder"));
        answer.fails_with("folder: it is a directory");
    }
    project
        .run("check --schema shop.json --kubernetes folder")
        .fails_with("holds no manifest");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_writes_is_not_waited_for() {
    let project = Project::new("hostile_pipe");
    let pipe = project.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()));
    for form in FORMS {
        soon(|| project.run(&form.replace('X', "pipe"))).fails_with("pipe it into `-`");
    }
}

#[test]
fn standard_input_is_not_read_twice() {
    let project = Project::new("hostile_twice").with("x.env", "PORT=1\n");
    let schema = include_str!("shop.json");
    for (command, input) in [
        ("check --schema - --env-file -", schema),
        (
            "check --schema shop.json --env-file - --env-file -",
            "PORT=1\n",
        ),
        ("diff - -", "PORT=1\n"),
        ("nodes - -", ""),
    ] {
        project
            .run_with_input(command, input.as_bytes())
            .fails_with("standard input is named twice");
    }
}

#[test]
fn what_nests_or_repeats_for_ever_is_refused_by_every_reader() {
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let lock = "verify --env a --schema shop.json --env-file shop.json --lock";
    let project = Project::new("hostile_readers")
        .with("deep.lock", format!("version = 1\nservice = {deep}\n"))
        .with(
            "keys.lock",
            format!("version = 1\n{} = 1\n", vec!["a"; 100_000].join(".")),
        )
        .with(
            "deep.json",
            format!("{{\"format\":\"envguard.manifest/1\",\"x\":{deep}}}"),
        )
        .with("many.json", "{}".repeat(100_000));
    for file in ["deep.lock", "keys.lock"] {
        soon(|| project.run(&format!("{lock} {file}"))).fails_with("no TOML of a lock");
    }
    soon(|| project.run("nodes many.json")).fails_with("more than 10000 nodes");
    soon(|| project.run("diff deep.json deep.json")).fails_with("it is no JSON");
    let answer = soon(|| project.run("nodes deep.json"));
    assert_eq!(answer.status, 3, "{answer:?}");
}

#[test]
fn what_is_too_large_is_refused() {
    let manifest = "# a comment that is repeated for ever\n".repeat(50 * 1024 * 1024 / 38);
    let project = Project::new("hostile_large").with("large", &manifest);
    for form in FORMS {
        soon(|| project.run(&form.replace('X', "large"))).fails_with("larger than 16 MiB");
    }
    let form = "check --schema shop.json --kubernetes -";
    soon(|| project.run_with_input(form, manifest.as_bytes())).fails_with("larger than 16 MiB");
}

#[test]
fn aliases_do_not_explode() {
    let mut laughs = String::from("a0: &a0 {K: V}\n");
    for level in 1..60 {
        let alias = format!("*a{}", level - 1);
        let aliases = [alias.as_str(); 9].join(", ");
        writeln!(
            laughs,
            "a{level}: &a{level}\n  <<: [{aliases}]\n  l{level}: [{aliases}]"
        )
        .unwrap();
    }
    let mut wide = String::from("a: &a\n");
    for key in 0..2000 {
        writeln!(wide, "  k{key}: v").unwrap();
    }
    for key in 0..2000 {
        writeln!(wide, "b{key}: {{<<: *a}}").unwrap();
    }
    let deep = format!("{}x{}", "[".repeat(200_000), "]".repeat(200_000));
    let indented: String = (0..3000).map(|depth| " ".repeat(depth) + "a:\n").collect();
    let project = Project::new("hostile_aliases")
        .with(
            "laughs",
            laughs + "services: {shop: {environment: {<<: *a59}}}\nkind: Pod\n",
        )
        .with("wide", wide)
        .with("deep", deep)
        .with("indented", indented);
    for form in &FORMS[1..3] {
        for path in ["laughs", "wide", "deep", "indented"] {
            let answer = soon(|| project.run(&form.replace('X', path)));
            assert!([1, 78].contains(&answer.status), "{path}: {answer:?}");
        }
    }
}

#[test]
fn compose_files_that_name_each_other_for_ever_are_refused() {
    let mut project = Project::new("hostile_includes");
    for level in 0..15 {
        let next = level + 1;
        project = project.with(
            &format!("{level}.yaml"),
            format!("include: [{next}.yaml, {next}.yaml]\nservices: {{}}\n"),
        );
    }
    let mut chain = String::from("services:\n");
    for service in 0..5_000 {
        writeln!(
            chain,
            "  s{service}:\n    extends: s{}",
            (service + 1) % 5_000
        )
        .unwrap();
    }
    let mut tower = String::from("services:\n  s0: {}\n");
    for service in 1..100_000 {
        writeln!(
            tower,
            "  s{service}: {{extends: s{}}}",
            service - service % 40
        )
        .unwrap();
    }
    let project = project
        .with("15.yaml", "services: {shop: {}}\n")
        .with("chain.yaml", chain)
        .with("tower.yaml", tower);
    for (file, words) in [
        ("0.yaml", "name more than 1000 others"),
        ("chain.yaml", "more than 50 in a row"),
        ("tower.yaml", "extend"),
    ] {
        let command = format!("check --schema shop.json --compose {file}");
        soon(|| project.run(&command)).fails_with(words);
    }
}

#[test]
fn deep_json_is_refused() {
    let deep = format!("{}1{}", "[".repeat(200_000), "]".repeat(200_000));
    let project = Project::new("hostile_json").with("deep.json", deep);
    project
        .run("check --schema deep.json --env-file shop.json")
        .fails_with("it is no JSON (recursion limit");
}

#[test]
fn a_terminal_obeys_no_name_and_no_value() {
    let escape = "\u{1b}[2J\u{202e}";
    let file = format!("PORT={escape}\nX{escape}=1\nLEVEL={escape}\n");
    for dialect in ["docker", "dotenv"] {
        for format in ["text", "json", "github"] {
            let answer = Project::new("hostile_escapes").with("x.env", &file).run(&format!(
                "check --schema shop.json --env-file x.env --dialect {dialect} --format {format}"
            ));
            assert_eq!(answer.status, 78);
            let printed = answer.out + &answer.err;
            assert!(
                !printed.contains(['\u{1b}', '\u{202e}']),
                "{format}: {printed:?}"
            );
        }
    }
    let project = Project::new("hostile_escapes_names").with(
        "c.yaml",
        format!(
            "services:\n  \"a\\e[2J\": {{}}\n  \"b{}\": {{}}\n",
            '\u{202e}'
        ),
    );
    let answer = project.run("check --schema shop.json --compose c.yaml");
    assert_eq!(answer.status, 1);
    assert!(!answer.err.contains(['\u{1b}', '\u{202e}']), "{answer:?}");
    let answer = project.run("diff \u{1b}[2J \u{1b}[2J");
    assert!(!answer.err.contains('\u{1b}'), "{answer:?}");
}

#[test]
fn a_value_that_is_not_unicode_costs_no_other_finding() {
    let file = b"PORT=80a\nLEVEL=\xff\xfe\nAPI_KEY=\xff\n\xff=x\n".as_slice();
    let cases: [(&str, &[&str]); 2] = [
        (
            "docker",
            &[
                "DATABASE_URL missing -",
                "PORT invalid x.env:1",
                "API_KEY not-unicode x.env:3",
                "LEVEL not-unicode x.env:2",
                "x.env source x.env:4",
            ],
        ),
        // As at boot: a line of a text file that is no text.
        (
            "dotenv",
            &[
                "DATABASE_URL missing -",
                "API_KEY missing -",
                "PORT invalid x.env:1",
                "x.env source x.env:2",
                "x.env source x.env:3",
                "x.env source x.env:4",
            ],
        ),
    ];
    for (dialect, expected) in cases {
        let answer = Project::new("hostile_unicode").with("x.env", file).run(&format!(
            "check --schema shop.json --scope development --env-file x.env --dialect {dialect} --format json"
        ));
        assert_eq!(answer.findings(), expected, "{dialect}");
    }
}
