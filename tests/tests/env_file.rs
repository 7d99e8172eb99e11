//! A value written into the example file reads back the same, whoever reads the file.

mod rendered;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use envguard::{EnvGuard as _, Kind, Property, Schema, Variable};
use proptest::prelude::*;
use rendered::Config;

/// An example file whose only variable has `value` as its example.
fn example_of(value: &str) -> String {
    let value: &'static str = value.to_owned().leak();
    let example: &'static [Property] = vec![Property::Example(value)].leak();
    let variable = Variable::new("VALUE", "Config.value", Kind::String).properties(example);
    let variables: &'static [Variable] = vec![variable].leak();
    Schema::new("program", variables).to_env_example()
}

/// What stands behind `VALUE=`, or nothing if the file says that it cannot be written.
fn written(file: &str) -> Option<&str> {
    let line = file.lines().find_map(|line| line.strip_prefix("VALUE="))?;
    let refused = file.contains("do not agree on how to write this value");
    assert!(!refused || line.is_empty(), "refused and written: {line}");
    (!refused).then_some(line)
}

fn is_quoted(text: &str) -> bool {
    text.starts_with(['\'', '"'])
}

fn by_dotenvy(file: &str) -> Vec<(String, String)> {
    dotenvy::from_read_iter(file.as_bytes())
        .collect::<Result<_, _>>()
        .expect("dotenvy reads the file")
}

/// The rules of `docker run --env-file`, restated: leading white space and lines that begin with
/// `#` are dropped, everything behind the first `=` is the value. (`docker/cli`, `pkg/kvfile`)
fn by_docker(file: &str) -> Vec<(String, String)> {
    file.lines()
        .map(str::trim_start)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn value_of(pairs: &[(String, String)]) -> Option<&str> {
    let [(name, value)] = pairs else { return None };
    (name == "VALUE").then_some(value.as_str())
}

const AWKWARD: &[&str] = &[
    "",
    "plain",
    "a b",
    " leading and trailing ",
    "#start",
    "in#side",
    "behind #space",
    "it's",
    "say \"hi\"",
    "it's \"both\"",
    "`tick`",
    "pa$$word",
    "$HOME",
    "${HOME}",
    "$(whoami)",
    r"C:\new\table",
    r"\\server\share",
    r"ends\",
    "'quoted'",
    "\"quoted\"",
    "a=b=c",
    "postgres://u:p%40@h/db?x=1&y=2;z",
    "!*[]{}<>|~^()@%+,",
    "line\nbreak",
    "carriage\rreturn",
    "tab\there",
    "nbsp\u{a0}inside",
    "\u{feff}bom",
    "\u{2028}",
    "emoji 👩\u{200d}🚀",
    "é",
    "export X=1",
];

proptest! {
    #[test]
    fn every_value_reads_back_or_is_refused(
        value in prop_oneof![
            proptest::sample::select(AWKWARD).prop_map(str::to_owned),
            "[ -~]{0,24}",
            r#"[a\\'"`$# {}=]{0,12}"#,
            "\\PC{0,24}",
            proptest::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter),
        ]
    ) {
        let file = example_of(&value);
        let dotenvy = by_dotenvy(&file);
        let docker = by_docker(&file);
        match written(&file) {
            None => {
                prop_assert_eq!(value_of(&dotenvy), Some(""));
                prop_assert_eq!(value_of(&docker), Some(""));
            }
            Some(text) => {
                prop_assert_eq!(value_of(&dotenvy), Some(value.as_str()));
                if is_quoted(text) {
                    prop_assert!(file.contains("`docker run --env-file` takes the quotes"));
                } else {
                    prop_assert_eq!(value_of(&docker), Some(value.as_str()));
                }
            }
        }
    }
}

#[test]
fn what_can_be_read_alike_by_all_is_written_bare_and_little_is_refused() {
    let form = |value: &str| {
        let file = example_of(value);
        match written(&file) {
            None => "refused",
            Some(text) if is_quoted(text) => "quoted",
            Some(_) => "bare",
        }
    };
    for (value, expected) in [
        ("postgres://u:p%40@h/db?x=1&y=2;z", "bare"),
        ("!*[]{}<>|~^()@%+,", "bare"),
        ("a b", "quoted"),
        ("in#side", "quoted"),
        ("it's", "quoted"),
        ("pa$$word", "quoted"),
        (r"C:\new\table", "quoted"),
        ("it's \"both\"", "refused"),
        ("${HOME}", "refused"),
        (r"\\server\share", "refused"),
        ("line\nbreak", "refused"),
    ] {
        assert_eq!(form(value), expected, "{value:?}");
    }
}

#[test]
fn a_filled_in_example_loads() {
    let filled = Config::schema()
        .to_env_example()
        .replace("# APP_ENV=", "APP_ENV=")
        .replace(
            "STRIPE_SECRET_KEY=",
            "STRIPE_SECRET_KEY=mQ4xT9vLw2ZrK8sNfB6yHc3J",
        )
        .replace("# REGIONS=", "REGIONS=")
        .replace("# SEARCH_URL=", "SEARCH_URL=");
    let path = scratch("filled.env", &filled);
    let config = Config::loader()
        .without_process_env()
        .env_file(&path)
        .load()
        .unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(config.regions, ["eu", "us"]);
    assert_eq!(config.tenant, "t-0042x");
    assert_eq!(config.broker.to_string(), "broker.internal:9092");
}

/// Every awkward value under a name of its own, and what must come back.
fn awkward_file() -> (String, Vec<(String, String)>) {
    let mut variables = Vec::new();
    let mut expected = Vec::new();
    for (index, value) in AWKWARD.iter().enumerate() {
        let name: &'static str = format!("V{index}").leak();
        let example = vec![Property::Example(value)].leak();
        variables.push(Variable::new(name, "Config.v", Kind::String).properties(example));
        let refused = written(&example_of(value)).is_none();
        let value = if refused { "" } else { value };
        expected.push((name.to_owned(), value.to_owned()));
    }
    let schema = Schema::new("program", variables.leak());
    (schema.to_env_example(), expected)
}

#[test]
fn other_readers_read_the_same() {
    let (file, expected) = awkward_file();
    assert_eq!(by_dotenvy(&file), expected, "dotenvy");
    let path = scratch("awkward.env", &file);
    let path = path.to_str().expect("UTF-8");
    let python = "import json, sys; from dotenv import dotenv_values; \
                  print(json.dumps(list(dotenv_values(sys.argv[1]).items())))";
    let node = "const { parseEnv } = require('node:util'); const fs = require('fs'); \
                const read = parseEnv(fs.readFileSync(process.argv[1], 'utf8')); \
                const names = Object.keys(read); \
                names.sort((a, b) => a.slice(1) - b.slice(1)); \
                console.log(JSON.stringify(names.map(name => [name, read[name]])));";
    for (reader, program, arguments) in [
        ("python-dotenv", "python3", ["-c", python, path]),
        ("node", "node", ["-e", node, path]),
    ] {
        match output(program, &arguments) {
            Ok(text) => {
                let read: Vec<(String, String)> =
                    serde_json::from_str(&text).expect("pairs in JSON");
                assert_eq!(read, expected, "{reader}");
            }
            Err(reason) => println!("skipped {reader}: {reason}"),
        }
    }
}

fn scratch(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut file = std::fs::File::create(&path).expect("a scratch file");
    file.write_all(text.as_bytes()).expect("written");
    path
}

/// What a program prints, or why it could not be asked.
fn output(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let words = String::from_utf8_lossy(&output.stderr);
        Err(words.lines().last().unwrap_or("failed").to_owned())
    }
}
