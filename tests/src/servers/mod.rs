//! Real servers: each starts on a free port with a folder of its own, and stops when it is dropped.
//!
//! What is not installed makes no test fail. It is [`Missing`], and [`available`] prints why the
//! test does nothing. A server that is installed and does not start is a failure.

#![expect(
    clippy::missing_panics_doc,
    reason = "a helper of a test panics wherever what it needs is not as it should be"
)]

mod daemon;
mod mariadb;
mod namespace;
mod postgres;
mod redis;
mod sandbox;
mod tls;

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

pub use mariadb::Mariadb;
pub use namespace::Namespace;
pub use postgres::{Cluster, Postgres};
pub use redis::Redis;
pub use tls::{Authority, Identity, TlsServer, TlsStream, request};

/// Why there is nothing to test against.
#[derive(Debug)]
pub struct Missing(String);

/// The server, or nothing and a line that says why.
pub fn available<T>(server: Result<T, Missing>) -> Option<T> {
    server
        .inspect_err(|Missing(reason)| println!("skipped: {reason}"))
        .ok()
}

/// A password that stands nowhere else, so that a test can look for it. It is made when the test
/// runs: nothing that looks like a credential is in the source.
pub fn canary(of: &str) -> String {
    format!("Zq7{of}Kx{:x}wV", std::process::id())
}

/// A port of `address` on which nothing listens. Another process may take it before the server
/// does; the server then says so and the test fails, which has not been seen.
pub fn free_port(address: Ipv4Addr) -> u16 {
    TcpListener::bind((address, 0))
        .and_then(|listener| listener.local_addr())
        .expect("a port is free")
        .port()
}

/// Where the program `name` is: in one of `folders`, or in the path. The folders of administrators
/// are looked at too, since a server is often there and the path of a user without them.
fn program(name: &str, folders: &[PathBuf]) -> Result<PathBuf, Missing> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders
        .iter()
        .cloned()
        .chain(std::env::split_paths(&path))
        .chain(["/usr/sbin", "/sbin", "/usr/local/sbin"].map(PathBuf::from))
        .map(|folder| folder.join(name))
        .find(|candidate| Path::is_file(candidate))
        .ok_or_else(|| Missing(format!("`{name}` is not installed")))
}
