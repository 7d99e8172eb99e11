//! This process. Its arguments and its user may say things that nobody else should read, and are left
//! alone.

use super::Fact;
use super::machine::Machine;

pub(super) fn facts(machine: &Machine<'_>) -> Vec<Fact> {
    let mut facts = vec![Fact::node("process.pid", std::process::id().to_string())];
    let path = machine.link("/proc/self/exe");
    // A file that was replaced while it ran has this mark behind its name (proc(5)).
    let path = path
        .as_deref()
        .map(|path| path.trim_end_matches(" (deleted)"));
    if let Some(name) = path.and_then(|path| path.rsplit('/').next()) {
        facts.push(Fact::same("process.executable.name", name));
    }
    facts.extend(
        machine
            .text("/proc/self/limits")
            .as_deref()
            .and_then(open_files)
            .map(|limit| Fact::env("process.open_file_descriptor.limit", limit)),
    );
    facts
}

/// The soft limit of open files; a service that meets it fails at its next connection.
fn open_files(limits: &str) -> Option<&str> {
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()
}
