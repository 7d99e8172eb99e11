use std::thread;

use envguard::{EnvGuard, Probes, Scope, Secret, Vars};
use envguard_tests::hostile::Listener;
use envguard_tests::probing::Probed;
use envguard_tests::servers::{Authority, Cluster, Postgres, available, canary};

use serde_json::{Value, json};

use crate::{check, probed};

fn probe(url: &str) -> Probed {
    Probed::of(probed().env("DATABASE_URL", url))
}

/// A server with the role `app`, whose password is the first of the two.
fn server() -> Option<(String, Postgres)> {
    let password = canary("postgres");
    let cluster = available(Cluster::create(&password))?;
    Some((password, cluster.start(&[("timezone", "Europe/Berlin")])))
}

#[test]
fn a_login_says_who_answers() {
    let Some((password, server)) = server() else {
        return;
    };
    let probed = probe(&server.url("app", &password, "app"));
    assert_eq!(
        (probed.outcome(), probed.status),
        ("ok", Some(0)),
        "{probed:?}"
    );
    assert!(
        probed.seen().starts_with("lets the user in: PostgreSQL 1"),
        "{probed:?}"
    );
    let facts =
        ["hot_standby", "read_only", "superuser", "time_zone"].map(|name| probed.fact(name));
    assert_eq!(facts, ["off", "off", "off", "Europe/Berlin"].map(Some));
    assert!(
        probed
            .fact("version")
            .is_some_and(|version| version.starts_with('1'))
    );
    assert!(!probed.everything.contains(&password));
}

#[test]
fn what_the_server_says_is_in_the_manifest() {
    let Some((password, server)) = server() else {
        return;
    };
    let ended = probed()
        .env("ENVGUARD", "manifest")
        .env("DATABASE_URL", server.url("app", &password, "app"))
        .run();
    let manifest: Value = serde_json::from_str(&ended.stdout).expect("JSON");
    let fact = |name: &str| &manifest["items"][format!("db.DATABASE_URL.{name}")];
    let zone = json!({"value": "Europe/Berlin", "dimension": "data", "expect": "same"});
    assert_eq!(fact("time_zone"), &zone, "{manifest}");
    assert_eq!(fact("hot_standby")["value"], "off");
    assert_eq!(fact("read_only")["value"], "off");
    assert_eq!(fact("superuser")["value"], "off");
    assert_eq!(fact("version")["dimension"], "data");
    assert!(!ended.stdout.contains(&password) && !ended.stderr.contains(&password));
}

#[test]
fn what_the_server_refuses_is_misconfigured_and_never_shows_a_password() {
    let Some((password, server)) = server() else {
        return;
    };
    let wrong = canary("wrong");
    let refused = |url, words| (url, "misconfigured", 78, words);
    let cases = [
        refused(server.url("app", &wrong, "app"), "28P01"),
        refused(server.url("nobody", &password, "app"), "28P01"),
        refused(server.url("app", &password, "missing"), "3D000"),
        refused(
            format!("{}?sslmode=require", server.url("app", &password, "app")),
            "offers none",
        ),
    ];
    check("DATABASE_URL", &cases, &[&password, &wrong]);
}

#[test]
fn a_login_reads_the_value_as_clients_do() {
    #[derive(EnvGuard)]
    #[expect(dead_code, reason = "what it points at counts here")]
    struct Config {
        #[env(probe(postgres))]
        dsn: Secret<String>,
    }

    // Everything that a URL has to encode.
    let plain = format!("{}@:/?#%&= +", canary("odd"));
    let encoded: Vec<String> = plain.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let encoded = encoded.concat();
    let Some(cluster) = available(Cluster::create(&plain)) else {
        return;
    };
    let server = cluster.start(&[]);
    let port = server.port();
    let cases = [
        format!("postgres://app:{encoded}@127.0.0.1:{port}/%61pp"),
        format!("POSTGRESQL://app:{encoded}@127.0.0.1:{port}/app?pool_max_conns=9&schema=public"),
        format!("postgresql+asyncpg://app:{encoded}@127.0.0.1:{port}/app"),
        format!("postgres://127.0.0.1:{port}/?user=app&password={encoded}&dbname=app"),
        // The first host does not answer.
        format!(
            "postgres://app:{encoded}@{},127.0.0.1:{port}/app",
            Listener::refusing()
        ),
        format!("host=127.0.0.1 port={port} user=app password='{plain}' dbname=app"),
    ];
    for dsn in cases {
        let loaded = Config::loader()
            .without_process_env()
            .source([("DSN", dsn.clone())].into_iter().collect::<Vars>())
            .scope(Scope::Test)
            .probes(Probes::warn())
            .load()
            .expect("failures are warnings");
        let [probed] = loaded.probed() else {
            panic!("one probe");
        };
        assert!(
            probed.seen().starts_with("lets the user in"),
            "{dsn}: {probed:?}"
        );
    }
}

#[test]
fn a_dsn_that_is_a_secret_gives_neither_host_nor_user_away() {
    let Some((_, server)) = server() else { return };
    let wrong = canary("dsn");
    let url = server.url("app", &wrong, "app");
    let probed = Probed::of(probed().env("DATABASE_DSN", &url));
    assert_eq!(probed.outcome(), "misconfigured", "{probed:?}");
    for part in [
        wrong.as_str(),
        "127.0.0.1",
        &server.port().to_string(),
        "\\\"app\\\"",
    ] {
        assert!(
            !probed.everything.contains(part),
            "{part}: {}",
            probed.everything
        );
    }
}

