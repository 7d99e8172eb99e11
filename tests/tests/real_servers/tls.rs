use std::io::Write as _;
use std::path::PathBuf;

use envguard::{EnvGuard, HostPort, Probes, Scope, Url, Vars};
use envguard_tests::hostile::Listener;
use envguard_tests::probing::Probed;
use envguard_tests::servers::{Authority, Identity, TlsServer, TlsStream, canary, request};
use rustls::crypto::CryptoProvider;
use tempfile::TempDir;

use crate::probed;

/// An authority, and the file with which the service trusts it.
struct World {
    authority: Authority,
    _folder: TempDir,
    root: PathBuf,
}

impl World {
    fn new() -> Self {
        let authority = Authority::new();
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("root.crt");
        authority.write_to(&root);
        Self {
            authority,
            _folder: folder,
            root,
        }
    }

    fn probe(&self, name: &str, value: &str) -> Probed {
        Probed::of(probed().env("SSL_CERT_FILE", &self.root).env(name, value))
    }
}

fn silent(_: &mut TlsStream) {}

#[test]
fn a_certificate_is_judged_by_name_authority_and_time() {
    let world = World::new();
    let other = Authority::new();
    let certify = |name, days| world.authority.certify(name, days);
    let cases = [
        (certify("localhost", 90), "ok", "valid until 2"),
        (certify("localhost", 22), "ok", "valid until 2"),
        (
            certify("localhost", -1),
            "misconfigured",
            "its certificate expired on 2",
        ),
        (certify("shop.acme.io", 90), "misconfigured", "shop.acme.io"),
        (
            other.certify("localhost", 90),
            "misconfigured",
            "whom this machine trusts",
        ),
        (
            Identity::self_signed("localhost"),
            "misconfigured",
            "certificate",
        ),
    ];
    for (identity, outcome, words) in cases {
        let server = TlsServer::start(&identity, |stream| {
            let _ = stream.conn.complete_io(&mut stream.sock);
        });
        let probed = world.probe("SECURE", &format!("localhost:{}", server.port()));
        let status = if outcome == "ok" { 0 } else { 78 };
        assert_eq!(
            (probed.outcome(), probed.status),
            (outcome, Some(status)),
            "{probed:?}"
        );
        assert!(probed.seen().contains(words), "{probed:?}");
        assert_eq!(probed.only()["attempts"], 1, "{probed:?}");
    }
}

#[test]
fn a_certificate_that_ends_soon_is_a_warning() {
    let world = World::new();
    let server = TlsServer::start(&world.authority.certify("localhost", 20), |stream| {
        let _ = stream.conn.complete_io(&mut stream.sock);
    });
    let probed = world.probe("SECURE", &format!("localhost:{}", server.port()));
    assert_eq!(
        (probed.outcome(), probed.status),
        ("ok", Some(0)),
        "{probed:?}"
    );
    assert_eq!(probed.findings(), [("probe-misconfigured", "warning")]);
    let message = probed.report["findings"][0]["message"].to_string();
    assert!(message.contains("ends in 19 days"), "{message}");
}

#[test]
fn a_file_of_authorities_that_names_none_is_misconfigured() {
    let world = World::new();
    let server = TlsServer::start(&world.authority.certify("localhost", 90), silent);
    let service = probed()
        .env("SSL_CERT_FILE", "/nowhere/root.crt")
        .env("SECURE", format!("localhost:{}", server.port()));
    let probed = Probed::of(service);
    assert_eq!(
        (probed.outcome(), probed.status),
        ("misconfigured", Some(78)),
        "{probed:?}"
    );
    assert!(probed.seen().contains("SSL_CERT_FILE"), "{probed:?}");
}

type Serve = fn(&mut TlsStream);

/// Answers as the path asks.
fn serve(stream: &mut TlsStream) {
    let Some(line) = request(stream) else { return };
    let answer = match line.split(' ').nth(1).unwrap_or_default() {
        "/health" => "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nall well",
        _ => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    };
    let _ = stream.write_all(answer.as_bytes());
}

fn answer(stream: &mut TlsStream, text: &str) {
    if request(stream).is_some() {
        let _ = stream.write_all(text.as_bytes());
    }
}

