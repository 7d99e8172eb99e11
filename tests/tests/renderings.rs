//! The renderings of one rich declaration, as files to review; and of a hostile one.

mod rendered;

use std::collections::BTreeMap;

use envguard::EnvGuard as _;
use pulldown_cmark::{Event, Options, Parser, Tag};
use rendered::{Config, HOSTILE, hostile, related, renderings};
use serde_json::{Value, json};

#[test]
fn the_committed_renderings_are_what_the_declaration_says() {
    envguard::assert_up_to_date!(Config, "renderings/.env.example");
    envguard::assert_up_to_date!(Config, "renderings/configuration.md");
    envguard::assert_up_to_date!(Config, "renderings/schema.json");
    envguard::assert_up_to_date!(Config, "renderings/environment.schema.json");
    envguard::assert_up_to_date!(Config, "renderings/kubernetes.yaml");
    envguard::assert_up_to_date!(Config, "renderings/compose.yaml");
}

#[test]
fn every_rendering_ends_with_one_line_break() {
    for schema in [Config::schema(), &hostile()] {
        for (form, text) in renderings(schema) {
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{form}");
        }
    }
}

#[test]
fn hostile_words_bring_no_control_character_into_any_rendering() {
    for (form, text) in renderings(&hostile()) {
        let escaped = text.replace('\n', "");
        let loose = escaped.chars().find(|&character| {
            character.is_control() || "\u{2028}\u{202e}\u{feff}".contains(character)
        });
        assert_eq!(loose, None, "{form}");
    }
}

#[test]
fn hostile_words_begin_no_line_of_an_example_file() {
    let example = hostile().to_env_example();
    let others: Vec<&str> = example
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert_eq!(others, ["REQUIRED=", "SECRET="]);
    assert!(
        !example.lines().any(|line| line.ends_with('\\')),
        "systemd would read the next line as part of the comment"
    );
}

#[test]
fn hostile_words_are_no_markup_of_a_page() {
    let schema = hostile();
    let page = schema.to_markdown();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut text = String::new();
    for event in Parser::new_ext(&page, Options::ENABLE_TABLES) {
        let kind = match event {
            Event::Html(_) | Event::InlineHtml(_) => "html",
            Event::Start(Tag::Heading { .. }) => "heading",
            Event::Start(Tag::Table(_)) => "table",
            Event::Start(Tag::TableRow) => "row",
            Event::Start(Tag::TableCell) => "cell",
            Event::Start(Tag::List(_)) => "list",
            Event::Start(Tag::CodeBlock(_)) => "code block",
            Event::Start(Tag::Image { .. }) => "image",
            Event::Start(Tag::Link { .. }) => "link",
            Event::Rule => "rule",
            Event::Text(part) | Event::Code(part) => {
                text.push_str(&part);
                continue;
            }
            _ => continue,
        };
        *seen.entry(kind).or_default() += 1;
    }
    let variables = schema.variables().len();
    let expected = BTreeMap::from([
        ("html", 1), // the notice
        ("heading", 1 + variables),
        ("table", 1),
        ("row", variables),
        ("cell", 5 * (1 + variables)),
        ("list", variables),
        ("link", variables),
    ]);
    assert_eq!(seen, expected, "{page}");
    for words in [
        "<script>alert(1)</script>",
        "&lt;",
        "===",
        "- item",
        "1. one",
    ] {
        assert!(text.contains(words), "{words} is not shown");
    }
}

#[test]
fn hostile_words_come_back_from_json_as_they_were() {
    let document: Value = serde_json::from_str(&hostile().to_json()).expect("JSON");
    assert_eq!(document["app"], HOSTILE);
    assert_eq!(document["variables"][0]["help"], HOSTILE);
    assert_eq!(document["variables"][1]["default"], HOSTILE);
    let schema: Value = serde_json::from_str(&hostile().to_json_schema()).expect("JSON");
    assert_eq!(schema["title"], HOSTILE);
}

