//! A process in the background whose log tells when it is ready.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long a server may take to say something. A loaded machine needs a few seconds.
const PATIENCE: Duration = Duration::from_secs(90);

/// A running server.
#[derive(Debug)]
pub(super) struct Daemon {
    child: Child,
    /// Open for as long as it runs: a client leaves when there is nothing more to read.
    _input: Option<ChildStdin>,
    log: Receiver<String>,
}

impl Daemon {
    /// Starts `command`, and waits until a line of its output contains `ready`.
    ///
    /// # Panics
    /// With its output, if it ends or says nothing of that kind.
    pub(super) fn start(mut command: Command, ready: &str) -> Self {
        command.stdin(Stdio::null());
        Self::spawn(command, "", ready)
    }

    /// Starts `command` as [`start`](Self::start) does, and tells it `input`.
    pub(super) fn told(mut command: Command, input: &str, ready: &str) -> Self {
        command.stdin(Stdio::piped());
        Self::spawn(command, input, ready)
    }

    fn spawn(mut command: Command, input: &str, ready: &str) -> Self {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        command
            .stdout(writer.try_clone().expect("a pipe"))
            .stderr(writer);
        let mut child = command
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        // It holds the ends of the pipe that this process wrote to; without them the pipe closes
        // when the server ends.
        drop(command);
        let (sender, log) = channel();
        thread::spawn(move || {
            for line in BufReader::new(reader).split(b'\n').map_while(Result::ok) {
                if sender
                    .send(String::from_utf8_lossy(&line).into_owned())
                    .is_err()
                {
                    return;
                }
            }
        });
        let mut to_child = child.stdin.take();
        if let Some(to_child) = &mut to_child {
            to_child.write_all(input.as_bytes()).expect("it reads");
        }
        let daemon = Self {
            child,
            _input: to_child,
            log,
        };
        daemon.wait_for(ready);
        daemon
    }

    /// Waits until a line that was not yet looked at contains `text`.
    pub(super) fn wait_for(&self, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        let mut said = Vec::new();
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.log.recv_timeout(left) {
                Ok(line) if line.contains(text) => return,
                Ok(line) => said.push(line),
                Err(error) => panic!(
                    "the server did not say `{text}` ({error}) but\n{}",
                    said.join("\n")
                ),
            }
        }
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // It may have been stopped in its own way before.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
