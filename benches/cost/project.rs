//! The programs as cargo projects in a folder outside of this workspace, one for each contestant
//! with a package for each number of fields.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::contestant::{self, Contestant};
use crate::declaration;

/// The projects of one contestant.
pub(crate) struct Project {
    folder: PathBuf,
}

impl Project {
    /// Writes the sources below `root`, and has cargo fetch what they depend on.
    pub(crate) fn write(root: &Path, contestant: &Contestant, sizes: &[usize]) -> io::Result<Self> {
        let folder = root.join(contestant.name.replace([' ', ','], "_"));
        let members: Vec<String> = sizes.iter().map(|size| format!("\"n{size}\"")).collect();
        write(
            &folder.join("Cargo.toml"),
            &format!(
                "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.release]\nstrip = \"symbols\"\n",
                members.join(", ")
            ),
        )?;
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let dependencies = contestant
            .dependencies
            .replace("{}", &workspace.canonicalize()?.to_string_lossy());
        for &size in sizes {
            let package = folder.join(format!("n{size}"));
            let fields = declaration::fields(size);
            write(
                &package.join("Cargo.toml"),
                &format!(
                    "[package]\nname = \"n{size}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                     [dependencies]\n{dependencies}"
                ),
            )?;
            write(
                &package.join("src/declared.rs"),
                &contestant::config(contestant, &fields),
            )?;
            write(&package.join("src/main.rs"), &main_file(0))?;
        }
        let project = Self { folder };
        succeed(project.cargo(&["fetch", "--quiet"]))?;
        Ok(project)
    }

    /// A call of cargo in the project.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command
            .current_dir(&self.folder)
            .args(arguments)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("CARGO_INCREMENTAL");
        command
    }

    /// Changes one line of the package of `size` fields.
    pub(crate) fn touch(&self, size: usize, revision: usize) -> io::Result<()> {
        let file = self.folder.join(format!("n{size}/src/main.rs"));
        write(&file, &main_file(revision))
    }

    /// The release build of the package of `size` fields.
    pub(crate) fn program(&self, size: usize) -> PathBuf {
        let name = format!("n{size}{}", std::env::consts::EXE_SUFFIX);
        self.folder.join("target/release").join(name)
    }

    /// The crates that the package of `size` fields is built from, itself left out, with versions.
    pub(crate) fn crates(&self, size: usize) -> io::Result<Vec<String>> {
        let package = format!("n{size}");
        let tree = [
            "tree",
            "--quiet",
            "--offline",
            "--package",
            &package,
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ];
        let output = self.cargo(&tree).output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let mut crates: Vec<String> = text
            .lines()
            .skip(1)
            .map(|line| {
                line.split_whitespace()
                    .take(2)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .filter(|line| !line.is_empty())
            .collect();
        crates.sort_unstable();
        crates.dedup();
        Ok(crates)
    }
}

/// Runs a command that has to succeed.
pub(crate) fn succeed(mut command: Command) -> io::Result<()> {
    let status = command.status()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other(format!("{command:?}: {status}")))
    }
}

/// Leaves a file alone that says the same already: cargo looks at its time.
fn write(file: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(file).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text)
}

fn main_file(revision: usize) -> String {
    MAIN.replace("REVISION: u64 = 0", &format!("REVISION: u64 = {revision}"))
}

/// Without arguments it prints a digest of all fields. `count N` loads so often. `time MS` loads for
/// so many milliseconds and prints the quickest and the median load in nanoseconds.
const MAIN: &str = r#"mod declared;

use std::hint::black_box;
use std::time::{Duration, Instant};

const REVISION: u64 = 0;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let task = arguments.next();
    let number = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(0);
    match task.as_deref() {
        Some("count") => {
            for _ in 0..number {
                black_box(load());
            }
        }
        Some("time") => time(Duration::from_millis(number)),
        _ => println!("{}", load().digest() ^ black_box(REVISION)),
    }
}

fn time(budget: Duration) {
    let begin = Instant::now();
    let mut times = Vec::with_capacity(1 << 16);
    while times.len() < 3 || begin.elapsed() < budget {
        let start = Instant::now();
        black_box(load());
        times.push(start.elapsed().as_nanos());
    }
    times.sort_unstable();
    println!("{} {}", times[0], times[times.len() / 2]);
}

fn load() -> declared::Config {
    declared::load().unwrap_or_else(|error| {
        eprintln!("{error}");
        std::process::exit(1)
    })
}
"#;
