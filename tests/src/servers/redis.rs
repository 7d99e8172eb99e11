//! Redis.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpStream};

use super::daemon::Daemon;
use super::sandbox::Sandbox;
use super::{Identity, Missing, free_port, program};

/// A running server.
#[derive(Debug)]
pub struct Redis {
    // Dropped before the folder that it writes to.
    daemon: Daemon,
    sandbox: Sandbox,
    port: u16,
}

impl Redis {
    /// Starts a server with further arguments, such as `--requirepass`.
    ///
    /// # Errors
    /// If Redis is not installed.
    pub fn start(arguments: &[&str]) -> Result<Self, Missing> {
        let sandbox = Sandbox::new();
        Self::in_folder(sandbox, arguments, "Ready to accept connections")
    }

    /// Starts a server that takes encrypted connections only, and shows the certificate of
    /// `identity`.
    ///
    /// # Errors
    /// If Redis is not installed.
    pub fn encrypted(identity: &Identity, arguments: &[&str]) -> Result<Self, Missing> {
        let sandbox = Sandbox::new();
        let certificate = sandbox.file("server.crt", identity.chain_pem());
        let key = sandbox.file("server.key", identity.key_pem());
        let port = free_port(Ipv4Addr::LOCALHOST);
        let mut command = sandbox.command(&program("redis-server", &[])?);
        command
            .args([
                "--port",
                "0",
                "--tls-port",
                &port.to_string(),
                "--bind",
                "127.0.0.1",
            ])
            .arg("--tls-cert-file")
            .arg(certificate)
            .arg("--tls-key-file")
            .arg(key)
            .args([
                "--tls-auth-clients",
                "no",
                "--save",
                "",
                "--appendonly",
                "no",
            ])
            .args(arguments);
        Ok(Self {
            daemon: Daemon::start(command, "Ready to accept connections"),
            sandbox,
            port,
        })
    }

    /// A server that loads its data for as long as a test may take.
    ///
    /// # Errors
    /// If Redis is not installed.
    pub fn loading() -> Result<Self, Missing> {
        let Self {
            daemon,
            sandbox,
            port,
        } = Self::start(&["--enable-debug-command", "yes", "--rdbcompression", "no"])?;
        for command in ["debug populate 600 key 1000", "save"] {
            assert_eq!(ask(port, command), "+OK");
        }
        drop(daemon);
        let slow = ["--key-load-delay", "100000"];
        // It answers only after so many bytes, which is less than one key takes.
        let often = ["--loading-process-events-interval-bytes", "1024"];
        Self::in_folder(sandbox, &[slow, often].concat(), "Loading RDB")
    }

    fn in_folder(sandbox: Sandbox, arguments: &[&str], ready: &str) -> Result<Self, Missing> {
        let port = free_port(Ipv4Addr::LOCALHOST);
        let mut command = sandbox.command(&program("redis-server", &[])?);
        command
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1"])
            .args(["--save", "", "--appendonly", "no"])
            .args(arguments);
        Ok(Self {
            daemon: Daemon::start(command, ready),
            sandbox,
            port,
        })
    }

    /// Where it listens.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Its URL for whoever `user_information` (`user:password@`) names.
    pub fn url(&self, user_information: &str) -> String {
        format!("redis://{user_information}127.0.0.1:{}/0", self.port)
    }

    /// The first line that it answers to a command without blanks in its arguments.
    pub fn ask(&self, command: &str) -> String {
        ask(self.port, command)
    }
}

fn ask(port: u16, command: &str) -> String {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("Redis accepts");
    writeln!(stream, "{command}\r").expect("Redis reads");
    let mut line = String::new();
    BufReader::new(stream)
        .read_line(&mut line)
        .expect("Redis answers");
    line.trim_end().to_owned()
}
