//! The operating system and the processor.

use std::env::consts::{ARCH, OS};
use std::thread;

use super::Fact;
use super::machine::Machine;

pub(super) fn facts(machine: &Machine<'_>) -> Vec<Fact> {
    let mut facts = vec![
        Fact::same("os.type", os_type(OS)),
        Fact::env("host.arch", architecture(ARCH)),
    ];
    let release = machine
        .text("/etc/os-release")
        .or_else(|| machine.text("/usr/lib/os-release"));
    if let Some(release) = release {
        let value = |key| os_release(&release, key);
        facts.extend(value("ID").map(|id| Fact::env("os.name", id)));
        facts.extend(value("VERSION_ID").map(|version| Fact::env("os.version", version)));
        facts.extend(value("PRETTY_NAME").map(|name| Fact::info("os.description", name)));
    }
    let kernel = machine.text("/proc/sys/kernel/osrelease");
    facts.extend(kernel.map(|kernel| Fact::info("os.kernel.release", kernel)));
    let name = machine
        .text("/proc/sys/kernel/hostname")
        .or_else(|| machine.variable("HOSTNAME"));
    facts.extend(name.map(|name| Fact::node("host.name", name)));
    // What the process may use, which affinity and quotas make less than the machine has.
    if let Ok(count) = thread::available_parallelism() {
        facts.push(Fact::env("process.cpu.available", count.to_string()));
    }
    facts
}

/// The names of OpenTelemetry's registry, where they are others than Rust's.
fn os_type(name: &str) -> &str {
    match name {
        "macos" => "darwin",
        "dragonfly" => "dragonflybsd",
        other => other,
    }
}

fn architecture(name: &str) -> &str {
    match name {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        "arm" => "arm32",
        "powerpc" => "ppc32",
        "powerpc64" => "ppc64",
        other => other,
    }
}

/// The value of a key in `os-release(5)`, which is a file of shell assignments.
fn os_release<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let mut values = text.lines().filter_map(|line| line.trim().split_once('='));
    let (_, value) = values.find(|(name, _)| *name == key)?;
    let value = value.trim_matches(['"', '\'']);
    (!value.is_empty()).then_some(value)
}
