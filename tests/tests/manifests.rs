//! The manifests are read by the types of Kubernetes and by Compose itself.

mod rendered;

use std::path::PathBuf;
use std::process::Command;

use envguard::{EnvGuard as _, Schema};
use k8s_openapi::api::core::v1::{ConfigMap, Container, Secret};
use k8s_openapi::serde::{Serialize, de::DeserializeOwned};
use rendered::{Config, hostile, related, yaml};
use serde_json::{Value, json};

/// Reads a document as `T`, which must lose nothing of it: the types of Kubernetes skip what they
/// do not know.
fn strictly<T: Serialize + DeserializeOwned>(document: &Value) -> T {
    let object: T = serde_json::from_value(document.clone()).expect("an object of Kubernetes");
    let kept = serde_json::to_value(&object).expect("JSON");
    assert_eq!(&kept, document, "something is no field of the object");
    object
}

/// The part of a container that stands in the comment at the end.
fn container(manifests: &str) -> Container {
    let (_, block) = manifests
        .split_once("# In the container:\n#\n")
        .expect("the part of a container");
    let block: String = block
        .lines()
        .map(|line| line.strip_prefix("# ").expect("a comment"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut part = yaml(&block).remove(0);
    part["name"] = json!("service");
    strictly(&part)
}

#[test]
fn kubernetes_takes_the_manifests() {
    let manifests = Config::schema().to_kubernetes();
    let documents = yaml(&manifests);
    assert_eq!(documents.len(), 2);
    let config: ConfigMap = strictly(&documents[0]);
    let secret: Secret = strictly(&documents[1]);
    assert_eq!(config.metadata.name.as_deref(), Some("billing"));
    let plain: Vec<(String, String)> = config.data.unwrap_or_default().into_iter().collect();
    let empty = |name: &str| (name.to_owned(), String::new());
    assert_eq!(plain, ["BROKER", "DATABASE_URL", "TENANT"].map(empty));
    let hidden: Vec<(String, String)> =
        secret.string_data.unwrap_or_default().into_iter().collect();
    assert_eq!(hidden, ["STRIPE_SECRET_KEY"].map(empty));

    let container = container(&manifests);
    let sources = container.env_from.unwrap_or_default();
    let config_map = sources[0]
        .config_map_ref
        .as_ref()
        .map(|one| one.name.as_str());
    let secret = sources[1].secret_ref.as_ref().map(|one| one.name.as_str());
    assert_eq!((config_map, secret), (Some("billing"), Some("billing")));
    let env = container.env.unwrap_or_default();
    assert_eq!(env[0].name, "APP_ENV");
    assert_eq!(env[0].value.as_deref(), Some("production"));
}

#[test]
fn what_may_hold_a_password_stands_in_the_secret() {
    let manifests = Config::schema().to_kubernetes();
    let (open, hidden) = manifests.split_once("\n---\n").expect("two documents");
    for name in ["STRIPE_SECRET_KEY", "SMTP_PASSWORD", "REPLICA_URL"] {
        assert!(!open.contains(name), "{name}");
        assert!(hidden.contains(&format!("{name}: \"\"\n")), "{name}");
    }
}

/// Removing the `# ` before a name is how a person sets it.
#[test]
fn what_is_commented_out_is_valid_too() {
    let schema = Config::schema();
    let uncommented: String = schema
        .to_kubernetes()
        .lines()
        .map(|line| {
            let of_variable = |variable: &&envguard::Variable| {
                line.starts_with(&format!("  # {}: \"", variable.name()))
            };
            match schema.variables().iter().find(of_variable) {
                Some(_) => format!("{}\n", line.replacen("# ", "", 1)),
                None => format!("{line}\n"),
            }
        })
        .collect();
    let documents = yaml(&uncommented);
    let config: ConfigMap = strictly(&documents[0]);
    let secret: Secret = strictly(&documents[1]);
    let config = config.data.unwrap_or_default();
    let secret = secret.string_data.unwrap_or_default();
    assert_eq!(config.len() + secret.len(), schema.variables().len());
    assert_eq!(config["ANSWER"], "yes");
    assert_eq!(config["WORKERS"], "4");
    assert_eq!(config["BANNER"], "Hello, it's #1 | \"best\"");
    assert!(secret.values().all(String::is_empty));
}

#[test]
fn hostile_words_stay_in_comments_and_strings() {
    let manifests = hostile().to_kubernetes();
    let documents = yaml(&manifests);
    let config: ConfigMap = strictly(&documents[0]);
    let secret: Secret = strictly(&documents[1]);
    let names = |data: Option<std::collections::BTreeMap<String, String>>| -> Vec<String> {
        data.unwrap_or_default().into_keys().collect()
    };
    assert_eq!(names(config.data), ["REQUIRED"]);
    assert_eq!(names(secret.string_data), ["SECRET"]);
    let name = config.metadata.name.unwrap_or_default();
    assert!(
        name.len() <= 63
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
        "{name}"
    );

    let compose = &yaml(&hostile().to_compose())[0];
    let (service, _) = compose["services"]
        .as_object()
        .expect("services")
        .iter()
        .next()
        .expect("one");
    let environment = &compose["services"][service]["environment"];
    let keys: Vec<&String> = environment.as_object().expect("variables").keys().collect();
    assert_eq!(keys, ["APP_ENV", "DEFAULTED", "NO", "REQUIRED", "SECRET"]);
    assert_eq!(environment["NO"], "${NO:-no}");
    assert_eq!(environment["DEFAULTED"], Value::Null);
}

#[test]
fn a_default_of_some_scopes_is_left_to_the_service() {
    let compose = &yaml(&Config::schema().to_compose())[0];
    let environment = &compose["services"]["billing"]["environment"];
    for (name, expected) in [
        (
            "DATABASE_URL",
            json!("${DATABASE_URL:?Primary Postgres database.}"),
        ),
        ("LISTEN_ADDR", json!("${LISTEN_ADDR:-0.0.0.0:8080}")),
        ("BANNER", json!("${BANNER-Hello, it's #1 | \"best\"}")),
        ("LOG_LEVEL", Value::Null),
        ("SEARCH_URL", Value::Null),
        ("SMTP_PASSWORD", Value::Null),
        ("FAKE_CLOCK", Value::Null),
        ("APP_ENV", Value::Null),
    ] {
        assert_eq!(environment[name], expected, "{name}");
    }
}

#[test]
fn what_others_ask_about_is_left_to_whoever_sets_it() {
    let compose = &yaml(&related().to_compose())[0];
    let environment = &compose["services"]["related"]["environment"];
    assert_eq!(environment["QUEUE_URL"], "${QUEUE_URL:?it is required}");
    // Set by Compose, they would make the rest of their section or group wrong.
    for name in ["PRIMARY", "CACHE_URL", "CACHE_TTL"] {
        assert_eq!(environment[name], Value::Null, "{name}");
    }
    let config: ConfigMap = strictly(&yaml(&related().to_kubernetes())[0]);
    let data = config.data.unwrap_or_default();
    assert_eq!(data.into_keys().collect::<Vec<_>>(), ["QUEUE_URL"]);
}

/// What `docker compose config` makes of a rendering, merged into a file that names the image.
fn compose_config(
    schema: &Schema,
    scratch: &str,
    vars: &[(&str, &str)],
) -> Option<Result<String, String>> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(scratch);
    std::fs::create_dir_all(&folder).expect("a scratch folder");
    let rendered = schema.to_compose();
    let service = yaml(&rendered)[0]["services"]
        .as_object()
        .and_then(|services| services.keys().next().cloned())
        .expect("a service");
    let base = format!("services:\n  {service}:\n    image: scratch\n");
    std::fs::write(folder.join("base.yaml"), base).expect("written");
    std::fs::write(folder.join("rendered.yaml"), rendered).expect("written");
    let programs: [&[&str]; 2] = [&["docker", "compose"], &["docker-compose"]];
    for program in programs {
        let mut command = Command::new(program[0]);
        command
            .args(&program[1..])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default());
        let present = command.arg("version").output();
        if !present.is_ok_and(|output| output.status.success()) {
            continue;
        }
        let output = Command::new(program[0])
            .args(&program[1..])
            .args(["-f", "base.yaml", "-f", "rendered.yaml", "config"])
            .current_dir(&folder)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .envs(vars.iter().copied())
            .output()
            .expect("it starts");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        return Some(if output.status.success() {
            Ok(text(output.stdout))
        } else {
            Err(text(output.stderr))
        });
    }
    println!("skipped: neither `docker compose` nor `docker-compose` is here");
    None
}

