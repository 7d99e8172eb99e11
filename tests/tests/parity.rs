//! What an operator sees who compares two places: the fingerprint, the manifest, and what happens
//! where a configuration is not the expected one.

use std::path::PathBuf;

use envguard_tests::process::{Ended, Service};
use serde_json::{Value, json};

/// 32 bytes of 7: the key of the published vectors.
const KEY: &str = "0707070707070707070707070707070707070707070707070707070707070707";
const OTHER_KEY: &str = "3c0b9a1e77d24f58a6e1d9b0c4f2873a";

const KEYED: &str = "eg1.fe42f940.69b7a82eeadf7a25.7d8689b520a60082adc8824594829b1c";
const OTHER_PASSWORD: &str = "eg1.fe42f940.69b7a82eeadf7a25.c74957ac98d5e928db3fce8fc0e8433b";
const PUBLIC: &str = "eg1.public.69b7a82eeadf7a25.4cb15d89eb28289aa216e09e4d0353c8";

/// The service of the vectors, in the environment of the vectors.
fn shop() -> Service {
    Service::new(env!("CARGO_BIN_EXE_shop_api"))
        .env("APP_ENV", "development")
        .env("DATABASE_URL", "postgres://u:p@db/a")
        .env("POD_IP", "10.0.0.7")
}

fn asked(service: Service, mode: &str) -> Ended {
    service.env("ENVGUARD", mode).run()
}

fn fingerprint(service: Service) -> String {
    let ended = asked(service, "fingerprint");
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    ended.stdout.trim_end().to_owned()
}

fn manifest(service: Service) -> Value {
    let ended = asked(service, "manifest");
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    assert!(ended.stdout.len() <= 8 * 1024);
    serde_json::from_str(&ended.stdout).expect("JSON")
}

/// A file that holds a key.
struct KeyFile(PathBuf);

impl KeyFile {
    fn new(name: &str, content: &str) -> Self {
        let path = std::env::temp_dir().join(format!("envguard_{name}_{}", std::process::id()));
        std::fs::write(&path, content).expect("a file");
        Self(path)
    }
}

impl Drop for KeyFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn a_process_prints_the_published_fingerprints() {
    let keyed = || shop().env("ENVGUARD_KEY", KEY);
    assert_eq!(fingerprint(keyed()), KEYED);
    let other = keyed().env("DATABASE_URL", "postgres://u:q@db/a");
    assert_eq!(fingerprint(other), OTHER_PASSWORD);
    assert_eq!(fingerprint(shop()), PUBLIC);
    let other = shop().env("DATABASE_URL", "postgres://u:q@db/a");
    assert_eq!(fingerprint(other), PUBLIC);
    // The key in capitals or in base64url is the same key.
    let base64url = "Bw".to_owned() + &"cHBw".repeat(10) + "c";
    assert_eq!(fingerprint(shop().env("ENVGUARD_KEY", base64url)), KEYED);
}

#[test]
fn a_fingerprint_without_a_key_says_what_it_does_not_compare() {
    let ended = asked(shop(), "fingerprint");
    assert_eq!(ended.stdout, format!("{PUBLIC}\n"));
    assert!(
        ended.stderr.contains("2 secrets compared by presence only"),
        "{}",
        ended.stderr
    );
    let ended = asked(shop().env("ENVGUARD_KEY", KEY), "fingerprint");
    assert_eq!(ended.stderr, "");
}

#[test]
fn only_what_counts_on_all_nodes_moves_the_fingerprint() {
    let keyed = || shop().env("ENVGUARD_KEY", KEY);
    // Its own on each node, empty is unset, the default spelt out.
    assert_eq!(fingerprint(keyed().env("POD_IP", "10.0.0.8")), KEYED);
    assert_eq!(fingerprint(keyed().env("SENTRY_DSN", "")), KEYED);
    assert_eq!(fingerprint(keyed().env("LOG_LEVEL", "info")), KEYED);
    // Another text is another configuration, also where it is read as the same value.
    assert_ne!(fingerprint(keyed().env("LOG_LEVEL", "INFO")), KEYED);
    // Where a value came from is no part of it.
    let file = KeyFile::new("database", "postgres://u:p@db/a\n");
    let from_file = Service::new(env!("CARGO_BIN_EXE_shop_api"))
        .env("APP_ENV", "development")
        .env("DATABASE_URL_FILE", &file.0)
        .env("ENVGUARD_KEY", KEY);
    assert_eq!(fingerprint(from_file), KEYED);
}

#[test]
fn a_wrong_environment_has_a_report_and_no_fingerprint() {
    for mode in ["fingerprint", "manifest"] {
        let ended = asked(shop().env("LOG_LEVEL", "loud"), mode);
        assert_eq!(ended.status, Some(78), "{mode}");
        assert_eq!(ended.stdout, "", "{mode}");
        assert!(ended.stderr.contains("LOG_LEVEL  [not-one-of]"), "{mode}");
    }
}

