//! Where the schema comes from, and what is made of it.

use crate::project::{Project, SCHEMA};

#[test]
fn a_document_that_is_none_says_what_to_do() {
    let cases = [
        ("nonsense", "it is no JSON"),
        ("[]", "it has no `envguard_schema`"),
        (
            "{\"envguard_schema\": 2}",
            "it has version 2, and this program reads version 1",
        ),
        ("{\"envguard_schema\": 1}", "missing field `app`"),
        (
            "{\"envguard_schema\":1,\"app\":\"a\",\"variables\":[{\"name\":\"A\",\"field\":\"C.a\",\"type\":\"u7\"}]}",
            "`A`: `u7` is no type",
        ),
        (
            "{\"envguard_schema\":1,\"app\":\"a\",\"variables\":[{\"name\":\"A\",\"field\":\"C.a\",\"type\":\"u8\",\"range\":{\"low\":\"x\"}}]}",
            "the end `x` of its range is no u8",
        ),
        (
            "{\"envguard_schema\":1,\"app\":\"a\",\"variables\":[{\"name\":\"A\",\"field\":\"C.a\",\"type\":\"u8\",\"allow\":{\"nope\":\"x\"}}]}",
            "`nope` is no code",
        ),
        (
            "{\"envguard_schema\":1,\"app\":\"a\",\"variables\":[{\"name\":\"A\",\"field\":\"C.a\",\"type\":\"u8\",\"parity\":\"nope\"}]}",
            "`A`: `nope` is no parity",
        ),
        (
            "{\"envguard_schema\":1,\"app\":\"a\",\"variables\":[{\"name\":\"A\",\"field\":\"C.a\",\"type\":\"u8\"},{\"name\":\"A\",\"field\":\"C.b\",\"type\":\"u8\"}]}",
            "A is read by C.a and by C.b",
        ),
        (
            "{\"envguard_schema\":1,\"app\":\"a\",\"variables\":[],\"sections\":[{\"start\":1,\"length\":18446744073709551615}]}",
            "beyond the variables",
        ),
    ];
    for (document, words) in cases {
        Project::new("schema_wrong")
            .with("wrong.json", document)
            .run("check --schema wrong.json --env-file wrong.json")
            .fails_with(words);
    }
}

#[test]
fn keys_of_later_versions_are_passed_over() {
    let document = SCHEMA.replace(
        "\"app\": \"shop\",",
        "\"app\": \"shop\", \"later\": {\"x\": 1},",
    );
    let answer = Project::new("schema_later")
        .with("later.json", document)
        .with("x.env", "")
        .run("check --schema later.json --env-file x.env");
    assert_eq!(answer.status, 78, "{answer:?}");
}

#[test]
fn the_schema_is_rendered_in_every_form() {
    let project = Project::new("schema_render");
    for (form, words) in [
        ("example", "DATABASE_URL="),
        ("docs", "DATABASE_URL"),
        ("kubernetes", "DATABASE_URL"),
        ("compose", "DATABASE_URL"),
    ] {
        let answer = project.run(&format!("{form} --schema shop.json"));
        assert_eq!(answer.status, 0, "{form}: {answer:?}");
        assert!(answer.out.contains(words), "{form}: {answer:?}");
        let piped = project.run_with_input(&format!("{form} --schema -"), SCHEMA.as_bytes());
        assert_eq!(piped.out, answer.out, "{form}");
    }
}

/// A program as the user's own: it answers `ENVGUARD=schema` as a guarded service does.
fn with_binary(name: &str, main: &str) -> Project {
    Project::new(name)
        .with(
            "Cargo.toml",
            "[package]\nname = \"own\"\nedition = \"2024\"\n[workspace]\n[[bin]]\nname = \"serve\"\npath = \"main.rs\"\n",
        )
        .with("main.rs", main)
}

#[test]
fn the_projects_own_binary_is_asked() {
    let main = "fn main() {\n    println!(\"building is chatty\");\n}\n";
    with_binary("schema_bin_other", main)
        .run("docs --bin serve")
        .fails_with("the output of `serve` under ENVGUARD=schema is no usable schema");

    let main = "fn main() {\n    assert_eq!(std::env::var(\"ENVGUARD\").as_deref(), Ok(\"schema\"));\n    \
                print!(\"{}\", include_str!(\"shop.json\"));\n}\n";
    let project = with_binary("schema_bin", main).with("x.env", "PORT=x\n");
    let answer =
        project.run("check --bin serve --env-file x.env --format json --scope development");
    assert!(
        answer
            .findings()
            .contains(&"PORT invalid x.env:1".to_owned()),
        "{answer:?}"
    );

    project
        .run("docs --bin other")
        .fails_with("cargo could not build the binary `other`");
}

#[test]
fn a_binary_that_fails_is_told() {
    with_binary(
        "schema_bin_fails",
        "fn main() {\n    std::process::exit(3);\n}\n",
    )
    .run("docs --bin serve")
    .fails_with("does its `main` begin with `load_or_exit`?");
}
