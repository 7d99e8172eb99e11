//! `path(..)`: what is asked of the disk when a service boots.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use envguard::{EnvGuard, Report, Secret};

/// A directory of a test, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("paths-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, "content").unwrap();
        path
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn names(&self) -> Vec<OsString> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<OsString> = entries.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[derive(EnvGuard, Debug)]
#[expect(dead_code, reason = "that it loads is what counts")]
struct Config {
    #[env(path(file))]
    file: Option<PathBuf>,
    #[env(path(dir))]
    dir: Option<PathBuf>,
    #[env(path(exists))]
    any: Option<PathBuf>,
    #[env(path(readable))]
    readable: Option<String>,
    #[env(path(writable))]
    writable: Option<PathBuf>,
    #[env(path(dir, writable))]
    spool: Option<PathBuf>,
    #[env(path(file, writable))]
    ledger: Option<PathBuf>,
    #[env(path(absolute))]
    absolute: Option<PathBuf>,
    #[env(path(absolute, file))]
    certificate: Option<PathBuf>,
    #[env(path(file))]
    files: Option<Vec<PathBuf>>,
    #[env(path(file))]
    key: Option<Secret<PathBuf>>,
    #[env(path(file), parse = trimmed)]
    parsed: Option<PathBuf>,
}

#[expect(clippy::unnecessary_wraps, reason = "what `parse` takes")]
fn trimmed(text: &str) -> Result<PathBuf, String> {
    Ok(text.trim_end_matches('/').into())
}

fn report(name: &str, value: impl Into<OsString>) -> Option<Report> {
    Config::load_from([(name, value.into())]).err()
}

/// The messages of what is wrong with `NAME=value`; every code is `path`.
fn wrong(name: &str, value: impl Into<OsString>) -> String {
    let Some(report) = report(name, value) else {
        return String::new();
    };
    let messages = report.findings().iter().map(|finding| {
        assert_eq!(finding.code().as_str(), "path", "{report}");
        assert_eq!(finding.origin(), Some("given variables"));
        finding.message()
    });
    messages.collect::<Vec<_>>().join("; ")
}

#[test]
fn what_is_there_is_what_is_asked_for() {
    let folder = Folder::new("kinds");
    let file = folder.file("a");
    for (name, value, expected) in [
        ("FILE", file.clone(), ""),
        (
            "FILE",
            folder.0.clone(),
            "is a directory, and a file is expected",
        ),
        ("FILE", folder.path("none"), "does not exist"),
        ("DIR", folder.0.clone(), ""),
        (
            "DIR",
            file.clone(),
            "is a file, and a directory is expected",
        ),
        ("DIR", folder.path("none"), "does not exist"),
        ("ANY", file.clone(), ""),
        ("ANY", folder.0.clone(), ""),
        ("ANY", folder.path("none/none"), "does not exist"),
        (
            "ANY",
            file.join("b"),
            "runs through a file as if that were a directory",
        ),
        ("READABLE", file.clone(), ""),
        ("READABLE", folder.0.clone(), ""),
        ("READABLE", folder.path("none"), "does not exist"),
        (
            "PARSED",
            file.join(""),
            "runs through a file as if that were a directory",
        ),
        ("CERTIFICATE", file.clone(), ""),
        ("CERTIFICATE", folder.path("none"), "does not exist"),
    ] {
        assert_eq!(wrong(name, &value), expected, "{name}={}", value.display());
    }
}

#[test]
fn an_absolute_path_begins_at_the_root() {
    assert_eq!(wrong("ABSOLUTE", "/no/such/thing"), "");
    for relative in ["etc/app", "./app", "../app"] {
        assert_eq!(wrong("ABSOLUTE", relative), "is not an absolute path");
        // Nothing else is said of it.
        assert_eq!(wrong("CERTIFICATE", relative), "is not an absolute path");
    }
    let report = report("FILE", "no-such-file").unwrap();
    let help = report.findings()[0].help().unwrap();
    assert!(help.contains("a relative path is looked up in"), "{help}");
}

#[test]
fn every_path_of_a_list_is_looked_up() {
    let folder = Folder::new("list");
    let file = folder.file("a").display().to_string();
    assert_eq!(wrong("FILES", format!("{file}, {file}")), "");
    assert_eq!(
        wrong(
            "FILES",
            format!("{file},{file}-none,{}", folder.0.display())
        ),
        "item 2: does not exist; item 3: is a directory, and a file is expected"
    );
}

#[test]
fn the_path_of_a_secret_is_not_shown() {
    let text = report("KEY", "/canary/Zq7Xw93Vkp").unwrap().to_string();
    assert!(text.contains("does not exist"), "{text}");
    assert!(!text.contains("canary") && !text.contains("Zq7"), "{text}");
}

