//! Reality tests: does what a variable points at answer?
//!
//! A value that is well formed and wrong passes every rule and fails the first request. What is
//! declared with `probe` is tried after the configuration was read and before the service starts, if
//! the program or the operator asks for it.
//!
//! | file | what it knows |
//! |---|---|
//! | `policy` | whether, how strictly and how long |
//! | `plan`, `planned` | what is to be tried, and all of it in order |
//! | `veil` | what no word may show |
//! | `target` | what a value points at |
//! | `catalogue` | which file tries what |
//! | `request`, `answer` | what an attempt gets, and what it saw |
//! | `reach` | every host and address in turn |
//! | `connection`, `wire`, `deadline` | no step takes longer than the attempt may |
//! | `runner`, `retry` | attempts side by side, and again |
//! | `verdict` | what an answer means for the service |
//! | `custom`, `field` | probes of the service's own, of a configuration and of one value |
//! | `tls`, `login` | what takes a client of others |

mod amqp;
mod answer;
mod catalogue;
mod connection;
mod custom;
mod deadline;
mod dir;
mod dns;
mod field;
mod file;
mod http;
#[cfg(any(
    feature = "probe-mysql",
    feature = "probe-postgres",
    feature = "probe-redis"
))]
mod login;
mod nats;
mod plan;
mod planned;
mod policy;
mod postgres;
mod reach;
#[cfg(not(feature = "probe-redis"))]
mod redis;
mod redis_answer;
mod request;
mod retry;
mod runner;
mod smtp;
mod target;
mod tcp;
#[cfg(feature = "probe-tls")]
mod tls;
mod veil;
mod verdict;
mod wire;

pub use custom::ProbeError;
pub use field::FieldProbes;
pub use planned::Planned;
pub use policy::Probes;

pub(crate) use plan::Plan;
