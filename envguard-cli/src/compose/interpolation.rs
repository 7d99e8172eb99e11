//! `${X}` as compose fills it in
//! (<https://docs.docker.com/reference/compose-file/interpolation/>).

/// How deep one reference may stand in the default of another.
const DEPTH: usize = 20;

/// Text in which references are filled in, or which stands as it is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Text {
    Literal(String),
    Template(String),
}

impl Text {
    /// The text with its references filled in. `blank` collects the names that have no value and
    /// no default, for which compose puts nothing.
    ///
    /// An error is one that stops compose; its words hold no value.
    pub(crate) fn fill(
        self,
        lookup: &dyn Fn(&str) -> Option<String>,
        blank: &mut Vec<String>,
    ) -> Result<String, String> {
        match self {
            Self::Literal(text) => Ok(text),
            Self::Template(text) => fill(&text, lookup, blank, DEPTH),
        }
    }
}

/// `text` with its references filled in.
pub(crate) fn interpolate(
    text: &str,
    lookup: &dyn Fn(&str) -> Option<String>,
    blank: &mut Vec<String>,
) -> Result<String, String> {
    fill(text, lookup, blank, DEPTH)
}

const MALFORMED: &str =
    "holds a `$` that begins no reference, which stops compose; write `$$` for a dollar sign";

fn fill(
    text: &str,
    lookup: &dyn Fn(&str) -> Option<String>,
    blank: &mut Vec<String>,
    depth: usize,
) -> Result<String, String> {
    if depth == 0 {
        return Err("nests references too deep".to_owned());
    }
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        filled.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('$') {
            filled.push('$');
            rest = after;
        } else if let Some(after) = rest.strip_prefix('{') {
            let end = closing_brace(after).ok_or(MALFORMED)?;
            filled.push_str(&reference(&after[..end], lookup, blank, depth)?);
            rest = &after[end + 1..];
        } else {
            let end = name_end(rest);
            if end == 0 {
                return Err(MALFORMED.to_owned());
            }
            let name = &rest[..end];
            filled.push_str(&value_or_blank(name, lookup, blank));
            rest = &rest[end..];
        }
    }
    filled.push_str(rest);
    Ok(filled)
}

/// What stands between the braces: a name, an operator and its word.
fn reference(
    inner: &str,
    lookup: &dyn Fn(&str) -> Option<String>,
    blank: &mut Vec<String>,
    depth: usize,
) -> Result<String, String> {
    let end = name_end(inner);
    let (name, operation) = inner.split_at(end);
    if name.is_empty() {
        return Err(MALFORMED.to_owned());
    }
    if operation.is_empty() {
        return Ok(value_or_blank(name, lookup, blank));
    }
    let (empty_is_unset, operation) = match operation.strip_prefix(':') {
        Some(operation) => (true, operation),
        None => (false, operation),
    };
    let value = lookup(name).filter(|value| !(empty_is_unset && value.is_empty()));
    let mut characters = operation.chars();
    let operator = characters.next();
    let word = characters.as_str();
    match (operator, value) {
        (Some('-'), None) | (Some('+'), Some(_)) => fill(word, lookup, blank, depth - 1),
        (Some('-' | '?'), Some(value)) => Ok(value),
        (Some('+'), None) => Ok(String::new()),
        (Some('?'), None) => Err(format!(
            "refers to ${{{name}}}, which must be set and is not; compose stops here"
        )),
        _ => Err(MALFORMED.to_owned()),
    }
}

fn value_or_blank(
    name: &str,
    lookup: &dyn Fn(&str) -> Option<String>,
    blank: &mut Vec<String>,
) -> String {
    lookup(name).unwrap_or_else(|| {
        blank.push(name.to_owned());
        String::new()
    })
}

/// Where the name at the beginning of `text` ends; a name does not begin with a digit.
fn name_end(text: &str) -> usize {
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return 0;
    }
    text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .unwrap_or(text.len())
}

/// Where the brace closes that opened just before `text`.
fn closing_brace(text: &str) -> Option<usize> {
    let mut open = 0usize;
    let mut before = '\0';
    for (at, character) in text.char_indices() {
        match character {
            '{' if before == '$' => open += 1,
            '}' if open == 0 => return Some(at),
            '}' => open -= 1,
            _ => {}
        }
        before = character;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::interpolate;

    fn lookup(name: &str) -> Option<String> {
        match name {
            "HOST" => Some("db".to_owned()),
            "EMPTY" => Some(String::new()),
            _ => None,
        }
    }

    #[test]
    fn references_are_filled_in_as_compose_does_it() {
        let cases = [
            ("plain", "plain"),
            ("$HOST:5432", "db:5432"),
            ("${HOST}", "db"),
            ("$$HOST", "$HOST"),
            ("${NONE:-x}", "x"),
            ("${EMPTY:-x}", "x"),
            ("${EMPTY-x}", ""),
            ("${NONE-x}", "x"),
            ("${NONE:-${HOST}}", "db"),
            ("${NONE:-${ALSO:-{}}}", "{}"),
            ("${HOST:+set}", "set"),
            ("${EMPTY:+set}", ""),
            ("${EMPTY+set}", "set"),
            ("${HOST:?needed}", "db"),
            ("${EMPTY?needed}", ""),
            ("a${NONE}b", "ab"),
        ];
        for (text, expected) in cases {
            let filled = interpolate(text, &lookup, &mut Vec::new());
            assert_eq!(filled.as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_stops_compose_is_an_error_without_the_value() {
        for text in [
            "${NONE:?needed}",
            "${EMPTY:?needed}",
            "${",
            "$ x",
            "pa$1word",
            "${HOST!x}",
            "${}",
        ] {
            let error = interpolate(text, &lookup, &mut Vec::new()).unwrap_err();
            assert!(
                !error.contains("needed") && !error.contains("word;"),
                "{error}"
            );
        }
        let deep = format!("{}{}", "${X:-".repeat(50), "}".repeat(50));
        assert!(interpolate(&deep, &lookup, &mut Vec::new()).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_a_doubled_dollar_is_one(text in "[a${}:?+-]{0,40}|\\PC{0,20}") {
            let _ = interpolate(&text, &lookup, &mut Vec::new());
            let escaped = text.replace('$', "$$");
            prop_assert_eq!(interpolate(&escaped, &lookup, &mut Vec::new()), Ok(text));
        }
    }

    #[test]
    fn names_without_a_value_are_told() {
        let mut blank = Vec::new();
        interpolate("$A-${B}-${C:-x}", &lookup, &mut blank).unwrap();
        assert_eq!(blank, ["A", "B"]);
    }
}
