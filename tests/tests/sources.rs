//! Where values come from, in which order, and what is said of a source that is broken.

use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use envguard::{EnvGuard, Loaded, Loader, Report, Secret, Vars};

/// A folder of one test, removed when it is done.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("envguard-sources-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, content).expect("a file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[derive(EnvGuard, Debug)]
struct Config {
    #[env(default = "default")]
    name: String,
    password: Option<Secret<String>>,
    #[env(allow_empty)]
    blank: Option<String>,
    cert: Option<String>,
    cert_file: Option<PathBuf>,
}

fn loader(vars: &[(&str, &str)]) -> Loader<Config> {
    Config::loader()
        .without_process_env()
        .source(vars.iter().copied().collect::<Vars>())
}

fn origin(loaded: &Loaded<Config>, name: &str) -> String {
    loaded.origin(name).expect("it is set").to_string()
}

fn found(report: &Report) -> Vec<String> {
    report
        .findings()
        .iter()
        .map(|finding| {
            format!(
                "{} {} {}",
                finding.variable(),
                finding.code(),
                finding.message()
            )
        })
        .collect()
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn later_env_files_count_before_earlier_ones_and_both_behind_variables() {
    let folder = Folder::new("order");
    let first = folder.write(".env", "NAME=first\nPASSWORD=from-first\n");
    let second = folder.write(".env.local", "# mine\n\nNAME=second\n");
    let loaded = loader(&[])
        .env_file(&first)
        .env_file(&second)
        .load()
        .unwrap();
    assert_eq!(loaded.name, "second");
    assert_eq!(origin(&loaded, "NAME"), format!("{}:3", shown(&second)));
    assert_eq!(origin(&loaded, "PASSWORD"), format!("{}:2", shown(&first)));
    assert_eq!(
        loaded.explain("NAME").unwrap().to_string(),
        format!(
            "NAME comes from: {}:3; shadowed: {}:1, default",
            shown(&second),
            shown(&first)
        )
    );

    let loaded = loader(&[("NAME", "variable")])
        .env_file(&first)
        .load()
        .unwrap();
    assert_eq!(loaded.name, "variable");

    // Empty means unset.
    let loaded = loader(&[("NAME", ""), ("BLANK", "")])
        .env_file(&first)
        .load()
        .unwrap();
    assert_eq!(loaded.name, "first");
    assert_eq!(loaded.blank.as_deref(), Some(""));
    assert!(loaded.explain("NO_SUCH").is_none());
    assert_eq!(loaded.explain("CERT").unwrap().to_string(), "CERT is unset");
}

#[test]
fn values_of_env_files_are_read_as_dotenvy_reads_them() {
    let folder = Folder::new("values");
    for (line, value) in [
        ("NAME=plain", "plain"),
        ("NAME=\"two words\"", "two words"),
        ("NAME='single $quoted'", "single $quoted"),
        ("NAME=value # comment", "value"),
        ("NAME=a=b", "a=b"),
        ("  NAME = spaced", "spaced"),
        ("NAME=\"line\\nbreak\"", "line\nbreak"),
        ("NAME=\"one\ntwo\"", "one\ntwo"),
    ] {
        let file = folder.write(".env", line);
        let loaded = loader(&[]).env_file(file).load().unwrap();
        assert_eq!(loaded.name, value, "{line}");
    }
}

#[test]
fn a_broken_line_is_named_without_its_content_and_the_rest_is_read() {
    let folder = Folder::new("broken");
    let file = folder.write(".env", "NAME=ok\n\nPASSWORD canary\nCERT='canary\n");
    let report = loader(&[]).env_file(&file).load().unwrap_err();
    let text = report.to_string();
    assert!(
        text.contains(&format!("{}:3  [source]", shown(&file))),
        "{text}"
    );
    assert!(text.contains("has no `=`: expected NAME=value"), "{text}");
    assert!(
        text.contains(&format!("{}:4  [source]", shown(&file))),
        "{text}"
    );
    assert!(text.contains("opens a quote that nothing closes"), "{text}");
    assert!(!text.contains("canary"), "{text}");
    assert!(!report.to_json().contains("canary"));
}

#[test]
fn what_other_readers_would_stumble_over_is_a_warning() {
    let folder = Folder::new("dialects");
    for (content, line, words) in [
        ("\u{feff}NAME=x\n", 1, "byte order mark"),
        ("NAME=x\r\n", 1, "Windows line ends"),
        ("# first\nexport NAME=x\n", 2, "begins with `export`"),
    ] {
        let file = folder.write(".env", content);
        let loaded = loader(&[]).env_file(&file).load().unwrap();
        assert_eq!(loaded.name, "x", "{content:?}");
        let warning = &loaded.warnings()[0];
        assert_eq!(warning.variable(), format!("{}:{line}", shown(&file)));
        assert!(warning.message().contains(words), "{}", warning.message());
    }
}

#[test]
fn a_line_that_is_not_utf8_costs_only_itself() {
    let folder = Folder::new("latin");
    let file = folder.write(".env", b"PASSWORD=caf\xe9\nNAME=ok\n");
    let report = loader(&[]).env_file(&file).load().unwrap_err();
    assert_eq!(
        found(&report),
        [format!("{}:1 source is not UTF-8", shown(&file))]
    );
}

#[test]
fn a_name_that_an_env_file_sets_twice_is_a_conflict() {
    let folder = Folder::new("twice");
    for (content, line) in [
        ("NAME=one\nNAME=two\nCERT=same\nCERT=same\n", 2),
        ("NAME=one\nNAME=two\nNAME=three\n", 3),
        ("NAME=one\nNAME=two\nNAME=one\n", 2),
    ] {
        let file = folder.write(".env", content);
        let report = loader(&[]).env_file(&file).load().unwrap_err();
        let path = shown(&file);
        assert_eq!(
            found(&report),
            [format!(
                "NAME conflict is set twice, in {path}:1 and {path}:{line}, with different values; \
                 readers of such files do not agree on which one counts"
            )]
        );
    }
}

#[test]
fn a_missing_env_file_is_an_error_unless_it_is_optional() {
    let folder = Folder::new("missing");
    let missing = folder.0.join("no-such-file");
    assert!(loader(&[]).optional_env_file(&missing).load().is_ok());
    let report = loader(&[]).env_file(&missing).load().unwrap_err();
    assert_eq!(
        found(&report),
        [format!("{} source does not exist", shown(&missing))]
    );
    for loader in [
        loader(&[]).env_file(&folder.0),
        loader(&[]).optional_env_file(&folder.0),
    ] {
        let report = loader.load().unwrap_err();
        assert!(report.to_string().contains("is a directory"), "{report}");
    }
}

#[test]
fn a_file_may_hold_the_value_of_a_variable() {
    let folder = Folder::new("file");
    for (content, value) in [
        ("Vx7mQ2rTz", "Vx7mQ2rTz"),
        ("Vx7mQ2rTz\n", "Vx7mQ2rTz"),
        ("Vx7mQ2rTz\r\n", "Vx7mQ2rTz"),
        (
            "-----BEGIN X-----\nabc\n-----END X-----\n",
            "-----BEGIN X-----\nabc\n-----END X-----",
        ),
    ] {
        let file = folder.write("password", content);
        let loaded = loader(&[("PASSWORD_FILE", &shown(&file))])
            .scope(envguard::Scope::Test)
            .load()
            .unwrap();
        assert_eq!(loaded.password.as_ref().unwrap().expose(), value);
        assert_eq!(origin(&loaded, "PASSWORD"), shown(&file));
    }
    // One line break is the file's; two are a mistake.
    let file = folder.write("password", "Vx7mQ2rTz\n\n");
    let report = loader(&[("PASSWORD_FILE", &shown(&file))])
        .load()
        .unwrap_err();
    assert_eq!(report.findings()[0].code().as_str(), "whitespace");
}

#[test]
fn a_variable_and_its_file_contradict_each_other() {
    let folder = Folder::new("both");
    let file = folder.write("password", "canary");
    let path = shown(&file);
    let report = loader(&[("PASSWORD", "canary"), ("PASSWORD_FILE", &path)])
        .load()
        .unwrap_err();
    assert_eq!(
        found(&report),
        ["PASSWORD conflict and PASSWORD_FILE are both set; unset one of them"]
    );
    assert!(
        loader(&[("PASSWORD", ""), ("PASSWORD_FILE", &path)])
            .scope(envguard::Scope::Test)
            .load()
            .is_ok()
    );
    assert!(
        loader(&[("PASSWORD", "x"), ("PASSWORD_FILE", "")])
            .scope(envguard::Scope::Test)
            .load()
            .is_ok()
    );
}

#[test]
fn a_declared_variable_that_ends_in_file_is_a_variable_of_its_own() {
    let loaded = loader(&[("CERT_FILE", "/no/such/file")]).load().unwrap();
    assert_eq!(
        loaded.cert_file.as_deref(),
        Some(Path::new("/no/such/file"))
    );
    assert_eq!(loaded.cert, None);
}

#[test]
fn a_file_that_is_none_is_refused_without_waiting_for_it() {
    let folder = Folder::new("refused");
    let large = folder.write("large", vec![b'x'; 1024 * 1024 + 1]);
    let fifo = folder.0.join("fifo");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status();
    let mut table = vec![
        (PathBuf::from("/dev/zero"), "is not a regular file"),
        (folder.0.clone(), "is a directory"),
        (folder.0.join("missing"), "does not exist"),
        (large, "is larger than 1024 KiB"),
    ];
    if made.is_ok_and(|status| status.success()) {
        table.push((fifo, "is not a regular file"));
    } else {
        println!("skipped: no mkfifo here");
    }
    for (path, words) in table {
        let report = loader(&[("PASSWORD_FILE", &shown(&path))])
            .load()
            .unwrap_err();
        let finding = &report.findings()[0];
        assert_eq!(finding.code().as_str(), "source");
        assert!(
            finding.message().contains(words),
            "{path:?}: {}",
            finding.message()
        );
    }
}

#[test]
fn directories_of_secrets_hold_a_file_for_each() {
    let folder = Folder::new("secrets");
    folder.write("password", "lower\n");
    folder.write("NAME", "exact");
    let loaded = loader(&[])
        .secrets_dir(&folder.0)
        .scope(envguard::Scope::Test)
        .load()
        .unwrap();
    assert_eq!(loaded.password.as_ref().unwrap().expose(), "lower");
    assert_eq!(loaded.name, "exact");
    assert_eq!(
        origin(&loaded, "PASSWORD"),
        shown(&folder.0.join("password"))
    );

    // Variables count before it, env files behind it.
    let file = folder.write(".env", "NAME=file\nCERT=file\n");
    let loaded = loader(&[("PASSWORD", "variable")])
        .secrets_dir(&folder.0)
        .env_file(&file)
        .scope(envguard::Scope::Test)
        .load()
        .unwrap();
    assert_eq!(loaded.password.as_ref().unwrap().expose(), "variable");
    assert_eq!(
        (loaded.name.as_str(), loaded.cert.as_deref()),
        ("exact", Some("file"))
    );

    // A laptop has no such directory.
    assert!(
        loader(&[])
            .secrets_dir(folder.0.join("missing"))
            .load()
            .is_ok()
    );
    let report = loader(&[]).secrets_dir(&file).load().unwrap_err();
    assert!(
        report.to_string().contains("is not a directory"),
        "{report}"
    );

    folder.write("PASSWORD", "upper");
    let report = loader(&[]).secrets_dir(&folder.0).load().unwrap_err();
    assert_eq!(report.findings()[0].code().as_str(), "conflict");
}

#[test]
fn the_credentials_of_a_systemd_unit_are_read_without_being_asked_for() {
    let folder = Folder::new("systemd");
    folder.write("password", "from systemd");
    let loaded = loader(&[("CREDENTIALS_DIRECTORY", &shown(&folder.0))])
        .scope(envguard::Scope::Test)
        .load()
        .unwrap();
    assert_eq!(loaded.password.as_ref().unwrap().expose(), "from systemd");
}

#[test]
fn a_secret_in_a_file_that_is_not_utf8_is_reported_like_any_other() {
    let folder = Folder::new("bytes");
    let file = folder.write("password", b"caf\xe9");
    let path = std::ffi::OsStr::from_bytes(file.as_os_str().as_bytes());
    let report = Config::load_from([("PASSWORD_FILE", path)]).unwrap_err();
    assert_eq!(found(&report), ["PASSWORD not-unicode is not UTF-8"]);
}
