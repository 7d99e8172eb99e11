use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use envguard_tests::hostile::Listener;
use envguard_tests::servers::{Redis, available, canary};
use serde_json::Value;

use crate::PROGRAM;

const SERVICES: usize = 1000;

/// A fleet that restarts at once, before a server that turns everybody away once. All come in,
/// because they do not come back at the same time.
#[test]
fn a_thousand_services_that_start_at_once_all_come_in() {
    let password = canary("crowd");
    let secret = format!(">{password}");
    let names: Vec<String> = (0..SERVICES)
        .map(|number| format!("client{number}"))
        .collect();
    let users = names
        .iter()
        .flat_map(|name| ["--user", name, "on", &secret, "~*", "+@all"]);
    let Some(server) = available(Redis::start(&users.collect::<Vec<_>>())) else {
        return;
    };
    let door = Arc::new(Door::before(server.port()));
    let keeper = Arc::clone(&door);
    let listener = Listener::serving(move |stream, _| keeper.pass(stream));

    let folder = tempfile::tempdir().expect("a folder");
    let report = |name: &str| folder.path().join(name);
    let (gate, mut opener) = io::pipe().expect("a pipe");
    let services: Vec<_> = names
        .iter()
        .map(|name| {
            Command::new("/bin/sh")
                // Each waits for a line of its own.
                .args(["-c", "read line; exec \"$0\"", PROGRAM])
                .env_clear()
                .envs([
                    ("APP_ENV", "test"),
                    ("ENVGUARD", "check"),
                    ("ENVGUARD_FORMAT", "json"),
                    ("ENVGUARD_PROBES", "strict"),
                ])
                .env(
                    "CACHE_URL",
                    format!("redis://{name}:{password}@{}", listener.address()),
                )
                .stdin(gate.try_clone().expect("a pipe"))
                .stdout(Stdio::null())
                .stderr(File::create(report(name)).expect("the folder is writable"))
                .spawn()
                .expect("a shell starts")
        })
        .collect();
    opener.write_all(&[b'\n'; SERVICES]).expect("they wait");

    for (name, mut service) in names.iter().zip(services) {
        let status = service.wait().expect("it ends");
        let text = fs::read_to_string(report(name)).expect("it wrote a report");
        assert!(status.success(), "{name}: {status}: {text}");
        assert!(!text.contains(&password));
        let report: Value = serde_json::from_str(&text).expect("JSON");
        assert_ne!(report["probes"][0]["attempts"], 1, "{text}");
    }
    let waits = door.waits();
    assert!(waits.len() >= SERVICES);
    // A fifth of a second is what the first wait has to choose from.
    let (early, late) = (waits[waits.len() / 10], waits[waits.len() * 9 / 10]);
    let spread = late.saturating_sub(early);
    assert!(spread > Duration::from_millis(80), "{spread:?}");
}

/// Stands before Redis, and sends away everybody who comes for the first time.
struct Door {
    redis: u16,
    first: Mutex<HashMap<String, Instant>>,
    waits: Mutex<Vec<Duration>>,
}

impl Door {
    fn before(redis: u16) -> Self {
        Self {
            redis,
            first: Mutex::default(),
            waits: Mutex::default(),
        }
    }

    fn pass(&self, mut client: TcpStream) {
        let mut login = [0; 512];
        let Ok(count) = client.read(&mut login) else {
            return;
        };
        let login = &login[..count];
        let text = String::from_utf8_lossy(login);
        let Some(name) = text.lines().find(|line| line.starts_with("client")) else {
            return;
        };
        let now = Instant::now();
        let mut first = self.first.lock().expect("nobody panics");
        if !first.contains_key(name) {
            first.insert(name.to_owned(), now);
            let _ = client.write_all(b"-LOADING one moment\r\n");
            return;
        }
        let wait = now - first[name];
        drop(first);
        self.waits.lock().expect("nobody panics").push(wait);
        // What a connection that breaks means is the probe's business.
        let _ = self.let_in(client, login);
    }

    fn let_in(&self, mut client: TcpStream, login: &[u8]) -> io::Result<()> {
        let mut redis = TcpStream::connect((Ipv4Addr::LOCALHOST, self.redis))?;
        redis.write_all(login)?;
        let (mut answers, mut asker) = (redis.try_clone()?, client.try_clone()?);
        thread::spawn(move || io::copy(&mut answers, &mut asker));
        io::copy(&mut client, &mut redis)?;
        redis.shutdown(std::net::Shutdown::Both)
    }

    /// How long each stayed away, the shortest first.
    fn waits(&self) -> Vec<Duration> {
        let mut waits = self.waits.lock().expect("nobody panics").clone();
        waits.sort_unstable();
        waits
    }
}
