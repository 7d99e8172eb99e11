//! Identifiers in other cases.

/// An identifier with a `_` between its words: where one stands, and where an upper case letter
/// begins a word (`readOnly`, `HTTPServer`).
fn words(ident: &str) -> String {
    let mut words = String::new();
    // Before the first character as behind a `_`: no word begins there.
    let mut previous = '_';
    let mut characters = ident.chars();
    while let Some(character) = characters.next() {
        if character.is_uppercase() && previous != '_' {
            let next = characters.clone().next();
            if !previous.is_uppercase() || next.is_some_and(char::is_lowercase) {
                words.push('_');
            }
        }
        words.push(character);
        previous = character;
    }
    words
}

/// `databaseUrl` and `database_url` as `DATABASE_URL`. Every `_` stays.
pub(crate) fn screaming(ident: &str) -> String {
    words(ident).to_uppercase()
}

/// `ReadOnly` as `read_only`.
pub(crate) fn snake(ident: &str) -> String {
    words(ident).to_lowercase()
}

/// `text` with `to` wherever `from` stands in it.
pub(crate) fn replaced(text: &str, from: char, to: char) -> String {
    let mut replaced = String::new();
    for character in text.chars() {
        replaced.push(if character == from { to } else { character });
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_in_other_cases() {
        for (ident, expected) in [
            ("database_url", "DATABASE_URL"),
            ("databaseUrl", "DATABASE_URL"),
            ("s3_bucket", "S3_BUCKET"),
            ("_reserved__twice_", "_RESERVED__TWICE_"),
            ("type", "TYPE"),
            ("URL", "URL"),
        ] {
            assert_eq!(screaming(ident), expected);
        }
        for (ident, expected) in [
            ("Debug", "debug"),
            ("ReadOnly", "read_only"),
            ("HTTPServer", "http_server"),
            ("Http2Only", "http2_only"),
            ("V1Beta1", "v1_beta1"),
        ] {
            assert_eq!(snake(ident), expected);
        }
    }
}
