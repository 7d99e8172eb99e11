use std::fs::{self, File};
use std::io::Read as _;

/// The most that is read of a file: a bundle of certificates has some 200 KiB.
const LIMIT: u64 = 4 * 1024 * 1024;

/// What a collector may ask of the place where the process runs.
pub(super) struct Machine<'a> {
    variable: &'a dyn Fn(&str) -> Option<String>,
    file: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    link: &'a dyn Fn(&str) -> Option<String>,
}

impl<'a> Machine<'a> {
    /// The machine on which this process runs, with the variables that were loaded.
    pub(super) const fn real(variable: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self::new(variable, &read, &|path| {
            Some(fs::read_link(path).ok()?.to_str()?.to_owned())
        })
    }

    /// A machine that gives these answers.
    pub(super) const fn new(
        variable: &'a dyn Fn(&str) -> Option<String>,
        file: &'a dyn Fn(&str) -> Option<Vec<u8>>,
        link: &'a dyn Fn(&str) -> Option<String>,
    ) -> Self {
        Self {
            variable,
            file,
            link,
        }
    }

    /// The value of a variable that is set.
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        (self.variable)(name)
    }

    /// The value of the first of `names` that is set.
    pub(super) fn first_variable(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.variable(name))
    }

    /// The content of a file.
    pub(super) fn file(&self, path: &str) -> Option<Vec<u8>> {
        (self.file)(path)
    }

    /// The text of a file, without white space round it.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        let text = String::from_utf8(self.file(path)?).ok()?;
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// Where a symbolic link leads.
    pub(super) fn link(&self, path: &str) -> Option<String> {
        (self.link)(path)
    }
}

/// A pipe or a device in place of a file could wait for ever, and is not opened.
fn read(path: &str) -> Option<Vec<u8>> {
    let metadata = fs::metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > LIMIT {
        return None;
    }
    let mut bytes = Vec::new();
    let file = File::open(path).ok()?;
    file.take(LIMIT).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