#[test]
fn asking_whether_something_can_be_written_changes_nothing() {
    let folder = Folder::new("write");
    let file = folder.file("a");
    let before = fs::metadata(&file).unwrap();
    for (name, value) in [
        ("WRITABLE", file.clone()),
        ("LEDGER", file.clone()),
        ("WRITABLE", folder.0.clone()),
        ("SPOOL", folder.0.clone()),
        // It would be created.
        ("WRITABLE", folder.path("new.log")),
    ] {
        assert_eq!(wrong(name, &value), "", "{name}={}", value.display());
    }
    assert_eq!(folder.names(), ["a"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "content");
    let after = fs::metadata(&file).unwrap();
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
    assert_eq!(
        wrong("WRITABLE", folder.path("none/new.log")),
        "cannot be created: the directory that it would be in does not exist"
    );
    assert_eq!(wrong("LEDGER", folder.path("new.log")), "does not exist");
}

#[test]
fn a_default_is_looked_up_at_boot_and_not_by_assert_defaults() {
    #[derive(EnvGuard, Debug)]
    #[expect(dead_code, reason = "it never loads")]
    struct Defaulted {
        #[env(path(file, absolute), default = "/no/such/file/of/envguard")]
        config_path: PathBuf,
    }
    envguard::assert_defaults!(Defaulted);
    let none: [(&str, &str); 0] = [];
    let report = Defaulted::load_from(none).unwrap_err();
    assert_eq!(report.findings()[0].code().as_str(), "path");
    assert_eq!(report.findings()[0].origin(), Some("default"));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::ffi::OsStringExt as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn a_dangling_link_is_called_one() {
        let folder = Folder::new("link");
        let link = folder.path("link");
        symlink(folder.path("none"), &link).unwrap();
        for name in ["FILE", "ANY", "WRITABLE"] {
            assert_eq!(
                wrong(name, &link),
                "is a symbolic link to something that does not exist",
                "{name}"
            );
        }
        let sound = folder.path("sound");
        symlink(folder.file("a"), &sound).unwrap();
        assert_eq!(wrong("FILE", sound), "");
        let round = folder.path("round");
        symlink(&round, &round).unwrap();
        assert!(wrong("FILE", round).starts_with("cannot be looked up"));
    }

    #[test]
    fn a_path_need_not_be_unicode() {
        let folder = Folder::new("bytes");
        let mut name = folder.path("latin-").into_os_string().into_vec();
        name.push(0xE9);
        let path = OsString::from_vec(name);
        assert_eq!(wrong("FILE", path.clone()), "does not exist");
        fs::write(&path, "").unwrap();
        assert_eq!(wrong("FILE", path), "");
        let relative = OsString::from_vec(vec![b'a', 0xE9]);
        assert_eq!(wrong("ABSOLUTE", relative), "is not an absolute path");
    }

    #[test]
    fn a_pipe_is_not_opened() {
        let folder = Folder::new("pipe");
        let pipe = folder.path("pipe");
        let made = Command::new("mkfifo").arg(&pipe).status();
        if !made.is_ok_and(|status| status.success()) {
            println!("skipped: there is no `mkfifo` here");
            return;
        }
        // Opening it would wait for ever for the other end.
        assert_eq!(wrong("READABLE", &pipe), "");
        assert_eq!(wrong("WRITABLE", &pipe), "");
        let expected = "is a pipe, a socket or a device, and a file is expected";
        assert_eq!(wrong("FILE", &pipe), expected);
    }

    #[test]
    fn what_the_system_itself_keeps_is_not_written() {
        if !Path::new("/proc/version").exists() {
            println!("skipped: there is no /proc here");
            return;
        }
        // True for every user: no file can be created in /proc.
        let found = wrong("SPOOL", "/proc");
        assert!(found.starts_with("cannot be written"), "{found}");
        let found = wrong("WRITABLE", "/proc/envguard-new");
        assert!(found.starts_with("cannot be created"), "{found}");
    }

    #[test]
    fn permission_denied_names_the_user() {
        let folder = Folder::new("denied");
        let closed = folder.file("closed");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::File::open(&closed).is_ok() {
            println!("skipped: this user (root, as a rule) may open every file");
            return;
        }
        let found = wrong("READABLE", &closed);
        assert!(
            found.starts_with("cannot be read: permission denied for the user"),
            "{found}"
        );
        let found = wrong("LEDGER", &closed);
        assert!(
            found.starts_with("cannot be written: permission denied"),
            "{found}"
        );
        fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o000)).unwrap();
        let found = wrong("FILE", &closed);
        fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o755)).unwrap();
        assert!(
            found.starts_with("cannot be looked up: permission denied"),
            "{found}"
        );
    }
}
