//! How long one load takes, in a process whose parent made its environment.

use std::io;
use std::path::Path;
use std::process::Command;

use crate::declaration::{self, Field};

/// What one program was seen to do.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Load {
    /// Nanoseconds of the quickest load.
    pub(crate) nanoseconds: f64,
    /// Instructions, where valgrind is there to count them.
    pub(crate) instructions: Option<f64>,
}

fn command(program: &Path, fields: &[Field], unrelated: usize) -> Command {
    let mut command = Command::new(program);
    within(&mut command, fields, unrelated);
    command
}

/// The environment of a service in production.
fn within(command: &mut Command, fields: &[Field], unrelated: usize) {
    command
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .env("APP_ENV", "production")
        .envs(declaration::environment(fields, unrelated));
}

/// What the program makes of its environment: a number that is the same for all contestants.
pub(crate) fn digest(program: &Path, fields: &[Field]) -> io::Result<String> {
    run(&mut command(program, fields, 0))
}

/// One process: a tenth of a second of loads, of which the quickest counts.
pub(crate) fn time(program: &Path, fields: &[Field], unrelated: usize) -> io::Result<f64> {
    let output = run(command(program, fields, unrelated).args(["time", "100"]))?;
    let quickest = output.split_whitespace().next();
    quickest
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| io::Error::other(format!("{}: {output}", program.display())))
}

/// Instructions of one load: the difference that ten more of them make.
pub(crate) fn instructions(program: &Path, fields: &[Field], unrelated: usize) -> Option<f64> {
    let count = |loads: &str| {
        let mut command = Command::new("valgrind");
        command
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(program)
            .args(["count", loads]);
        within(&mut command, fields, unrelated);
        let output = command
            .output()
            .ok()
            .filter(|output| output.status.success())?;
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        let collected = text.split_once("Collected :")?.1;
        collected.split_whitespace().next()?.parse::<f64>().ok()
    };
    Some((count("12")? - count("2")?) / 10.0)
}

fn run(command: &mut Command) -> io::Result<String> {
    let output = command.output()?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(io::Error::other(format!("{command:?}: {words}")))
    }
}
