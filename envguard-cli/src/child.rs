//! Runs another program for what it prints, within a deadline and a size.

use std::io::Read as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How often a program that has printed all is asked whether it has ended.
const PAUSE: Duration = Duration::from_millis(10);

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Incident {
    /// It could not be started, or not be read from.
    System(std::io::Error),
    /// It ended with a status that is not success.
    Failed(ExitStatus),
    /// It did not end in time.
    Deadline,
    /// It printed more than it may.
    Length,
}

/// What `command` prints on its standard output. Its standard input is empty, its standard error is
/// that of this process. However it goes, it is not left running.
pub(crate) fn output(
    command: &mut Command,
    deadline: Duration,
    limit: usize,
) -> Result<Vec<u8>, Incident> {
    let end = Instant::now() + deadline;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .map_err(Incident::System)?;
    let outcome = read(&mut child, end, limit).and_then(|bytes| {
        let status = wait(&mut child, end)?;
        if status.success() {
            Ok(bytes)
        } else {
            Err(Incident::Failed(status))
        }
    });
    if outcome.is_err() {
        let _ = child.kill();
        let _ = child.wait();
    }
    outcome
}

fn read(child: &mut Child, end: Instant, limit: usize) -> Result<Vec<u8>, Incident> {
    let Some(stdout) = child.stdout.take() else {
        return Ok(Vec::new());
    };
    let (sender, receiver) = channel();
    // Nothing interrupts a read. A thread that waits for a program which a grandchild keeps open
    // ends with this process.
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.take(limit as u64 + 1).read_to_end(&mut bytes);
        let _ = sender.send(read.map(|_| bytes));
    });
    let bytes = match receiver.recv_timeout(end.saturating_duration_since(Instant::now())) {
        Ok(read) => read.map_err(Incident::System)?,
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            return Err(Incident::Deadline);
        }
    };
    if bytes.len() > limit {
        return Err(Incident::Length);
    }
    Ok(bytes)
}

fn wait(child: &mut Child, end: Instant) -> Result<ExitStatus, Incident> {
    loop {
        if let Some(status) = child.try_wait().map_err(Incident::System)? {
            return Ok(status);
        }
        if Instant::now() >= end {
            return Err(Incident::Deadline);
        }
        thread::sleep(PAUSE);
    }
}
