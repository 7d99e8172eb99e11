//! Real processes in a cleared environment.

use std::ffi::OsStr;
use std::process::{Command, Output};

/// A program that knows nothing but what it is told.
#[derive(Debug)]
pub struct Service(Command);

/// What a program left behind.
#[derive(Debug)]
pub struct Ended {
    /// Its exit status.
    pub status: Option<i32>,
    /// What it wrote on standard output.
    pub stdout: String,
    /// What it wrote on standard error.
    pub stderr: String,
}

impl Service {
    /// The program at `path` with nothing in its environment.
    pub fn new(path: &str) -> Self {
        let mut command = Command::new(path);
        command.env_clear();
        Self(command)
    }

    /// One more argument.
    #[must_use]
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.0.arg(argument);
        self
    }

    /// One more variable.
    #[must_use]
    pub fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.0.env(name, value);
        self
    }

    /// Several more variables.
    #[must_use]
    pub fn envs<N: AsRef<OsStr>, V: AsRef<OsStr>>(
        mut self,
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        self.0.envs(pairs);
        self
    }

    /// Runs it to its end.
    ///
    /// # Panics
    /// If it cannot be started, or writes something that is not UTF-8.
    pub fn run(mut self) -> Ended {
        let Output {
            status,
            stdout,
            stderr,
        } = self.0.output().expect("the program starts");
        Ended {
            status: status.code(),
            stdout: String::from_utf8(stdout).expect("standard output is UTF-8"),
            stderr: String::from_utf8(stderr).expect("standard error is UTF-8"),
        }
    }
}
