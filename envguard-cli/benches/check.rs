//! How long a check takes, the start of the program included: `cargo bench -p envguard-cli`.
//!
//! Each line is the fastest and the median of the runs, and the most that the fastest may be: what
//! else the machine does makes runs slower, never faster.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 21;
const VARIABLES: usize = 2_000;

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let write = |name: &str, content: String| -> PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, content).expect("the target folder can be written");
        path
    };
    let schema = write("schema.json", schema());
    let good = write("good.env", env_file("postgres://db.internal/shop"));
    let bad = write("bad.env", env_file("postgres://localhost/shop"));
    let empty = write("empty.env", "X=1\n".to_owned());
    let misspelt = write(
        "misspelt.env",
        env_file("x").replace("VARIABLE", "VARIABEL"),
    );
    let manifests = write("manifests.yaml", manifests());
    let size = std::fs::metadata(&manifests).map_or(0, |metadata| metadata.len());

    let milliseconds = Duration::from_millis;
    let cases = [
        (
            "2,000 variables that pass".to_owned(),
            "--env-file",
            &good,
            milliseconds(50),
        ),
        (
            "2,000 variables that do not".to_owned(),
            "--env-file",
            &bad,
            milliseconds(100),
        ),
        (
            "2,000 variables missing".to_owned(),
            "--env-file",
            &empty,
            milliseconds(100),
        ),
        (
            "2,000 variables misspelt".to_owned(),
            "--env-file",
            &misspelt,
            milliseconds(500),
        ),
        (
            format!("{size} bytes of manifests"),
            "--kubernetes",
            &manifests,
            milliseconds(1_000),
        ),
    ];
    let mut slow = 0;
    for (name, option, path, limit) in cases {
        let mut times: Vec<Duration> = (0..RUNS).map(|_| time(&schema, option, path)).collect();
        times.sort_unstable();
        let (fastest, median) = (times[0], times[RUNS / 2]);
        println!("{name:<32} fastest {fastest:>9.2?}  median {median:>9.2?}  limit {limit:?}");
        slow += usize::from(fastest > limit);
    }
    assert!(slow == 0, "{slow} of the cases take longer than they may");
}

fn time(schema: &Path, option: &str, path: &Path) -> Duration {
    let begin = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_envguard"))
        .args(["check", "--scope", "production", "--schema"])
        .arg(schema)
        .arg(option)
        .arg(path)
        .stdout(Stdio::null())
        .status()
        .expect("the program can be run");
    let time = begin.elapsed();
    assert!(matches!(status.code(), Some(0 | 78)), "{status}");
    time
}

fn schema() -> String {
    let mut variables = String::new();
    for index in 0..VARIABLES {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(
            variables,
            "{comma}{{\"name\":\"VARIABLE_{index}_URL\",\"field\":\"Config.v{index}\",\"type\":\"url\"}}"
        );
    }
    format!("{{\"envguard_schema\":1,\"app\":\"bench\",\"variables\":[{variables}]}}")
}

fn env_file(value: &str) -> String {
    let mut file = String::new();
    for index in 0..VARIABLES {
        let _ = writeln!(file, "VARIABLE_{index}_URL={value}{index}");
    }
    file
}

/// One deployment that sets everything from one store, among many others.
fn manifests() -> String {
    let mut text = String::from("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: all}\ndata:\n");
    for index in 0..VARIABLES {
        let _ = writeln!(
            text,
            "  VARIABLE_{index}_URL: \"postgres://db.internal/v{index}\""
        );
    }
    let deployment = |name: &str, env: &str| {
        format!(
            "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}}}\nspec:\n  template:\n    spec:\n      \
             containers:\n        - name: app\n          image: registry.internal/{name}:1.2.3\n{env}"
        )
    };
    text += &deployment(
        "bench",
        "          envFrom: [{configMapRef: {name: all}}]\n",
    );
    let mut index = 0;
    while text.len() < 5_000_000 {
        let mut env = String::from("          env:\n");
        for variable in 0..40 {
            let _ = write!(
                env,
                "            - name: OTHER_{variable}\n              value: \"some value of it\"\n"
            );
        }
        text += &deployment(&format!("other-{index}"), &env);
        index += 1;
    }
    text
}
