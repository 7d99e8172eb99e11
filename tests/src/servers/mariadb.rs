//! `MariaDB`, which speaks the protocol of `MySQL`.

use std::net::Ipv4Addr;

use super::daemon::Daemon;
use super::sandbox::{Sandbox, run};
use super::{Missing, free_port, program};

/// A running server.
///
/// It knows the user `app`, who may use the database `app` and nothing else, from anywhere.
#[derive(Debug)]
pub struct Mariadb {
    _daemon: Daemon,
    sandbox: Sandbox,
    address: Ipv4Addr,
    port: u16,
}

impl Mariadb {
    /// Starts a server at `address` with further arguments.
    ///
    /// # Errors
    /// If `MariaDB` is not installed.
    pub fn start(address: Ipv4Addr, password: &str, arguments: &[&str]) -> Result<Self, Missing> {
        let server = program("mariadbd", &[])?;
        let install = program("mariadb-install-db", &[])?;
        let sandbox = Sandbox::new();
        let data = sandbox.path().join("data");
        let mut command = sandbox.command(&install);
        command
            .args([
                "--no-defaults",
                "--skip-test-db",
                "--auth-root-authentication-method=normal",
            ])
            .arg(format!("--datadir={}", data.display()));
        run(command);
        let setup = sandbox.file(
            "setup.sql",
            &format!(
                "create database app;\ncreate database other;\n\
                 create user 'app'@'%' identified by '{password}';\n\
                 grant all on app.* to 'app'@'%';\n"
            ),
        );
        let port = free_port(address);
        let mut command = sandbox.command(&server);
        command
            .arg("--no-defaults")
            .arg(format!("--datadir={}", data.display()))
            .arg(format!("--init-file={}", setup.display()))
            .arg(format!(
                "--socket={}",
                sandbox.path().join("socket").display()
            ))
            .arg(format!("--bind-address={address}"))
            .arg(format!("--port={port}"))
            // What a test writes need not survive.
            .args([
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-buffer-pool-size=8M",
            ])
            .args(arguments);
        Ok(Self {
            _daemon: Daemon::start(command, "ready for connections"),
            sandbox,
            address,
            port,
        })
    }

    /// Holds one connection of `user` until what is returned is dropped.
    pub fn occupy(&self, user: &str, password: &str) -> impl Drop + use<> {
        let client = program("mariadb", &[]).expect("it comes with the server");
        let mut command = self.sandbox.command(&client);
        command
            .args(["--no-defaults", "--unbuffered", "--skip-column-names"])
            .arg(format!("--host={}", self.address))
            .arg(format!("--port={}", self.port))
            .arg(format!("--user={user}"))
            .env("MYSQL_PWD", password);
        Daemon::told(command, "select 'connected';\n", "connected")
    }

    /// Where it listens.
    pub const fn address(&self) -> (Ipv4Addr, u16) {
        (self.address, self.port)
    }

    /// The URL of `database` for `user` with `password`.
    pub fn url(&self, user: &str, password: &str, database: &str) -> String {
        let Self { address, port, .. } = self;
        format!("mysql://{user}:{password}@{address}:{port}/{database}")
    }
}