#[test]
fn too_many_connections_pass() {
    let password = canary("many");
    let Some(cluster) = available(Cluster::create(&password)) else {
        return;
    };
    let server = cluster.start(&[
        ("max_connections", "4"),
        ("superuser_reserved_connections", "3"),
        ("max_wal_senders", "0"),
    ]);
    let url = server.url("app", &password, "app");
    let occupied = server.occupy();
    let full = probe(&url);
    assert_eq!(
        (full.outcome(), full.status),
        ("unavailable", Some(75)),
        "{full:?}"
    );
    assert!(full.seen().contains("53300"), "{full:?}");
    assert_eq!(full.only()["attempts"], 4, "{full:?}");
    drop(occupied);
    // The server needs a moment to notice; the probe waits for it as it would for any other.
    let free = probe(&url);
    assert_eq!((free.outcome(), free.status), ("ok", Some(0)), "{free:?}");
}

#[test]
fn a_server_that_starts_is_waited_for() {
    let password = canary("starting");
    let Some(cluster) = available(Cluster::create(&password)) else {
        return;
    };
    // A standby without hot standby answers for ever as a server that starts.
    cluster.write("standby.signal", "");
    let server = cluster.start_until("entering standby mode", &[("hot_standby", "off")]);
    let url = server.url("app", &password, "app");
    let starting = probe(&url);
    assert_eq!(
        (starting.outcome(), starting.status),
        ("unavailable", Some(75)),
        "{starting:?}"
    );
    assert!(starting.seen().contains("57P03"), "{starting:?}");
    // However the two meet, the probe ends well.
    let ready = thread::scope(|scope| {
        let probing = scope.spawn(|| probe(&url));
        server.promote();
        probing.join().expect("it probes")
    });
    assert_eq!(
        (ready.outcome(), ready.status),
        ("ok", Some(0)),
        "{ready:?}"
    );
}

#[test]
fn a_standby_says_that_it_is_one() {
    let password = canary("standby");
    let Some(cluster) = available(Cluster::create(&password)) else {
        return;
    };
    cluster.write("standby.signal", "");
    let server = cluster.start(&[("hot_standby", "on")]);
    let probed = probe(&server.url("app", &password, "app"));
    assert_eq!(probed.outcome(), "ok", "{probed:?}");
    assert!(
        probed.seen().ends_with(", a hot standby, read-only"),
        "{probed:?}"
    );
    let facts = ["hot_standby", "read_only"].map(|name| probed.fact(name));
    assert_eq!(facts, [Some("on"), Some("on")]);
}

#[test]
fn a_superuser_is_worth_a_warning_in_production() {
    let Some((password, server)) = server() else {
        return;
    };
    let url = server.url("chief", &password, "app");
    let at = |scope: &str| {
        let service = probed()
            .env("APP_ENV", scope)
            .env("ENVGUARD_ALLOW", "DATABASE_URL=fallback-host")
            .env("DATABASE_URL", &url);
        Probed::of(service)
    };
    let production = at("production");
    assert_eq!(
        (production.outcome(), production.status),
        ("ok", Some(0)),
        "{production:?}"
    );
    assert_eq!(production.fact("superuser"), Some("on"));
    assert!(
        production
            .findings()
            .contains(&("probe-misconfigured", "warning")),
        "{production:?}"
    );
    assert_eq!(at("test").findings(), []);
}

#[test]
fn encryption_is_what_the_value_asks_for() {
    let password = canary("tls");
    let Some(cluster) = available(Cluster::create(&password)) else {
        return;
    };
    let authority = Authority::new();
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("root.crt");
    authority.write_to(&root);
    cluster.require_tls(&authority.certify("localhost", 90));
    let server = cluster.start(&[("ssl", "on")]);
    let by = |host: &str, query: &str| {
        let url = server
            .url("app", &password, "app")
            .replace("127.0.0.1", host);
        probe(&format!("{url}{query}"))
    };
    let trusted = format!("&sslrootcert={}", root.display());
    let cases = [
        ("localhost", "", "ok", "lets the user in"),
        ("localhost", "?sslmode=require", "ok", "lets the user in"),
        ("localhost", "?sslmode=disable", "misconfigured", "28000"),
        (
            "localhost",
            "?sslmode=verify-full",
            "misconfigured",
            "whom this machine trusts",
        ),
        (
            "localhost",
            &format!("?sslmode=verify-full{trusted}"),
            "ok",
            "lets the user in",
        ),
        (
            "127.0.0.1",
            &format!("?sslmode=verify-ca{trusted}"),
            "ok",
            "lets the user in",
        ),
        (
            "127.0.0.1",
            &format!("?sslmode=verify-full{trusted}"),
            "misconfigured",
            "localhost",
        ),
        (
            "localhost",
            "?sslmode=verify-ca&sslrootcert=/nowhere",
            "misconfigured",
            "cannot be read",
        ),
    ];
    for (host, query, outcome, words) in cases {
        let probed = by(host, query);
        assert_eq!(probed.outcome(), outcome, "{host}{query}: {probed:?}");
        assert!(probed.seen().contains(words), "{host}{query}: {probed:?}");
        assert!(!probed.everything.contains(&password));
    }
}
