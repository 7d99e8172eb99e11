use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use envguard::{EnvGuard, Outcome, Probes, Url};
use envguard_tests::hostile::Listener;

use super::load;

#[derive(EnvGuard)]
#[expect(dead_code, reason = "what they point at counts here")]
struct Many {
    #[env(probe)]
    targets: Vec<Url>,
}

const DEADLINE: Duration = Duration::from_secs(2);

/// As long as the default is, and with everything else as patient as it is by default.
fn patient() -> Probes {
    Probes::strict().deadline(DEADLINE)
}

fn urls(listeners: &[&Listener], count: usize) -> String {
    let schemes = ["redis", "http", "postgres", "nats", "amqp", "smtp"];
    let urls: Vec<String> = (0..count)
        .map(|index| {
            let listener = listeners[index % listeners.len()];
            format!(
                "{}://{}",
                schemes[index % schemes.len()],
                listener.address()
            )
        })
        .collect();
    urls.join(",")
}

#[test]
fn all_probes_together_are_back_in_time_and_none_is_lost() {
    let (silent, full) = (Listener::silent(), Listener::full());
    let targets = urls(&[&silent, &full], 40);
    let begun = Instant::now();
    let report = load::<Many>(patient(), &[("TARGETS", &targets)])
        .err()
        .unwrap();
    let elapsed = begun.elapsed();
    assert!(elapsed < DEADLINE.mul_f64(1.1), "{elapsed:?}");
    assert_eq!(report.probed().len(), 40);
    assert_eq!(report.exit_code(), 75);
    // Eight at a time: some never had their turn, and that is said of them.
    let text = report.to_string();
    let untried = text
        .matches("was not tried: the 2s for all probes were over")
        .count();
    assert!(untried > 0, "{text}");
    for probed in report.probed() {
        assert!(
            matches!(probed.outcome(), Outcome::Unavailable | Outcome::Unknown),
            "{}",
            probed.account()
        );
        assert!(
            probed.elapsed() < DEADLINE.mul_f64(1.1),
            "{}",
            probed.account()
        );
    }
    assert!(text.contains("\nPROBES\n"), "{text}");
}

#[test]
fn one_probe_is_over_with_all_its_attempts() {
    let silent = Listener::silent();
    let probes = patient()
        .attempt_timeout(Duration::from_millis(300))
        .probe_timeout(Duration::from_secs(1))
        .attempts(100)
        .backoff(Duration::from_millis(1), Duration::from_millis(1));
    let targets = urls(&[&silent], 1);
    let begun = Instant::now();
    let report = load::<Many>(probes, &[("TARGETS", &targets)])
        .err()
        .unwrap();
    let elapsed = begun.elapsed();
    assert!(elapsed < Duration::from_millis(1100), "{elapsed:?}");
    let attempts = report.probed()[0].attempts();
    assert!((3..=4).contains(&attempts), "{attempts}");
}

#[test]
fn at_most_eight_are_under_way_at_once() {
    let state: Arc<(Mutex<(usize, usize)>, Condvar)> = Arc::default();
    let shared = Arc::clone(&state);
    // Each waits until it has company or has waited long enough for it.
    let server = Listener::serving(move |mut stream, _| {
        use std::io::{Read as _, Write as _};
        let (counts, changed) = &*shared;
        let mut now = counts.lock().unwrap();
        now.0 += 1;
        now.1 = now.1.max(now.0);
        changed.notify_all();
        let (mut now, _) = changed
            .wait_timeout_while(now, Duration::from_millis(200), |counts| counts.1 < 8)
            .unwrap();
        now.0 -= 1;
        drop(now);
        let _ = stream.read(&mut [0; 64]);
        let _ = stream.write_all(b"+PONG\r\n");
    });
    let url = format!("redis://{}", server.address());
    let targets = vec![url; 24].join(",");
    let loaded = load::<Many>(patient(), &[("TARGETS", &targets)]).unwrap();
    assert_eq!(loaded.probed().len(), 24);
    let most = state.0.lock().unwrap().1;
    assert_eq!(most, 8);
}

#[test]
fn times_without_end_have_one_and_no_time_is_no_time() {
    let server = Listener::answering("+PONG\r\n");
    let url = format!("redis://{}", server.address());
    let endless = Probes::strict()
        .attempt_timeout(Duration::MAX)
        .probe_timeout(Duration::MAX)
        .deadline(Duration::MAX)
        .attempts(u32::MAX)
        .backoff(Duration::MAX, Duration::MAX);
    let loaded = load::<Many>(endless, &[("TARGETS", &url)]).unwrap();
    assert_eq!(loaded.probed()[0].outcome(), Outcome::Ok);
    let none = [
        Probes::strict().deadline(Duration::ZERO),
        Probes::strict().probe_timeout(Duration::ZERO),
        Probes::strict().attempt_timeout(Duration::ZERO).attempts(0),
    ];
    for probes in none {
        let report = load::<Many>(probes, &[("TARGETS", &url)]).err().unwrap();
        assert_eq!(report.exit_code(), 75, "{report}");
    }
}