#[test]
fn an_answer_over_tls_is_judged_as_any_other() {
    let world = World::new();
    let certify = |name, days| world.authority.certify(name, days);
    let cases: [(Identity, Serve, &str, &str); 10] = [
        (certify("localhost", 90), serve, "ok", "status 200"),
        (
            certify("shop.acme.io", 90),
            serve,
            "misconfigured",
            "shop.acme.io",
        ),
        (
            certify("localhost", -3),
            serve,
            "misconfigured",
            "its certificate expired on 2",
        ),
        (
            certify("localhost", 90),
            |stream| {
                answer(
                    stream,
                    "HTTP/1.1 302 Found\r\nLocation: https://sso.acme.io/login?next=tok\r\n\
                     Content-Length: 0\r\n\r\n",
                );
            },
            "misconfigured",
            "sso.acme.io/login",
        ),
        (
            certify("localhost", 90),
            |stream| answer(stream, "HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n"),
            "misconfigured",
            "status 401",
        ),
        (
            certify("localhost", 90),
            |stream| answer(stream, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"),
            "unavailable",
            "status 503",
        ),
        (
            certify("localhost", 90),
            |stream| answer(stream, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlogin"),
            "misconfigured",
            "does not contain",
        ),
        (
            certify("localhost", 90),
            |stream| answer(stream, "SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n"),
            "misconfigured",
            "not as HTTP",
        ),
        (
            certify("localhost", 90),
            // A body without end and without the marker.
            |stream| {
                answer(stream, "HTTP/1.1 200 OK\r\n\r\n");
                while stream.write_all(&[b'.'; 4096]).is_ok() {}
            },
            "misconfigured",
            "does not contain",
        ),
        (
            certify("localhost", 90),
            // Says nothing until the client has gone.
            |stream| {
                let _ = request(stream);
                let _ = request(stream);
            },
            "unavailable",
            "in time",
        ),
    ];
    for (identity, serve, outcome, words) in cases {
        let server = TlsServer::start(&identity, serve);
        let password = canary("basic");
        let url = format!("https://app:{password}@localhost:{}", server.port());
        let probed = world.probe("API_URL", &url);
        let status = match outcome {
            "ok" => 0,
            "misconfigured" => 78,
            _ => 75,
        };
        assert_eq!(
            (probed.outcome(), probed.status),
            (outcome, Some(status)),
            "{probed:?}"
        );
        assert!(probed.seen().contains(words), "{probed:?}");
        assert!(!probed.everything.contains(&password));
        assert!(!probed.everything.contains("next=tok"));
    }
}

#[test]
fn a_proxy_is_used_where_the_environment_names_one_for_https() {
    let world = World::new();
    let server = TlsServer::start(&world.authority.certify("localhost", 90), serve);
    let proxy = Listener::answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    let by = |name: &str| {
        let service = probed()
            .env(name, format!("http://{}", proxy.address()))
            .env("SSL_CERT_FILE", &world.root)
            .env("API_URL", format!("https://localhost:{}", server.port()));
        Probed::of(service)
    };
    let proxied = by("HTTPS_PROXY");
    assert_eq!(proxied.outcome(), "unavailable", "{proxied:?}");
    assert!(proxied.seen().contains("proxy"), "{proxied:?}");
    assert_eq!(by("HTTP_PROXY").outcome(), "ok");
}

/// A program can choose the cryptography of rustls only once. Whoever does it after a configuration
/// was loaded must not find that a probe was first.
#[test]
fn the_cryptography_of_the_process_stays_the_choice_of_the_service() {
    #[derive(EnvGuard)]
    #[expect(dead_code, reason = "what they point at counts here")]
    struct Config {
        #[env(probe)]
        api: Url,
        #[env(probe)]
        cache: Url,
        #[env(probe)]
        database: Url,
        #[env(probe(tls))]
        secure: HostPort,
    }

    let server = TlsServer::start(&Identity::self_signed("localhost"), silent);
    let place = format!("localhost:{}", server.port());
    let vars: Vars = [
        ("API", format!("https://{place}")),
        ("CACHE", format!("rediss://{place}")),
        ("DATABASE", format!("postgres://app@{place}")),
        ("SECURE", place),
    ]
    .into_iter()
    .collect();
    let loaded = Config::loader()
        .without_process_env()
        .source(vars)
        .scope(Scope::Test)
        .probes(Probes::warn())
        .load()
        .expect("failures are warnings");
    assert_eq!(loaded.probed().len(), 4);
    assert!(CryptoProvider::get_default().is_none());
}
