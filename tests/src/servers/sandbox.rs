//! A folder that a server may write to, and the user it runs as.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// `nobody`, on every common distribution: Postgres refuses to run as root, and no server of a
/// test needs to.
const NOBODY: u32 = 65534;

/// A folder of a server. It is removed when it is dropped.
#[derive(Debug)]
pub(super) struct Sandbox {
    folder: TempDir,
    /// Whether the tests run as root, and the server as somebody else.
    root: bool,
}

impl Sandbox {
    pub(super) fn new() -> Self {
        // Not below `target`: the path of a Unix socket has room for about a hundred bytes.
        let folder = TempDir::with_prefix("envguard-").expect("a temporary folder");
        let root = fs::metadata(folder.path()).expect("it is there").uid() == 0;
        let sandbox = Self { folder, root };
        sandbox.hand_over(sandbox.path());
        sandbox
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file that belongs to the user of the server, and that nobody else may read.
    pub(super) fn file(&self, name: &str, content: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt as _;
        let path = self.path().join(name);
        fs::write(&path, content).expect("the folder is writable");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("it is ours");
        self.hand_over(&path);
        path
    }

    /// `program`, run in this folder as the user of the server.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        // A MariaDB that starts removes the temporary tables of every other that shares its folder.
        command.current_dir(self.path()).env("TMPDIR", self.path());
        if self.root {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }

    fn hand_over(&self, path: &Path) {
        if self.root {
            chown(path, Some(NOBODY), Some(NOBODY)).expect("root may give files away");
        }
    }
}

/// Runs `command` to its end.
///
/// # Panics
/// With what it wrote, if it fails.
pub(super) fn run(mut command: Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{} failed\n{}{}",
        command.get_program().display(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
