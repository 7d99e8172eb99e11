//! Probes of real servers, each of which the tests start themselves.
//!
//! | file | what answers |
//! |---|---|
//! | `postgres`, `mysql`, `redis` | the servers of that name, from the distribution's packages |
//! | `tls` | certificates of every kind |
//! | `network` | networks that lose what is sent |
//! | `crowd` | a thousand services that start at once |
#![cfg(unix)]

mod crowd;
mod mysql;
mod network;
mod postgres;
mod redis;
mod tls;

use envguard_tests::probing::Probed;
use envguard_tests::process::Service;

const PROGRAM: &str = env!("CARGO_BIN_EXE_probed");

/// The service in a scope where servers on this machine are right, with probes that stop it.
fn probed() -> Service {
    strict(Service::new(PROGRAM))
}

fn strict(service: Service) -> Service {
    service
        .env("APP_ENV", "test")
        .env("ENVGUARD_PROBES", "strict")
}

/// A value, how its probe ends, the exit status, and words of what is seen.
type Case<'a> = (String, &'a str, i32, &'a str);

/// Probes the value of the variable `name` in each case, once, and shows none of `secrets`.
fn check(name: &str, cases: &[Case<'_>], secrets: &[&str]) {
    for (value, outcome, status, words) in cases {
        let probed = Probed::of(probed().env(name, value));
        let ended = (probed.outcome(), probed.status);
        assert_eq!(ended, (*outcome, Some(*status)), "{probed:?}");
        assert!(probed.seen().contains(words), "{probed:?}");
        assert_eq!(probed.only()["attempts"], 1, "{probed:?}");
        for secret in secrets {
            assert!(!probed.everything.contains(secret), "{probed:?}");
        }
    }
}