#[test]
fn the_key_may_stand_in_a_file() {
    let file = KeyFile::new("key", &format!("{KEY}\n"));
    assert_eq!(fingerprint(shop().env("ENVGUARD_KEY_FILE", &file.0)), KEYED);
    let both = shop()
        .env("ENVGUARD_KEY_FILE", &file.0)
        .env("ENVGUARD_KEY", KEY);
    let ended = both.run();
    assert_eq!(ended.status, Some(78));
    assert!(ended.stderr.contains("ENVGUARD_KEY  [conflict]"));
    let ended = shop().env("ENVGUARD_KEY_FILE", "/nowhere/key").run();
    assert_eq!(ended.status, Some(78));
    assert!(ended.stderr.contains("ENVGUARD_KEY_FILE  [source]"));
}

#[test]
fn a_text_that_is_no_key_stops_the_service_and_is_not_shown() {
    for (key, words) in [
        ("tooshort", "fewer than 16 bytes"),
        ("correct-horse-battery-staple", "words"),
        ("cafecafecafecafecafecafecafecafe", "it "),
        ("key with a space and some more text", "neither hexadecimal"),
    ] {
        for name in ["ENVGUARD_KEY", "ENVGUARD_PARITY_KEY"] {
            let ended = shop().env(name, key).run();
            assert_eq!(ended.status, Some(78), "{name}={key}");
            assert!(
                ended.stderr.contains(&format!("{name}  [invalid]")),
                "{key}"
            );
            assert!(ended.stderr.contains(words), "{}", ended.stderr);
            assert!(!ended.stderr.contains(key), "{}", ended.stderr);
            assert_eq!(ended.stdout, "");
        }
        let file = KeyFile::new(&format!("bad_{}", key.len()), key);
        let ended = shop().env("ENVGUARD_KEY_FILE", &file.0).run();
        assert_eq!(ended.status, Some(78));
        assert!(ended.stderr.contains("ENVGUARD_KEY_FILE  [invalid]"));
        assert!(!ended.stderr.contains(key), "{}", ended.stderr);
    }
}

#[test]
fn an_expected_configuration_starts_and_says_nothing() {
    for expected in [
        KEYED.to_owned(),
        format!("{OTHER_PASSWORD}, {KEYED}"),
        // The lock of a pull request has no key.
        PUBLIC.to_owned(),
        String::new(),
    ] {
        let ended = shop()
            .env("ENVGUARD_KEY", KEY)
            .env("ENVGUARD_EXPECT", &expected)
            .env("ENVGUARD_EXPECT_POLICY", "fail")
            .run();
        assert_eq!(ended.status, Some(0), "{expected}: {}", ended.stderr);
        assert_eq!(ended.stderr, "", "{expected}");
    }
}

#[test]
fn an_unexpected_configuration_warns_or_stops_as_the_operator_says() {
    for (expected, words) in [
        (OTHER_PASSWORD, "the same declaration with other values"),
        (
            "eg1.fe42f940.0000000000000000.7d8689b520a60082adc8824594829b1c",
            "another declaration with the same values",
        ),
        (
            "eg1.0a0b0c0d.69b7a82eeadf7a25.7d8689b520a60082adc8824594829b1c",
            "other key, cannot compare",
        ),
        (
            "eg1.public.69b7a82eeadf7a25.00000000000000000000000000000000",
            "the same declaration with other values",
        ),
        ("eg2.x", "newer envguard"),
        ("latest", "is no fingerprint"),
    ] {
        let service = || {
            shop()
                .env("ENVGUARD_KEY", KEY)
                .env("ENVGUARD_EXPECT", expected)
        };
        for policy in [None, Some("warn")] {
            let service = service().envs(policy.map(|policy| ("ENVGUARD_EXPECT_POLICY", policy)));
            let ended = service.run();
            assert_eq!(ended.status, Some(0), "{expected}");
            assert!(ended.stderr.contains("ENVGUARD_EXPECT  [fingerprint]"));
            assert!(ended.stderr.contains(words), "{}", ended.stderr);
        }
        let ended = service().env("ENVGUARD_EXPECT_POLICY", "fail").run();
        assert_eq!(ended.status, Some(78), "{expected}");
        assert!(ended.stderr.contains(words), "{}", ended.stderr);
        assert_eq!(ended.stdout, "");
    }
}

#[test]
fn a_policy_that_does_not_exist_is_an_error() {
    let ended = shop().env("ENVGUARD_EXPECT_POLICY", "panic").run();
    assert_eq!(ended.status, Some(78));
    assert!(ended.stderr.contains("ENVGUARD_EXPECT_POLICY  [unknown]"));
    assert!(ended.stderr.contains("warn, fail"));
}

