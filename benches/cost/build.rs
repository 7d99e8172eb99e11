//! What a build costs in processor time, which other work on the machine lengthens little.

use std::fs;
use std::io;
use std::path::Path;

use nix::sys::resource::{Resource, UsageWho, getrlimit, getrusage, setrlimit};

use crate::project::{Project, succeed};

/// Seconds of processor time, user and system, of the children that have ended.
fn spent() -> io::Result<f64> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds and microseconds of a build"
    )]
    let seconds =
        |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1_000_000.0;
    Ok(seconds(usage.user_time()) + seconds(usage.system_time()))
}

fn measure(work: impl FnOnce() -> io::Result<()>) -> io::Result<f64> {
    let before = spent()?;
    work()?;
    Ok(spent()? - before)
}

/// Stops every compiler that takes longer than so many seconds: some contestants take hours for the
/// largest struct.
pub(crate) fn limit(seconds: u64) -> io::Result<()> {
    let (_, hard) = getrlimit(Resource::RLIMIT_CPU)?;
    // Processes that this one starts have the same limit, each for itself.
    Ok(setrlimit(Resource::RLIMIT_CPU, seconds.min(hard), hard)?)
}

/// Builds for release what the packages depend on, so that a rebuild builds one package.
pub(crate) fn warm_up(project: &Project, smallest: usize) -> io::Result<()> {
    release(project, smallest)
}

/// A release build after one line was changed; nothing where its compiler was [stopped](limit).
pub(crate) fn rebuild(
    project: &Project,
    size: usize,
    revision: usize,
    limit: u64,
) -> io::Result<Option<f64>> {
    project.touch(size, revision)?;
    let mut built = Ok(());
    let seconds = measure(|| {
        built = release(project, size);
        Ok(())
    })?;
    // The system counts in ticks when it stops a process, and in microseconds when it is asked.
    #[expect(clippy::cast_precision_loss, reason = "seconds of a build")]
    let was_stopped = seconds >= 0.95 * limit as f64;
    match built {
        Ok(()) => Ok(Some(seconds)),
        Err(_) if was_stopped => Ok(None),
        Err(error) => Err(error),
    }
}

/// A release build of the program of that many variables.
fn release(project: &Project, size: usize) -> io::Result<()> {
    let package = format!("n{size}");
    let arguments = [
        "build",
        "--quiet",
        "--offline",
        "--release",
        "--package",
        &package,
    ];
    succeed(project.cargo(&arguments))
}

/// A debug build of everything, dependencies included. Nothing is built incrementally: cargo would do
/// that for what stands in a folder, as this workspace does, and not for what comes from a registry.
pub(crate) fn cold(project: &Project, size: usize, target: &Path) -> io::Result<f64> {
    if target.exists() {
        fs::remove_dir_all(target)?;
    }
    let package = format!("n{size}");
    let mut command = project.cargo(&["build", "--quiet", "--offline", "--package", &package]);
    command
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0");
    let spent = measure(|| succeed(command));
    fs::remove_dir_all(target)?;
    spent
}
