//! `envguard check` on env files.

use crate::project::Project;

/// Values that pass in production.
const GOOD: &str = "APP_ENV=production\nDATABASE_URL=postgres://db.internal/shop\n\
                    API_KEY=Zq8vT3mX7LpR2wKc9JhNb4Fs6Yd1Ga5u\nCACHE_URL=redis://cache.internal\n";

#[test]
fn a_file_without_a_fault_is_clean() {
    let answer = Project::new("env_file_clean")
        .with("prod.env", GOOD)
        .run("check --schema shop.json --env-file prod.env");
    assert_eq!(answer.status, 0, "{answer:?}");
    assert_eq!(
        answer.out,
        "shop would start: no problem in 10 variables; scope production (from APP_ENV)\n\n\
         WHAT HAPPENS NOW\n  Nothing here would stop the service.\n"
    );
    assert_eq!(answer.err, "");
}

#[test]
fn each_fault_is_found_with_its_line_as_at_boot() {
    let good = GOOD.replace('\n', "\n\n");
    let cases = [
        ("DATABASE_URL=", "DATABASE_URL missing prod.env:9"),
        (
            "DATABASE_URL=mysql://db.internal/shop",
            "DATABASE_URL scheme prod.env:9",
        ),
        ("DATABASE_URL=nonsense", "DATABASE_URL invalid prod.env:9"),
        (
            "CACHE_URL=redis://localhost",
            "CACHE_URL fallback-host prod.env:9",
        ),
        ("API_KEY=changeme", "API_KEY placeholder prod.env:9"),
        ("PORT=80a", "PORT invalid prod.env:9"),
        ("PORT=80", "PORT out-of-range prod.env:9"),
        ("LEVEL=inof", "LEVEL not-one-of prod.env:9"),
        ("FAKE_CLOCK=true", "FAKE_CLOCK scope-variable prod.env:9"),
        (
            "NODE_TLS_REJECT_UNAUTHORIZED=0",
            "NODE_TLS_REJECT_UNAUTHORIZED dev-switch prod.env:9",
        ),
        (
            "OLD_TOKEN=Zq8vT3mX7LpR2wKc9JhNb4Fs6Yd1Ga5v",
            "TOKEN deprecated prod.env:9",
        ),
        ("no assignment", "prod.env source prod.env:9"),
        ("X=\"open", "prod.env source prod.env:9"),
    ];
    for (line, expected) in cases {
        let name = line.split('=').next().unwrap();
        let others: Vec<&str> = good
            .lines()
            .map(|kept| {
                if kept.starts_with(&format!("{name}=")) {
                    ""
                } else {
                    kept
                }
            })
            .collect();
        let file = format!("{}\n{line}\n", others.join("\n"));
        let answer = Project::new("env_file_faults")
            .with("prod.env", file)
            .run("check --schema shop.json --env-file prod.env --format json");
        assert_eq!(answer.findings(), [expected], "{line}: {answer:?}");
        let is_error = !expected.contains("deprecated");
        assert_eq!(answer.status, if is_error { 78 } else { 0 }, "{line}");
    }
}

#[test]
fn a_misspelt_name_is_told() {
    let answer = Project::new("env_file_near")
        .with("prod.env", GOOD.replace("DATABASE_URL", "DATABSE_URL"))
        .run("check --schema shop.json --env-file prod.env");
    assert_eq!(answer.status, 78);
    assert!(
        answer
            .out
            .contains("DATABSE_URL is: is that a misspelling?"),
        "{answer:?}"
    );
}

#[test]
fn the_scope_comes_from_the_file_or_from_the_option() {
    let project = Project::new("env_file_scope").with(
        "some.env",
        "DATABASE_URL=postgres://localhost/shop\nAPI_KEY=Zq8vT3mX7LpR2wKc9JhNb4Fs6Yd1Ga5u\n",
    );
    let check = "check --schema shop.json --env-file some.env --format json";
    let cases = [
        ("", "production", "default", 78),
        ("--scope development", "development", "--scope", 0),
        ("--scope canary", "production", "--scope", 78),
        ("--scope staging", "staging", "--scope", 78),
    ];
    for (option, name, origin, status) in cases {
        let answer = project.run(&format!("{check} {option}"));
        assert_eq!(answer.status, status, "{option}: {answer:?}");
        assert_eq!(answer.json()["scope"]["name"], name, "{option}");
        assert_eq!(answer.json()["scope"]["origin"], origin, "{option}");
    }
    project
        .run(&format!("{check} --scope prodution"))
        .fails_with("`prodution` names no scope; `production` is one");
}

#[test]
fn a_later_file_overrides_an_earlier_one() {
    let answer = Project::new("env_file_layers")
        .with("base.env", GOOD)
        .with("over.env", "PORT=80\n")
        .run("check --schema shop.json --env-file base.env --env-file over.env --format json");
    assert_eq!(answer.findings(), ["PORT out-of-range over.env:1"]);
}

#[test]
fn the_dialect_decides_about_quotes() {
    let project = Project::new("env_file_dialect").with(
        "prod.env",
        GOOD.replace("redis://cache.internal", "\"redis://cache.internal\""),
    );
    let check = "check --schema shop.json --env-file prod.env --format json";
    assert_eq!(project.run(check).findings(), [""; 0]);
    let docker = project.run(&format!("{check} --dialect docker"));
    assert_eq!(docker.findings(), ["CACHE_URL quoted prod.env:4"]);
}

