//! Files in the repository that are made from the declaration, and the test that keeps them so.

use std::path::{Path, PathBuf};
use std::{fs, io};

use envguard_core::{Schema, redact};

use crate::difference::difference;

/// The variable that asks for the files to be rewritten.
const UPDATE: &str = "ENVGUARD_UPDATE";

/// Fails where a committed file is not what the declaration says, and rewrites it under
/// `ENVGUARD_UPDATE=1`.
///
/// Call it in a test of the service. The path is relative to the package's folder; the name of the
/// file says what is in it:
///
/// | file | content |
/// |---|---|
/// | `*.md` | documentation ([`Schema::to_markdown`](crate::Schema::to_markdown)) |
/// | `*.schema.json` | JSON Schema ([`Schema::to_json_schema`](crate::Schema::to_json_schema)) |
/// | other `*.json` | schema document ([`Schema::to_json`](crate::Schema::to_json)) |
/// | `compose*.yaml`, `docker-compose*.yaml`, `*.yml` alike | [`Schema::to_compose`](crate::Schema::to_compose) |
/// | other `*.yaml`, `*.yml` | [`Schema::to_kubernetes`](crate::Schema::to_kubernetes) |
/// | `.env*`, `*.env*` | [`Schema::to_env_example`](crate::Schema::to_env_example) |
///
/// ```no_run
/// use envguard::EnvGuard;
///
/// #[derive(EnvGuard)]
/// struct Config {
///     /// Port of the service.
///     #[env(default = 8080)]
///     port: u16,
/// }
///
/// envguard::assert_up_to_date!(Config, ".env.example");
/// envguard::assert_up_to_date!(Config, "docs/configuration.md");
/// ```
///
/// A file with Windows line ends is compared as if it had others, so that a checkout does not
/// matter.
///
/// # Panics
/// With the differing lines and the command that rewrites the file, if it is stale or missing; if
/// the name says nothing of the content; and if the file cannot be read or written.
#[macro_export]
macro_rules! assert_up_to_date {
    ($config:ty, $path:expr $(,)?) => {
        $crate::__private::assert_up_to_date(
            <$config as $crate::EnvGuard>::schema(),
            ::core::env!("CARGO_PKG_NAME"),
            ::core::env!("CARGO_MANIFEST_DIR"),
            ::core::convert::AsRef::<::std::path::Path>::as_ref(&$path),
        )
    };
}

type Render = fn(&Schema) -> String;

/// What [`assert_up_to_date!`](crate::assert_up_to_date) runs.
///
/// # Panics
/// As the macro does.
#[track_caller]
pub fn assert_up_to_date(schema: &Schema, package: &str, folder: &str, path: &Path) {
    if let Err(words) = bring_up_to_date(schema, package, folder, path) {
        panic!("{words}");
    }
}

fn bring_up_to_date(
    schema: &Schema,
    package: &str,
    folder: &str,
    path: &Path,
) -> Result<(), String> {
    let shown = redact::escaped(&path.to_string_lossy()).into_owned();
    let Some(render) = kind(path) else {
        return Err(unknown_kind(&shown));
    };
    let rewrite = is_update()?;
    let file = Path::new(folder).join(path);
    let expected = render(schema);
    let committed = match fs::read_to_string(&file) {
        Ok(text) => Some(with_unix_line_ends(&text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(format!("{shown} cannot be read: {error}")),
    };
    if committed.as_deref() == Some(&expected) {
        return Ok(());
    }
    if rewrite {
        return replace(&file, &expected)
            .map_err(|error| format!("{shown} cannot be written: {error}"));
    }
    let app = redact::escaped(schema.app());
    let problem = match committed {
        Some(committed) => format!(
            "{shown} is not what the declaration of {app} says\n\n{}",
            difference(&committed, &expected)
        ),
        None => format!("{shown} does not exist; it is made from the declaration of {app}\n"),
    };
    Err(format!(
        "{problem}\nTo rewrite it: {UPDATE}=1 cargo test -p {package}\n"
    ))
}

/// A text with `\n` for every `\r\n`.
fn with_unix_line_ends(text: &str) -> String {
    let mut unix = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\r' || !characters.as_str().starts_with('\n') {
            unix.push(character);
        }
    }
    unix
}

fn is_update() -> Result<bool, String> {
    let Some(value) = std::env::var_os(UPDATE) else {
        return Ok(false);
    };
    match value.to_str() {
        Some("1") => Ok(true),
        Some("" | "0") => Ok(false),
        _ => Err(format!(
            "{UPDATE} is neither 1, which rewrites the files, nor 0"
        )),
    }
}

/// What is in a file, by its name. An ending comes first: `compose.env.yaml` is YAML.
fn kind(path: &Path) -> Option<Render> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    let ends = |end: &str| name.ends_with(end);
    if ends(".md") {
        Some(Schema::to_markdown)
    } else if ends(".schema.json") {
        Some(Schema::to_json_schema)
    } else if ends(".json") {
        Some(Schema::to_json)
    } else if ends(".yaml") || ends(".yml") {
        let compose = name.starts_with("compose") || name.starts_with("docker-compose");
        Some(if compose {
            Schema::to_compose
        } else {
            Schema::to_kubernetes
        })
    } else if name.as_bytes().windows(4).any(|part| part == b".env") {
        Some(Schema::to_env_example)
    } else {
        None
    }
}

fn unknown_kind(shown: &str) -> String {
    format!(
        "{shown}: the name does not say what is in the file; the names are *.md (documentation), \
         *.schema.json (JSON Schema), other *.json (schema document), compose*.yaml (Compose), \
         other *.yaml (Kubernetes), .env* and *.env* (example)"
    )
}

/// Writes the file beside its place and moves it there, so that nobody ever sees half of it.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside: PathBuf = file.with_file_name(name);
    let mut replaced = fs::write(&beside, text);
    if replaced.is_ok() {
        replaced = fs::rename(&beside, file);
    }
    if replaced.is_err() {
        // What went wrong before is worth more than that this went wrong too.
        let _ = fs::remove_file(&beside);
    }
    replaced
}
