use std::path::Path;

use envguard_core::fingerprint::Key;
use envguard_core::{Code, Finding, Source};

use crate::source::{Sources, secret_file};

/// The key of this environment, or where it stands.
const KEY: &str = "ENVGUARD_KEY";
const KEY_FILE: &str = "ENVGUARD_KEY_FILE";

/// A key that several environments share, to compare what is `same` and what is to `differ`. Only a
/// manifest says what it makes.
#[cfg(feature = "manifest")]
const PARITY_KEY: &str = "ENVGUARD_PARITY_KEY";

const HELP: &str = "make one with `envguard key new` or `openssl rand -hex 32`";

/// The keys that an operator gave.
#[derive(Default)]
pub(crate) struct Keys {
    pub(crate) own: Option<Key>,
    #[cfg(feature = "manifest")]
    pub(crate) shared: Option<Key>,
}

impl Keys {
    /// Reads the keys. One that is no key is an error: to hash without it would compare less than
    /// the operator believes.
    pub(crate) fn read(sources: &Sources, findings: &mut Vec<Finding>) -> Self {
        let mut key = |name, text: Option<String>| {
            let read = Key::parse(&text?);
            let refused = |error| {
                let message = format!("is no key of fingerprints: it {error}");
                findings.push(Finding::new(Code::Invalid, name, message).with_help(HELP));
            };
            read.map_err(refused).ok()
        };
        #[cfg(feature = "manifest")]
        let shared = key(PARITY_KEY, text(sources, PARITY_KEY));
        let own = match (text(sources, KEY), text(sources, KEY_FILE)) {
            (own, None) => key(KEY, own),
            (Some(_), Some(_)) => {
                let message = format!("and {KEY_FILE} are both set; unset one of them");
                findings.push(Finding::new(Code::Conflict, KEY, message));
                None
            }
            (None, Some(path)) => match secret_file::read(Path::new(&path)) {
                Ok(found) => key(KEY_FILE, Some(found.value().to_string_lossy().into_owned())),
                Err(error) => {
                    findings.push(Finding::new(Code::Source, KEY_FILE, error.to_string()));
                    None
                }
            },
        };
        Self {
            own,
            #[cfg(feature = "manifest")]
            shared,
        }
    }
}

/// The value of a control; a value that is not UTF-8 is no key either, and is refused as one.
fn text(sources: &Sources, name: &str) -> Option<String> {
    let value = sources.undeclared(name).filter(|value| !value.is_empty())?;
    Some(value.to_string_lossy().into_owned())
}
