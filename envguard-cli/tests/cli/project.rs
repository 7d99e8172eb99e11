//! A folder of files, and the program run in it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The schema of most tests: a shop, as its service prints it.
pub(crate) const SCHEMA: &str = include_str!("shop.json");

pub(crate) struct Project {
    folder: PathBuf,
    environment: Vec<(String, String)>,
}

/// What the program answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Project {
    /// A new folder with the schema in it. `name` is that of the test.
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let project = Self {
            folder,
            environment: Vec::new(),
        };
        project.with("shop.json", SCHEMA)
    }

    /// A folder that is there already, in another environment.
    pub(crate) fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            environment: Vec::new(),
        }
    }

    pub(crate) fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn path(&self) -> &Path {
        &self.folder
    }

    /// Runs the program with `arguments`, which are separated by spaces.
    pub(crate) fn run(&self, arguments: &str) -> Answer {
        self.run_with_input(arguments, b"")
    }

    pub(crate) fn run_with_input(&self, arguments: &str, input: &[u8]) -> Answer {
        let words: Vec<&str> = arguments.split_whitespace().collect();
        self.run_all(&words, input)
    }

    /// Runs the program with arguments that may hold spaces.
    pub(crate) fn run_words(&self, arguments: &[&str]) -> Answer {
        self.run_all(arguments, b"")
    }

    pub(crate) fn run_words_with_input(&self, arguments: &[&str], input: &[u8]) -> Answer {
        self.run_all(arguments, input)
    }

    fn run_all(&self, arguments: &[&str], input: &[u8]) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_envguard"));
        command.env_clear();
        // What cargo needs to build.
        for name in [
            "PATH",
            "HOME",
            "CARGO_HOME",
            "RUSTUP_HOME",
            "RUSTUP_TOOLCHAIN",
        ] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let mut child = command
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .args(arguments)
            .current_dir(&self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // The program may stop reading early.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Answer {
            status: output.status.code().expect("ended by a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Answer {
    /// Every finding as `NAME code origin`, from the JSON form.
    #[track_caller]
    pub(crate) fn findings(&self) -> Vec<String> {
        let json = self.json();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
        json["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| {
                format!(
                    "{} {} {}",
                    text(&finding["variable"]),
                    text(&finding["code"]),
                    text(&finding["origin"])
                )
            })
            .collect()
    }

    /// The notes, from the JSON form.
    #[track_caller]
    pub(crate) fn notes(&self) -> Vec<String> {
        let json = self.json();
        let notes = json["notes"].as_array().cloned().unwrap_or_default();
        notes
            .iter()
            .map(|note| note.as_str().unwrap().to_owned())
            .collect()
    }

    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// A failure: status 1, nothing on standard output, and words that hold `part`.
    #[track_caller]
    pub(crate) fn fails_with(&self, part: &str) {
        assert_eq!(self.status, 1, "{self:?}");
        assert!(self.out.is_empty(), "{self:?}");
        assert!(self.err.contains(part), "{self:?}");
    }
}