#[test]
fn many_expected_fingerprints_are_not_all_in_the_report() {
    let expected: Vec<String> = (0..500)
        .map(|number| format!("eg1.public.69b7a82eeadf7a25.{number:032x}"))
        .collect();
    let ended = shop().env("ENVGUARD_EXPECT", expected.join(",")).run();
    assert_eq!(ended.status, Some(0));
    assert!(ended.stderr.contains("496 others"), "{}", ended.stderr);
    assert!(ended.stderr.len() < 4096);
}

/// A nested struct counts under its prefix; one that is absent counts as unset, defaults and all.
#[test]
fn nested_structs_are_part_of_the_fingerprint() {
    use envguard::{EnvGuard, Vars};

    #[derive(EnvGuard)]
    struct Config {
        #[env(nested, prefix = "CACHE_")]
        cache: Option<Cache>,
    }

    #[derive(EnvGuard)]
    #[expect(dead_code, reason = "only what was loaded counts")]
    struct Cache {
        size: u16,
        #[env(default = 4)]
        shards: u16,
        #[env(parity = node)]
        zone: Option<String>,
        #[env(parity = presence)]
        token: Option<String>,
    }

    let load = |pairs: &[(&'static str, &'static str)]| {
        let vars: Vars = pairs.iter().copied().collect();
        let loader = Config::loader().without_process_env().source(vars);
        loader
            .load()
            .map_err(|report| report.to_string())
            .unwrap()
            .fingerprint()
    };
    let sized = load(&[("CACHE_SIZE", "1")]);
    assert_ne!(load(&[]), sized);
    assert_ne!(load(&[("CACHE_SIZE", "2")]), sized);
    assert_eq!(load(&[("CACHE_SIZE", "1"), ("CACHE_SHARDS", "4")]), sized);
    assert_eq!(load(&[("CACHE_SIZE", "1"), ("CACHE_ZONE", "a")]), sized);
    let with_token = |token| load(&[("CACHE_SIZE", "1"), ("CACHE_TOKEN", token)]);
    assert_ne!(with_token("a"), sized);
    assert_eq!(with_token("a"), with_token("b"));
}

/// Exactly then somebody wants to know what it is.
#[test]
fn an_unexpected_configuration_still_prints_its_fingerprint_and_its_manifest() {
    let service = || {
        shop()
            .env("ENVGUARD_KEY", KEY)
            .env("ENVGUARD_EXPECT", OTHER_PASSWORD)
            .env("ENVGUARD_EXPECT_POLICY", "fail")
    };
    let ended = asked(service(), "fingerprint");
    assert_eq!(ended.status, Some(78));
    assert_eq!(ended.stdout, format!("{KEYED}\n"));
    let ended = asked(service(), "manifest");
    assert_eq!(ended.status, Some(78));
    let manifest: Value = serde_json::from_str(&ended.stdout).expect("JSON");
    assert_eq!(manifest["fingerprint"], KEYED);
}

#[test]
fn a_manifest_says_everything_but_the_values() {
    let manifest = manifest(shop().env("ENVGUARD_KEY", KEY));
    assert_eq!(manifest["format"], "envguard.manifest/1");
    assert_eq!(manifest["service"], "shop-api");
    assert_eq!(
        manifest["scope"],
        json!({"name": "development", "origin": "APP_ENV"})
    );
    assert_eq!(manifest["fingerprint"], KEYED);
    assert_eq!(manifest["public"], PUBLIC);
    assert_eq!(
        manifest["variables"]["DATABASE_URL"],
        json!({
            "leaf": "k:5dd383423871d0be8ad05219842682a0",
            "origin": "process environment",
            "parity": "differ",
            "set": true,
            "secret": true,
            "hosts": ["private-name"],
        })
    );
    assert_eq!(
        manifest["variables"]["POD_IP"],
        json!({
            "origin": "process environment",
            "parity": "node",
            "set": true,
            "secret": false,
            "hosts": ["private-address"],
        })
    );
    assert_eq!(manifest["variables"]["LOG_LEVEL"]["origin"], "default");
    assert_eq!(manifest["variables"]["SENTRY_DSN"]["set"], false);
    let item = |name: &str| &manifest["items"][name];
    assert_eq!(
        *item("service.name"),
        json!({"value": "shop-api", "dimension": "dependencies", "expect": "same"})
    );
    assert_eq!(item("service.version")["value"], env!("CARGO_PKG_VERSION"));
    assert_eq!(item("os.type")["value"], std::env::consts::OS);
    assert_eq!(item("process.pid")["expect"], "node");
    let dimensions = manifest["dimensions"].as_object().expect("dimensions");
    assert_eq!(dimensions.len(), 7);
    for name in ["data", "feature_flags", "traffic"] {
        assert_eq!(dimensions[name]["facts"], 0);
        let blind = dimensions[name]["not_looked_at"].as_str();
        assert!(blind.is_some_and(|words| words.starts_with("all of it")));
    }
}

