//! What was meant by a word that nobody knows.

use envguard_core::nearest;

/// `did you mean ..?` where one of `known` is near `word`; or else all of them, behind `introduction`.
pub(crate) fn among(word: &str, known: &[&str], introduction: &str) -> String {
    match of(word, known) {
        Some(hint) => hint,
        None => format!("{introduction}: {}", joined(known, ", ")),
    }
}

/// The words with `between` between each two. `join()` is far more code to build.
pub(crate) fn joined(words: &[&str], between: &str) -> String {
    let mut joined = String::new();
    for word in words {
        if !joined.is_empty() {
            joined.push_str(between);
        }
        joined.push_str(word);
    }
    joined
}

/// Words that were made, as both functions take them.
pub(crate) fn texts(words: &[String]) -> Vec<&str> {
    let mut texts = Vec::new();
    for word in words {
        texts.push(word.as_str());
    }
    texts
}

/// `did you mean ..?` where one of `known` is near `word`.
pub(crate) fn of(word: &str, known: &[&str]) -> Option<String> {
    let meant = nearest(word, known.iter().copied())?;
    Some(format!("did you mean `{meant}`?"))
}
