//! On what the figures were taken.

use std::fs;
use std::process::Command;

/// Processor, system and compiler.
pub(crate) fn describe() -> Vec<String> {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let processor = fs::read_to_string("/proc/cpuinfo")
        .ok()
        .and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("model name"))?;
            Some(line.split_once(':')?.1.trim().to_owned())
        })
        .unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let libc = first_line("ldd", "--version").unwrap_or_else(|| "unknown".to_owned());
    vec![
        format!("processor: {processor}, {cores} cores"),
        format!("system: {}, C library: {libc}", std::env::consts::OS),
        format!(
            "compiler: {}",
            first_line("rustc", "--version").unwrap_or_default()
        ),
    ]
}

fn first_line(program: &str, argument: &str) -> Option<String> {
    let output = Command::new(program).arg(argument).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().next().map(str::to_owned)
}
