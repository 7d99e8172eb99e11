//! Identifiers in other cases.

/// The words of an identifier: split at `_`, and where an upper case letter begins a word
/// (`readOnly`, `HTTPServer`).
fn words(ident: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut previous: Option<char> = None;
    let mut characters = ident.chars().peekable();
    while let Some(character) = characters.next() {
        let after_lower = previous.is_some_and(|last| !last.is_uppercase() && last != '_');
        let before_lower = characters.peek().is_some_and(|next| next.is_lowercase());
        let begins = character.is_uppercase() && previous.is_some_and(|last| last != '_');
        if character == '_' || (begins && (after_lower || before_lower)) {
            words.push(String::new());
        }
        if character != '_'
            && let Some(word) = words.last_mut()
        {
            word.push(character);
        }
        previous = Some(character);
    }
    words
}

/// `databaseUrl` and `database_url` as `DATABASE_URL`. Every `_` stays.
pub(crate) fn screaming(ident: &str) -> String {
    words(ident).join("_").to_uppercase()
}

/// `ReadOnly` as `read_only`.
pub(crate) fn snake(ident: &str) -> String {
    words(ident).join("_").to_lowercase()
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
