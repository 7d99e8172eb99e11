//! A network of the test's own: two addresses on one virtual cable.

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Missing, program};
use crate::process::Service;

/// A network namespace with a cable to this one. Both are removed when it is dropped.
///
/// What runs inside calls from an address that is not loopback, and its traffic leaves the machine
/// as little as that of loopback.
#[derive(Debug)]
pub struct Namespace {
    name: String,
    ip: PathBuf,
    outside: Ipv4Addr,
    inside: Ipv4Addr,
}

impl Namespace {
    /// A new namespace.
    ///
    /// # Errors
    /// Without the right to make one, or without `iproute2`.
    pub fn create() -> Result<Self, Missing> {
        static CREATED: AtomicU32 = AtomicU32::new(0);
        let nth = CREATED.fetch_add(1, Ordering::Relaxed);
        // Tests run in several processes at a time, and each namespace has a network to itself:
        // 4 addresses of 10.192.0.0/10, which has room for a million.
        let unique = (std::process::id() << 4 | nth & 0xf) & 0xf_ffff;
        let network = u32::from(Ipv4Addr::new(10, 192, 0, 0)) | unique << 2;
        let namespace = Self {
            name: format!("eg{unique:x}"),
            ip: program("ip", &[])?,
            outside: Ipv4Addr::from(network | 1),
            inside: Ipv4Addr::from(network | 2),
        };
        let Self {
            name,
            outside,
            inside,
            ..
        } = &namespace;
        let (near, far) = (format!("{name}o"), format!("{name}i"));
        namespace.ip(&["netns", "add", name])?;
        namespace.ip(&[
            "link", "add", &near, "type", "veth", "peer", "name", &far, "netns", name,
        ])?;
        namespace.ip(&["address", "add", &format!("{outside}/30"), "dev", &near])?;
        namespace.ip(&["link", "set", &near, "up"])?;
        namespace.ip(&[
            "-n",
            name,
            "address",
            "add",
            &format!("{inside}/30"),
            "dev",
            &far,
        ])?;
        namespace.ip(&["-n", name, "link", "set", &far, "up"])?;
        Ok(namespace)
    }

    /// The address of this side, which those inside can call.
    pub const fn outside(&self) -> Ipv4Addr {
        self.outside
    }

    /// The address of the inside.
    pub const fn inside(&self) -> Ipv4Addr {
        self.inside
    }

    /// The program at `path`, inside, with nothing in its environment.
    pub fn service(&self, path: &str) -> Service {
        Service::new(self.ip.to_str().expect("UTF-8"))
            .arg("netns")
            .arg("exec")
            .arg(&self.name)
            .arg(path)
    }

    /// Pulls the plug: what was sent is lost, and nobody is told.
    pub fn cut(&self) {
        let near = format!("{}o", self.name);
        self.ip(&["link", "set", &near, "down"]).expect("it is up");
    }

    fn ip(&self, arguments: &[&str]) -> Result<(), Missing> {
        let output = Command::new(&self.ip)
            .args(arguments)
            .output()
            .map_err(|error| Missing(format!("`ip` cannot be run: {error}")))?;
        if output.status.success() {
            return Ok(());
        }
        Err(Missing(format!(
            "no network namespace: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        )))
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        // The cable goes with the end that is inside.
        let _ = self.ip(&["netns", "delete", &self.name]);
    }
}
