//! Words put together for messages and documents: plain functions, where the standard library compiles
//! a generic one into every crate that uses it.

/// The words with commas between them.
pub(crate) fn listed(words: &[&str]) -> String {
    joined(&mut words.iter().copied(), ", ")
}

/// The texts with `separator` between them.
pub(crate) fn joined(texts: &mut dyn Iterator<Item = &str>, separator: &str) -> String {
    let mut all = String::new();
    let mut before = "";
    for text in texts {
        all.push_str(before);
        all.push_str(text);
        before = separator;
    }
    all
}

/// The words, each with `suffix` behind it, of which one will do: `http://, https:// or ws://`.
pub(crate) fn alternatives(words: &[&str], suffix: &str) -> String {
    let mut list = String::new();
    for (place, word) in words.iter().enumerate() {
        list.push_str(match place {
            0 => "",
            _ if place + 1 == words.len() => " or ",
            _ => ", ",
        });
        list.push_str(word);
        list.push_str(suffix);
    }
    list
}

/// `text` with another character in place of one.
pub(crate) fn replaced(text: &str, one: char, other: char) -> String {
    let mut replaced = String::with_capacity(text.len());
    for character in text.chars() {
        replaced.push(if character == one { other } else { character });
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::{alternatives, listed, replaced};

    #[test]
    fn words_are_put_together() {
        assert_eq!(listed(&[]), "");
        assert_eq!(listed(&["a", "b", "c"]), "a, b, c");
        assert_eq!(alternatives(&["a"], "://"), "a://");
        assert_eq!(alternatives(&["a", "b", "c"], "://"), "a://, b:// or c://");
        assert_eq!(replaced("a-b-\u{e9}", '-', '_'), "a_b_\u{e9}");
    }
}