#[test]
fn compose_takes_the_rendering() {
    let required = [
        ("DATABASE_URL", "postgres://db.internal/app"),
        ("STRIPE_SECRET_KEY", "k3y"),
        ("BROKER", "broker.internal:9092"),
        ("TENANT", "t-0042x"),
        ("SENTRY_DSN", "https://errors.acme-internal.com/1"),
    ];
    let Some(merged) = compose_config(Config::schema(), "compose-good", &required) else {
        return;
    };
    let merged = yaml(&merged.unwrap_or_else(|words| panic!("{words}")));
    let environment = &merged[0]["services"]["billing"]["environment"];
    for (name, expected) in [
        ("TENANT", "t-0042x"),
        ("LISTEN_ADDR", "0.0.0.0:8080"),
        ("ANSWER", "yes"),
        ("BANNER", "Hello, it's #1 | \"best\""),
        ("SENTRY_DSN", "https://errors.acme-internal.com/1"),
    ] {
        assert_eq!(environment[name], expected, "{name}");
    }
    let unset = environment.get("SMTP_PASSWORD");
    assert!(unset.is_none_or(Value::is_null), "{unset:?}");
}

#[test]
fn compose_itself_stops_without_what_is_required() {
    let Some(merged) = compose_config(Config::schema(), "compose-bad", &[]) else {
        return;
    };
    let words = merged.expect_err("a refusal");
    assert!(words.contains("Primary Postgres database."), "{words}");
}

#[test]
fn compose_reads_hostile_words_as_words() {
    let vars = [("REQUIRED", "a"), ("SECRET", "b")];
    if let Some(merged) = compose_config(&hostile(), "compose-hostile", &vars) {
        merged.unwrap_or_else(|words| panic!("{words}"));
    }
}
