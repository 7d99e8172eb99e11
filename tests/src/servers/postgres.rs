//! The Postgres server.

use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::daemon::Daemon;
use super::sandbox::{Sandbox, run};
use super::{Identity, Missing, free_port, program};

/// The data of a server that does not run.
///
/// It knows the roles `app`, who owns the database `app`, and `chief`, a superuser. Both log in
/// from anywhere with the password that the cluster was created with.
#[derive(Debug)]
pub struct Cluster {
    sandbox: Sandbox,
    programs: PathBuf,
}

/// A running server.
#[derive(Debug)]
pub struct Postgres {
    // Dropped before the cluster, whose folder it writes to.
    _daemon: Daemon,
    cluster: Cluster,
    port: u16,
}

impl Cluster {
    /// A new cluster with roles that have `password`.
    ///
    /// # Errors
    /// If Postgres is not installed.
    pub fn create(password: &str) -> Result<Self, Missing> {
        let initdb = program("initdb", &versions())?;
        let programs = initdb.parent().expect("it is in a folder").to_owned();
        let cluster = Self {
            sandbox: Sandbox::new(),
            programs,
        };
        let mut command = cluster.command("initdb");
        command.args([
            "--pgdata=data",
            "--username=postgres",
            "--no-locale",
            "--encoding=UTF8",
        ]);
        command.args(["--no-sync", "--auth-local=trust", "--auth-host=reject"]);
        run(command);
        cluster.write(
            "pg_hba.conf",
            "local all all trust\nhost all all all scram-sha-256\n",
        );
        cluster.execute(&format!(
            "create role app login password '{password}';\n\
             create role chief superuser login password '{password}';\n\
             create database app owner app;\n"
        ));
        Ok(cluster)
    }

    /// Writes a file of the data folder.
    pub fn write(&self, name: &str, content: &str) {
        self.sandbox.file(&format!("data/{name}"), content);
    }

    /// Lets only encrypted connections in, and shows them the certificate of `identity`.
    pub fn require_tls(&self, identity: &Identity) {
        self.write("server.crt", identity.chain_pem());
        self.write("server.key", identity.key_pem());
        self.write(
            "pg_hba.conf",
            "local all all trust\nhostssl all all all scram-sha-256\n",
        );
    }

    /// Runs statements, one a line, without a server.
    pub fn execute(&self, statements: &str) {
        let script = self.sandbox.file("script.sql", statements);
        let mut command = self.command("postgres");
        command.args(["--single", "-D", "data", "-F", "postgres"]);
        command.stdin(fs::File::open(script).expect("it was written"));
        let said = run(command);
        assert!(!said.contains("ERROR"), "{said}");
    }

    /// Starts the server with `settings`, and waits until it says `ready`.
    pub fn start_until(self, ready: &str, settings: &[(&str, &str)]) -> Postgres {
        let port = free_port(Ipv4Addr::LOCALHOST);
        let mut command = self.command("postgres");
        command.args(["-D", "data", "-k"]).arg(self.sandbox.path());
        command.args(["-p", &port.to_string()]);
        // A test loses nothing when the machine does.
        for (name, value) in [("listen_addresses", "*"), ("fsync", "off")]
            .iter()
            .chain(settings)
        {
            command.arg(format!("--{name}={value}"));
        }
        Postgres {
            _daemon: Daemon::start(command, ready),
            cluster: self,
            port,
        }
    }

    /// Starts the server with `settings`.
    pub fn start(self, settings: &[(&str, &str)]) -> Postgres {
        self.start_until("ready to accept", settings)
    }

    fn command(&self, name: &str) -> Command {
        let mut command = self.sandbox.command(&self.programs.join(name));
        command.env_clear().env("LC_ALL", "C");
        command
    }
}

impl Postgres {
    /// The port on which it listens, on every address.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The URL of `database` for `user` with `password`.
    pub fn url(&self, user: &str, password: &str, database: &str) -> String {
        format!(
            "postgres://{user}:{password}@127.0.0.1:{}/{database}",
            self.port
        )
    }

    /// Makes a standby the primary.
    pub fn promote(&self) {
        self.control(&["promote", "-W"]);
    }

    /// Holds one connection of the role `app` until what is returned is dropped.
    pub fn occupy(&self) -> impl Drop + use<> {
        let mut command = self.cluster.command("psql");
        command
            .args(["--no-psqlrc", "-h"])
            .arg(self.cluster.sandbox.path())
            .args(["-p", &self.port.to_string(), "-U", "app", "-d", "app"]);
        Daemon::told(command, "\\echo connected\n", "connected")
    }

    fn control(&self, arguments: &[&str]) {
        let mut command = self.cluster.command("pg_ctl");
        command.args(["-D", "data", "-s"]).args(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let _ = command.status();
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // A postmaster that is killed leaves a segment of shared memory behind.
        self.control(&["stop", "-m", "immediate"]);
    }
}

/// Where Debian keeps the programs of each version, the newest first.
fn versions() -> Vec<PathBuf> {
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| Path::join(&version.path(), "bin"))
        .collect();
    versions.sort();
    versions.reverse();
    versions
}
