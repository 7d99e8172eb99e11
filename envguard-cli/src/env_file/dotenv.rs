//! The dialect of dotenv libraries, read as the runtime reads it.

use std::collections::HashSet;

use envguard_core::env_file::EnvText;

use super::EnvFile;
use crate::deployed::State;

pub(super) fn read(bytes: &[u8], file: &mut EnvFile) {
    let text = EnvText::read(bytes);
    let mut defined: HashSet<&str> = HashSet::new();
    for entry in text.entries() {
        // What the environment of a process decides is not known before there is one; that of this
        // process is another.
        let foreign = entry.references().iter().find(|reference| {
            !defined.contains(reference.as_str()) || std::env::var_os(reference).is_some()
        });
        let state = match foreign {
            None => State::Value(entry.value().into()),
            Some(reference) => {
                let reason = format!("it refers to ${{{reference}}}, which the process decides");
                State::Unseen(reason.into())
            }
        };
        file.set(entry.name(), state, entry.line());
        defined.insert(entry.name());
    }
    for problem in text.problems() {
        file.problem(
            problem.line(),
            problem.severity(),
            problem.message().to_owned(),
        );
    }
}
