//! The keys of fingerprints: where they are found, and how one is made.

use std::fmt::Write as _;
use std::path::Path;

use envguard_core::fingerprint::Key;

use crate::deployed::{Deployed, State};
use crate::failure::Failure;
use crate::input;

/// The key of one environment.
pub(crate) const OF_ENVIRONMENT: &str = "ENVGUARD_KEY";

/// A key that environments share, for what must be the same or must differ between them.
pub(crate) const OF_PARITY: &str = "ENVGUARD_PARITY_KEY";

/// As much as the file of a key may hold.
const LIMIT: usize = 4096;

/// How many bytes a new key has: as many as SHA-256 gives.
const LENGTH: usize = 32;

/// The key of the environment that is asked about; `None` where only what is `public` is compared.
pub(crate) fn of_environment(public: bool, deployed: &Deployed) -> Result<Option<Key>, Failure> {
    if public {
        return Ok(None);
    }
    find(OF_ENVIRONMENT, Some(deployed))
}

/// The key that `name`, or `name` with `_FILE`, gives: in this process, or else among the variables
/// that the service would get, because that is the key that the service takes.
pub(crate) fn find(name: &str, deployed: Option<&Deployed>) -> Result<Option<Key>, Failure> {
    let pointer = format!("{name}_FILE");
    let get = |name: &str| value(name, deployed);
    match (get(name)?, get(&pointer)?) {
        (None, None) => Ok(None),
        (Some(_), Some(_)) => Err(Failure::new(format!(
            "{name} is set, and so is {pointer}; only one of them may be"
        ))),
        (Some(text), None) => parse(name, &text).map(Some),
        (None, Some(path)) => {
            let input = input::read(Path::new(&path))?;
            if input.bytes.len() > LIMIT {
                return Err(Failure::new(format!(
                    "the file that {pointer} names is larger than {LIMIT} bytes; expected a key"
                )));
            }
            let text = input.text()?;
            let text = text.strip_suffix('\n').unwrap_or(text);
            let text = text.strip_suffix('\r').unwrap_or(text);
            parse(&pointer, text).map(Some)
        }
    }
}

/// A variable that is set and not empty.
fn value(name: &str, deployed: Option<&Deployed>) -> Result<Option<String>, Failure> {
    let of_process = std::env::var_os(name).filter(|value| !value.is_empty());
    let of_files = || match deployed?.state(name) {
        Some((State::Value(value), _)) => Some(value.clone()),
        _ => None,
    };
    let Some(value) = of_process.or_else(of_files) else {
        return Ok(None);
    };
    let text = value.into_string();
    let text = text.map_err(|_| Failure::new(format!("{name} is not UTF-8")))?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}

fn parse(name: &str, text: &str) -> Result<Key, Failure> {
    Key::parse(text).map_err(|error| {
        Failure::new(format!(
            "the key of {name} {error}; `envguard key new` makes one"
        ))
    })
}

/// A new key, as hexadecimal digits. The random bytes are those of the operating system.
pub(crate) fn new() -> Result<String, Failure> {
    const ATTEMPTS: usize = 100;
    for _ in 0..ATTEMPTS {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).map_err(|error| {
            Failure::new(format!(
                "the operating system gives no random bytes: {error}"
            ))
        })?;
        let digits = bytes.iter().fold(String::new(), |mut digits, byte| {
            // Writing to a `String` cannot fail.
            let _ = write!(digits, "{byte:02x}");
            digits
        });
        // By chance, random digits may look like something else. A key that boot refuses is none.
        if Key::parse(&digits).is_ok() {
            return Ok(digits);
        }
    }
    Err(Failure::new(
        "the random bytes of the operating system make no key; its generator is broken",
    ))
}
