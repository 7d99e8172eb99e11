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
