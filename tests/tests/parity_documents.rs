//! `docs/parity.md` and `docs/manifest.md` against what they describe.

use std::collections::BTreeSet;

use envguard_tests::process::Service;
use saphyr::LoadableYamlNode as _;
use serde_json::Value;

const PARITY: &str = include_str!("../../docs/parity.md");
const MANIFEST: &str = include_str!("../../docs/manifest.md");

/// The blocks of a language in a page of Markdown.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    let blocks = page.split(&fence).skip(1);
    blocks
        .map(|rest| rest.split("```").next().unwrap_or_default())
        .collect()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    let object = value.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

/// A manifest of a service that an operator steers in every way.
fn manifest() -> Value {
    let ended = Service::new(env!("CARGO_BIN_EXE_shop_api"))
        .env("APP_ENV", "staging")
        .env("DATABASE_URL", "postgres://u:Vx7mQ2rTz4@localhost/a")
        .env("ENVGUARD", "manifest")
        .env("ENVGUARD_KEY", "3c0b9a1e77d24f58a6e1d9b0c4f2873a")
        .env("ENVGUARD_PARITY_KEY", "9f1d3b5a7c8e2f604d6b8a9c1e3f5072")
        .env("ENVGUARD_ALLOW", "DATABASE_URL=fallback-host")
        .env("KUBERNETES_SERVICE_HOST", "10.96.0.1")
        .envs([("POD_NAME", "a"), ("POD_UID", "b"), ("NODE_NAME", "c")])
        .envs([
            ("POD_NAMESPACE", "d"),
            ("CLUSTER_NAME", "e"),
            ("CONTAINER_NAME", "f"),
        ])
        .envs([
            ("GIT_SHA", "0"),
            ("GIT_BRANCH", "main"),
            ("IMAGE_TAG", "1"),
            ("IMAGE_NAME", "x"),
        ])
        .run();
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    serde_json::from_str(&ended.stdout).expect("JSON")
}

#[test]
fn the_manifest_of_the_page_has_the_keys_of_a_real_one() {
    let example: Value = serde_json::from_str(blocks(MANIFEST, "json")[0]).expect("JSON");
    let real = manifest();
    let documented = keys(&example);
    assert!(keys(&real).is_subset(&documented), "{:?}", keys(&real));
    assert_eq!(keys(&real["dimensions"]), keys(&example["dimensions"]));
    let variable = keys(&example["variables"]["DATABASE_URL"]);
    for (name, entry) in real["variables"].as_object().expect("variables") {
        assert!(keys(entry).is_subset(&variable), "{name}: {entry}");
    }
    for key in documented.union(&variable) {
        assert!(MANIFEST.contains(&format!("`{key}`")), "{key} has no line");
    }
}

#[test]
fn every_fact_of_a_real_manifest_is_on_the_page_with_its_expectation() {
    for (name, item) in manifest()["items"].as_object().expect("items") {
        let row = MANIFEST
            .lines()
            .find(|line| line.starts_with('|') && line.contains(&format!("`{name}`")))
            .unwrap_or_else(|| panic!("{name} is on no row"));
        let expected = item["expect"].as_str().expect("an expectation");
        assert!(row.contains(&format!("`{expected}`")), "{name}: {row}");
    }
}

#[test]
fn every_recipe_is_yaml() {
    let recipes = blocks(PARITY, "yaml");
    assert!(recipes.len() >= 4);
    for recipe in recipes {
        let documents = saphyr::Yaml::load_from_str(recipe);
        assert!(
            documents.is_ok_and(|documents| documents.len() == 1),
            "{recipe}"
        );
    }
}

/// An alert that groups by a label which the metric does not have never fires.
#[test]
fn the_alerts_ask_for_labels_that_the_metric_has() {
    let metric = blocks(PARITY, "text")
        .into_iter()
        .find(|block| block.starts_with("envguard_config_info{"))
        .expect("the metric");
    let mut asked = 0;
    for grouping in PARITY.split("count by (").skip(1) {
        let labels = grouping.split(')').next().unwrap_or_default();
        for label in labels.split(',').map(str::trim) {
            assert!(metric.contains(&format!("{label}=\"")), "{label}");
            asked += 1;
        }
    }
    assert!(asked > 10);
}
