//! `path(..)`: words that are known and that do not contradict each other.

use envguard_core::PathRules;

use crate::errors::Errors;
use crate::keys::Key;
use crate::suggestion;
use crate::syntax::Entries;

pub(super) fn read(entries: &Entries, errors: &mut Errors) -> Option<PathRules> {
    let words = entries.words(Key::Path)?;
    let mut rules = PathRules::new();
    let mut seen = Vec::new();
    for word in words {
        let text = word.text.as_str();
        match text {
            _ if seen.contains(&text) => errors.at(word, format!("`{text}` stands here twice")),
            "file" if rules.is_dir() => errors.at(word, CONTRADICTION),
            "dir" if rules.is_file() => errors.at(word, CONTRADICTION),
            _ => match rules.with_word(text) {
                Some(more) => rules = more,
                None => errors.at(word, unknown(text)),
            },
        }
        seen.push(text);
    }
    Some(rules)
}

const CONTRADICTION: &str = "nothing is a file and a directory; keep one";

fn unknown(text: &str) -> String {
    let hint = suggestion::among(text, PathRules::WORDS, "the words are");
    format!("`{text}` says nothing of a path; {hint}")
}
