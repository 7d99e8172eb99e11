use std::path::Path;
use std::process::Command;

use envguard::{EnvGuard, Outcome};

use super::Seen;

#[derive(EnvGuard)]
#[expect(dead_code, reason = "what it points at counts here")]
struct File {
    #[env(probe(file))]
    target: std::path::PathBuf,
}

#[derive(EnvGuard)]
#[expect(dead_code, reason = "what it points at counts here")]
struct Dir {
    #[env(path(dir), probe)]
    target: std::path::PathBuf,
}

fn seen<T: EnvGuard>(path: &Path) -> Seen {
    Seen::of::<T>(&[("TARGET", path.to_str().expect("UTF-8"))])
}

#[test]
fn a_file_is_read_and_nothing_else_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    std::fs::write(&file, "x").unwrap();
    let written = std::fs::metadata(&file).unwrap().modified().unwrap();
    let probe = seen::<File>(&file);
    probe.assert(Outcome::Ok, "can be read");
    assert_eq!(probe.probed.probe(), "file");
    std::fs::write(folder.path().join("empty"), "").unwrap();
    seen::<File>(&folder.path().join("empty")).assert(Outcome::Ok, "and is empty");
    seen::<File>(&folder.path().join("none")).assert(Outcome::Misconfigured, "cannot be looked up");
    seen::<File>(&file.join("below")).assert(Outcome::Misconfigured, "cannot be looked up");
    seen::<File>(folder.path()).assert(Outcome::Misconfigured, "is a directory, not a file");
    assert_eq!(
        std::fs::metadata(&file).unwrap().modified().unwrap(),
        written
    );
    // To open it would wait for a writer that never comes.
    let pipe = folder.path().join("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    seen::<File>(&pipe).assert(
        Outcome::Misconfigured,
        "is no regular file, and is not opened",
    );
}

#[test]
fn a_directory_takes_a_file_and_has_none_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let probe = seen::<Dir>(folder.path());
    probe.assert(Outcome::Ok, "files can be created in it");
    assert_eq!(probe.probed.probe(), "dir");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[derive(EnvGuard)]
#[expect(dead_code, reason = "what it points at counts here")]
struct AnyDir {
    #[env(probe(dir))]
    target: String,
}

#[test]
fn a_directory_that_takes_none_is_misconfigured() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    seen::<AnyDir>(&file).assert(Outcome::Misconfigured, "is no directory");
    seen::<AnyDir>(&folder.path().join("none"))
        .assert(Outcome::Misconfigured, "cannot be looked up");
    // Not even root can create a file there.
    seen::<AnyDir>(Path::new("/proc/self"))
        .assert(Outcome::Misconfigured, "no file can be created");
}