#[test]
fn what_depends_on_the_process_is_noted_and_not_judged() {
    let project = Project::new("env_file_references").with(
        "prod.env",
        GOOD.replace("postgres://db.internal/shop", "postgres://${DB_HOST}/shop"),
    );
    let answer = project.run("check --schema shop.json --env-file prod.env --format json");
    assert_eq!(answer.findings(), [""; 0], "{answer:?}");
    assert_eq!(
        answer.notes(),
        [
            "set, and could not be judged: DATABASE_URL: it refers to ${DB_HOST}, which the process decides"
        ]
    );
    let answer = Project::new("env_file_references_docker")
        .with("prod.env", format!("{GOOD}TOKEN\n"))
        .run("check --schema shop.json --env-file prod.env --dialect docker --format json");
    assert_eq!(answer.status, 0);
    assert!(
        answer.notes()[0].contains("TOKEN: without `=`, docker passes on"),
        "{answer:?}"
    );
}

#[test]
fn two_values_for_one_name_are_a_conflict() {
    let project =
        Project::new("env_file_conflict").with("prod.env", format!("{GOOD}PORT=9000\nPORT=9001\n"));
    let answer = project.run("check --schema shop.json --env-file prod.env --format json");
    assert_eq!(answer.findings(), ["PORT conflict prod.env:6"]);
    let answer = Project::new("env_file_both")
        .with("prod.env", format!("{GOOD}API_KEY_FILE=/run/secrets/key\n"))
        .run("check --schema shop.json --env-file prod.env --format json");
    assert_eq!(answer.findings(), ["API_KEY conflict prod.env:5"]);
}

#[test]
fn a_value_in_a_file_counts_as_set() {
    let file = GOOD.replace("API_KEY=", "API_KEY_FILE=/run/secrets/");
    let answer = Project::new("env_file_pointer")
        .with("prod.env", file)
        .run("check --schema shop.json --env-file prod.env --format json");
    assert_eq!(answer.findings(), [""; 0]);
    assert!(
        answer.notes()[0].contains("the file that API_KEY_FILE names (prod.env:3)"),
        "{answer:?}"
    );
}

#[test]
fn an_operator_waives_in_the_file_too() {
    let file = GOOD.replace("cache.internal", "localhost");
    let project = Project::new("env_file_waiver").with(
        "prod.env",
        format!("{file}ENVGUARD_ALLOW=CACHE_URL=fallback-host\n"),
    );
    let answer = project.run("check --schema shop.json --env-file prod.env");
    assert_eq!(answer.status, 0, "{answer:?}");
    assert!(
        answer.out.contains("[fallback-host] (waived)"),
        "{answer:?}"
    );
}

#[test]
fn annotations_of_github_point_at_the_line() {
    let answer = Project::new("env_file_github")
        .with("prod.env", GOOD.replace("cache.internal", "localhost"))
        .run("check --schema shop.json --env-file prod.env --format github");
    assert_eq!(answer.status, 78);
    let annotation = answer.out.lines().nth(1).unwrap();
    assert!(
        annotation.starts_with("::error file=prod.env,line=4,title=CACHE_URL [fallback-host]::"),
        "{annotation}"
    );
}

#[test]
fn standard_input_is_a_file_too() {
    let answer = Project::new("env_file_stdin").run_with_input(
        "check --schema shop.json --env-file - --format json",
        format!("{GOOD}PORT=x\n").as_bytes(),
    );
    assert_eq!(answer.findings(), ["PORT invalid standard input:5"]);
}

#[test]
fn without_a_file_the_environment_of_the_process_is_judged() {
    let answer = Project::new("env_file_process")
        .set("DATABASE_URL", "postgres://db.internal/shop")
        .set("PORT", "x")
        .run("check --schema shop.json --scope development --format json");
    assert_eq!(
        answer.findings(),
        ["API_KEY missing -", "PORT invalid process environment"]
    );
}

#[test]
fn no_part_of_a_secret_is_printed_in_any_form() {
    let secret = concat!("hunter2", "-hunter2");
    let file = format!(
        "APP_ENV=production\nDATABASE_URL=postgres://app:{secret}@localhost/{secret}x\nAPI_KEY= {secret}\n\
         TOKEN='{secret}\nCACHE_URL=\"{secret}\n"
    );
    for dialect in ["dotenv", "docker"] {
        for format in ["text", "json", "github"] {
            let answer = Project::new("env_file_secret").with("prod.env", &file).run(&format!(
                "check --schema shop.json --env-file prod.env --dialect {dialect} --format {format}"
            ));
            assert_eq!(answer.status, 78);
            let mut printed = format!("{}{}", answer.out, answer.err);
            // A path is no secret; the password before it is.
            printed = printed.replace(&format!("/{secret}x"), "");
            if dialect == "dotenv" {
                assert!(!printed.contains("hunter2"), "{format}: {printed}");
            }
            assert!(
                !printed.contains(&format!(":{secret}")),
                "{format}: {printed}"
            );
        }
    }
}