#[test]
fn a_service_adds_what_only_it_knows() {
    let ended = shop().run();
    let manifest: Value =
        serde_json::from_str(ended.stdout.lines().nth(1).expect("a manifest")).expect("JSON");
    assert_eq!(
        manifest["items"]["db.migration"],
        json!({"value": "0042_add_invoices", "dimension": "data", "expect": "env"})
    );
    assert_eq!(
        manifest["items"]["rows.products"],
        json!({"value": "1200", "dimension": "data", "expect": "info"})
    );
    assert_eq!(manifest["dimensions"]["data"]["facts"], 2);
}

/// Staging and production have keys of their own and share one: what is to differ differs there.
#[test]
fn a_shared_key_compares_environments() {
    let leaf = |key: &str, password: &str| {
        let manifest = manifest(
            shop()
                .env("ENVGUARD_KEY", key)
                .env("ENVGUARD_PARITY_KEY", "9f1d3b5a7c8e2f604d6b8a9c1e3f5072")
                .env("DATABASE_URL", format!("postgres://u:{password}@db/a")),
        );
        assert!(manifest["parity_key"].is_string());
        // Neither `free` nor `node` is compared between environments.
        assert!(
            manifest["variables"]["LOG_LEVEL"]
                .get("parity_leaf")
                .is_none()
        );
        assert!(manifest["variables"]["POD_IP"].get("parity_leaf").is_none());
        let database = &manifest["variables"]["DATABASE_URL"];
        assert_ne!(database["parity_leaf"], database["leaf"]);
        database["parity_leaf"].clone()
    };
    assert_eq!(leaf(KEY, "p"), leaf(OTHER_KEY, "p"));
    assert_ne!(leaf(KEY, "p"), leaf(OTHER_KEY, "q"));
}

#[test]
fn a_waived_finding_is_in_the_manifest() {
    let service = shop()
        .env("APP_ENV", "staging")
        .env("DATABASE_URL", "postgres://u:Vx7mQ2rTz4@localhost/a")
        .env("ENVGUARD_ALLOW", "DATABASE_URL=fallback-host");
    let manifest = manifest(service);
    let database = &manifest["variables"]["DATABASE_URL"];
    assert_eq!(database["waived"], json!(["fallback-host"]));
    assert_eq!(database["hosts"], json!(["loopback"]));
}

/// No secret, no part of one and no key in anything that is printed, whatever is asked for.
#[test]
fn nothing_that_is_printed_holds_a_secret() {
    let password = ["Kc7", "wQ2", "xLm", "9Zr"].concat();
    let query = ["qR8", "vT3", "nYp", "5Js"].concat();
    let key = ["4b1d9a07", "e36c82f5", "90ad17c4", "6e8b35f2"].concat();
    let parity_key = ["c2e8a5f1", "7d3b6094", "f8e1c7a2", "5b9d3604"].concat();
    let database = format!("postgres://usr{password}:{password}@db.internal/{query}?x={query}");
    let parts: Vec<String> = [&password, &query, &key, &parity_key]
        .into_iter()
        .flat_map(|canary| {
            let bytes = canary.as_bytes();
            bytes
                .chunks(6)
                .map(|part| String::from_utf8_lossy(part).into_owned())
        })
        .filter(|part| part.len() == 6)
        .collect();
    for with_key in [true, false] {
        for mode in ["", "check", "fingerprint", "manifest"] {
            for (format, expected) in [("text", "latest"), ("json", KEYED)] {
                let mut service = Service::new(env!("CARGO_BIN_EXE_shop_api"))
                    .env("APP_ENV", "production")
                    .env("DATABASE_URL", &database)
                    .env(
                        "SENTRY_DSN",
                        format!("https://{password}@sentry.acme.io/{query}"),
                    )
                    .env("ENVGUARD", mode)
                    .env("ENVGUARD_FORMAT", format)
                    .env("ENVGUARD_EXPECT", expected)
                    .env("ENVGUARD_EXPECT_POLICY", "fail");
                if with_key {
                    service = service
                        .env("ENVGUARD_KEY", &key)
                        .env("ENVGUARD_PARITY_KEY", &parity_key);
                }
                let ended = service.run();
                let printed = ended.stdout + &ended.stderr;
                assert!(printed.contains("eg1.") || printed.contains("no fingerprint"));
                for part in &parts {
                    assert!(!printed.contains(part.as_str()), "{mode} {format}: {part}");
                }
            }
        }
    }
}
