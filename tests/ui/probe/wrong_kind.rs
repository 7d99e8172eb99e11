use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use envguard::{EnvGuard, HostPort, Url};

#[derive(EnvGuard)]
struct Config {
    #[env(probe)]
    workers: u16,
    #[env(probe(tcp))]
    timeout: Duration,
    #[env(probe)]
    peer: IpAddr,
    #[env(probe(dns))]
    socket: SocketAddr,
    #[env(probe(mysql))]
    database: HostPort,
    #[env(probe)]
    spool: PathBuf,
    #[env(probe(redis))]
    certificate: PathBuf,
    #[env(probe(file))]
    upstreams: Vec<HostPort>,
    #[env(bind, probe)]
    listen: Url,
}

fn main() {}