#[test]
fn the_schema_document_holds_the_whole_declaration() {
    let document: Value = serde_json::from_str(&Config::schema().to_json()).expect("JSON");
    let variables = document["variables"].as_array().expect("variables");
    let variable = |name: &str| {
        let found = variables.iter().find(|one| one["name"] == name);
        found.cloned().unwrap_or_else(|| panic!("no {name}"))
    };
    assert_eq!(document["envguard_schema"], 1);
    assert_eq!(document["struct"], "Config");
    assert_eq!(document["scopes"], json!({"canary": "production"}));
    assert_eq!(variables.len(), Config::schema().variables().len());
    assert_eq!(
        variable("DATABASE_URL"),
        json!({
            "name": "DATABASE_URL", "field": "Config.database_url", "type": "url",
            "schemes": ["postgres", "postgresql"],
            "description": "Primary Postgres database.\n\nOne pool of connections, opened at start.",
            "example": "postgres://db.internal/app",
            "docs": "https://docs.acme.com/database", "help": "ask the platform team",
        })
    );
    assert_eq!(
        variable("REGIONS"),
        json!({
            "name": "REGIONS", "field": "Config.regions", "type": "list<string>",
            "default": "eu; us", "separator": ";", "len": {"min": 1, "max": 3},
            "one_of": ["eu", "us", "ap"], "description": "Regions that are served.",
        })
    );
    assert_eq!(
        variable("TIMEOUT")["range"],
        json!({"low": "1s", "high": "5m", "inclusive": true})
    );
    assert_eq!(
        variable("LOG_LEVEL")["values"],
        json!([["info"], ["debug"], ["warn", "warning"]])
    );
    assert_eq!(
        variable("LOG_LEVEL")["default_in"],
        json!({"development": "debug"})
    );
    assert_eq!(
        variable("SENTRY_DSN")["required_in"],
        json!(["staging", "production"])
    );
    assert_eq!(variable("SENTRY_DSN")["optional"], true);
    assert_eq!(
        variable("FAKE_CLOCK")["only_in"],
        json!(["development", "test"])
    );
    assert_eq!(variable("STRIPE_SECRET_KEY")["secret"], true);
    assert_eq!(variable("LISTEN_ADDR")["bind"], true);
    assert_eq!(variable("BANNER")["allow_empty"], true);
    assert_eq!(variable("TRAFFIC")["custom"], true);
    assert_eq!(
        variable("BROKER")["allow"],
        json!({"fallback-host": "sidecar in the same pod"})
    );
    assert_eq!(variable("WORKER_PORTS")["parity"], "node");
    assert!(variable("STRIPE_SECRET_KEY").get("parity").is_none());
}

#[test]
fn what_variables_ask_of_each_other_is_said_of_both() {
    let example = related().to_env_example();
    let of = |name: &str| -> Vec<&str> {
        let end = example
            .split("\n\n")
            .find(|part| part.lines().last().is_some_and(|line| line.contains(name)));
        end.unwrap_or_else(|| panic!("no {name}")).lines().collect()
    };
    for (name, said) in [
        (
            "QUEUE_URL=",
            &["# Other names: AMQP_URL", "# Old names: RABBIT_URL"][..],
        ),
        ("PRIMARY=", &["# At most one of: PRIMARY, TERTIARY"]),
        (
            "SECONDARY=",
            &[
                "# Requires: PRIMARY",
                "# Conflicts with: TERTIARY",
                "# Required if: PRIMARY is b",
            ],
        ),
        (
            "# CACHE_URL=",
            &[
                "# Required: with its section",
                "# Section: CACHE_URL, CACHE_TTL (all of them may be unset together)",
            ],
        ),
    ] {
        for line in said {
            assert!(
                of(name).contains(line),
                "{name}: no {line} in {:?}",
                of(name)
            );
        }
    }
}

#[test]
fn no_rendering_but_the_document_gives_a_secret_a_value() {
    // The document is for machines, which show the example as an example.
    for (form, text) in renderings(Config::schema()) {
        let lines: Vec<&str> = text
            .lines()
            .filter(|line| line.contains("sk_live_..."))
            .collect();
        let shown_as_example = |line: &&str| line.contains("xample");
        match form {
            "json" => {}
            "json schema" => assert_eq!(lines.len(), 0, "{lines:?}"),
            _ => assert!(lines.iter().all(shown_as_example), "{form}: {lines:?}"),
        }
    }
}
