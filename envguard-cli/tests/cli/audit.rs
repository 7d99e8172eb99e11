//! `envguard audit`.

use crate::project::Project;

fn project(name: &str) -> Project {
    Project::new(name)
        .with("Cargo.toml", "[package]\nname = \"own\"\n")
        .with(
            "src/main.rs",
            "use std::env;\n\nfn main() {\n    let _ = env::var(\"DATABSE_URL\");\n    let _ = env::var(\"PORT\");\n    \
             let _ = env::var_os(\"HOME\");\n    let _ = env!(\"CARGO_PKG_NAME\");\n}\n",
        )
        .with(
            "src/config.rs",
            "#[derive(EnvGuard)]\npub struct Config {\n    pub database_url: Url,\n    pub token: Option<Secret<String>>,\n}\n",
        )
        .with(
            "src/uses.rs",
            "fn f(c: &Config) {\n    g(&c.database_url, c.api_key, c.cache_url, c.level);\n    \
             let Config { fake_clock, redis_port: port, .. } = c;\n    info!(\"{}\", c.currencies);\n}\n",
        )
        .with("src/other.rs", "fn f(name: &str) { std::env::var(name); std::env::vars(); }\n")
        .with("tests/it.rs", "fn f() { std::env::var(\"IN_TESTS\"); }\n")
        .with("target/debug/gen.rs", "fn f() { std::env::var(\"IN_TARGET\"); }\n")
        .with("generated/x.rs", "fn f() { std::env::var(\"IGNORED\"); }\n")
        .with(".gitignore", "generated/\n")
}

#[test]
fn undeclared_reads_are_found_with_their_line() {
    let project = project("audit_text");
    let answer = project.run("audit --schema shop.json");
    assert_eq!(answer.status, 78);
    assert_eq!(
        answer.out,
        "src/main.rs:4: DATABSE_URL is read by std::env::var and not declared, but DATABASE_URL is: is that a misspelling?\n\
         src/main.rs:5: PORT is declared, and read by std::env::var too; that read is not checked: take the field instead\n\
         src/main.rs:6: HOME is read by std::env::var_os and not declared; declare it, or pass --ignore for it\n\
         src/other.rs:1: a variable is read by std::env::var under a name that is known at run time only\n\
         src/other.rs:1: a variable is not named: std::env::vars reads them all\n\
         SENTRY_DSN is declared (Config.sentry_dsn), and no source reads it; remove it, or pass --ignore for it\n\
         src/config.rs:4: TOKEN is declared (Config.token), and no source reads it; remove it, or pass --ignore for it\n\
         5 reads of the environment in 4 files, 2 not declared, 2 declared and not read\n"
    );
    let json = project.run("audit --schema shop.json --format json").json();
    assert_eq!(
        json["unread"][1],
        serde_json::json!({"variable": "TOKEN", "field": "Config.token", "file": "src/config.rs", "line": 4})
    );
    let answer = project.run("audit --schema shop.json --ignore TOKEN --ignore SENTRY_DSN");
    assert!(!answer.out.contains("no source reads it"), "{answer:?}");
    let answer = project.run("audit --schema shop.json --ignore HOME --ignore DATABSE_URL");
    assert_eq!(answer.status, 0, "{answer:?}");
}

#[test]
fn without_a_schema_reads_are_listed() {
    let answer = project("audit_list").run("audit");
    assert_eq!(answer.status, 0);
    assert!(
        answer
            .out
            .contains("src/main.rs:5: PORT is read by std::env::var\n"),
        "{answer:?}"
    );
}

#[test]
fn tests_are_searched_on_demand_and_git_decides_about_the_rest() {
    let answer = project("audit_all").run("audit --all --format json");
    let names: Vec<String> = answer.json()["reads"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|read| read["variable"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(names, ["DATABSE_URL", "PORT", "HOME", "IN_TESTS"]);
}

#[test]
fn annotations_of_github_point_at_the_line() {
    let answer = project("audit_github").run("audit --schema shop.json --format github");
    assert!(
        answer.out.starts_with(
            "::error file=src/main.rs,line=4,title=DATABSE_URL::DATABSE_URL is read by"
        ),
        "{answer:?}"
    );
    assert!(
        answer
            .out
            .contains("::warning file=src/main.rs,line=5,title=PORT::"),
        "{answer:?}"
    );
    assert!(
        answer
            .out
            .contains("::warning file=src/config.rs,line=4,title=TOKEN::TOKEN is declared"),
        "{answer:?}"
    );
}

#[test]
fn a_source_that_cannot_be_read_is_noted() {
    let deep = format!(
        "fn f() {{ {}{} }}\n",
        "(".repeat(100_000),
        ")".repeat(100_000)
    );
    let answer = Project::new("audit_odd")
        .with("good.rs", "fn f() { std::env::var(\"A\"); }\n")
        .with("bad.rs", "fn f( {\n")
        .with("latin.rs", b"// \xe9\n")
        .with("deep.rs", deep)
        .run("audit --format json");
    assert_eq!(answer.status, 0, "{answer:?}");
    assert_eq!(answer.json()["files"], 1);
    assert_eq!(answer.notes().len(), 3, "{answer:?}");
    Project::new("audit_none")
        .run("audit nowhere")
        .fails_with("nowhere does not exist");
    Project::new("audit_empty")
        .run("audit")
        .fails_with("holds no Rust sources");
}
