//! What was meant by a word that nobody knows.

use envguard_core::nearest;

/// `did you mean ..?` where one of `known` is near `word`; or else all of them, behind `introduction`.
pub(crate) fn among(word: &str, known: &[&str], introduction: &str) -> String {
    of(word, known).unwrap_or_else(|| format!("{introduction}: {}", known.join(", ")))
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
