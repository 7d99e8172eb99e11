//! What a plain scalar means. Kubernetes and compose are written in Go, so the rules are those of
//! its YAML packages.

/// The text of a scalar, and whether it stood there without quotes.
#[derive(Debug)]
pub(crate) struct Scalar {
    text: String,
    plain: bool,
}

/// The type that YAML gives a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resolved {
    Text,
    Null,
    Boolean,
    Number,
}

/// The words that YAML 1.1 takes for booleans (<https://yaml.org/type/bool.html>). YAML 1.2 keeps
/// the last two.
const BOOLEANS: [&str; 8] = ["y", "n", "yes", "no", "on", "off", "true", "false"];

impl Scalar {
    pub(crate) const fn new(text: String, plain: bool) -> Self {
        Self { text, plain }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The type of the scalar in YAML 1.1, which Kubernetes reads.
    pub(crate) fn resolved(&self) -> Resolved {
        match self.text.as_str() {
            _ if !self.plain => Resolved::Text,
            "" | "~" | "null" | "Null" | "NULL" => Resolved::Null,
            text if is_boolean(text, &BOOLEANS) => Resolved::Boolean,
            text if is_number(text) => Resolved::Number,
            _ => Resolved::Text,
        }
    }

    /// The type of the scalar in YAML 1.2, which compose reads.
    pub(crate) fn resolved_in_compose(&self) -> Resolved {
        match self.resolved() {
            Resolved::Boolean if !is_boolean(&self.text, &BOOLEANS[6..]) => Resolved::Text,
            resolved => resolved,
        }
    }
}

/// `yes`, `Yes` and `YES` are booleans, `yEs` is none.
fn is_boolean(text: &str, words: &[&str]) -> bool {
    let lower = text.to_ascii_lowercase();
    let tail = text.get(1..).unwrap_or_default();
    let cased = text == lower
        || text == text.to_ascii_uppercase()
        || tail.bytes().all(|byte| byte.is_ascii_lowercase());
    cased && words.contains(&lower.as_str())
}

/// Whole numbers in any base that Go knows, decimal numbers, infinity and not-a-number.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(
        unsigned,
        ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN"
    ) {
        return true;
    }
    let digits = unsigned.replace('_', "");
    let based = |prefix: &str, radix: u32| {
        digits
            .strip_prefix(prefix)
            .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_digit(radix)))
    };
    if based("0x", 16) || based("0o", 8) || based("0b", 2) {
        return true;
    }
    digits.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-'))
        && digits.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_have_the_types_that_go_gives_them() {
        let cases = [
            ("", Resolved::Null, Resolved::Null),
            ("~", Resolved::Null, Resolved::Null),
            ("yes", Resolved::Boolean, Resolved::Text),
            ("Off", Resolved::Boolean, Resolved::Text),
            ("TRUE", Resolved::Boolean, Resolved::Boolean),
            ("tRUE", Resolved::Text, Resolved::Text),
            ("8080", Resolved::Number, Resolved::Number),
            ("0123", Resolved::Number, Resolved::Number),
            ("0x1F", Resolved::Number, Resolved::Number),
            ("1_000", Resolved::Number, Resolved::Number),
            ("1e3", Resolved::Number, Resolved::Number),
            ("-.5", Resolved::Number, Resolved::Number),
            (".inf", Resolved::Number, Resolved::Number),
            ("1.2.3", Resolved::Text, Resolved::Text),
            ("10s", Resolved::Text, Resolved::Text),
            ("inf", Resolved::Text, Resolved::Text),
            ("é", Resolved::Text, Resolved::Text),
        ];
        for (text, kubernetes, compose) in cases {
            let scalar = Scalar::new(text.to_owned(), true);
            assert_eq!(scalar.resolved(), kubernetes, "{text:?} in Kubernetes");
            assert_eq!(scalar.resolved_in_compose(), compose, "{text:?} in compose");
            let quoted = Scalar::new(text.to_owned(), false);
            assert_eq!(quoted.resolved(), Resolved::Text, "{text:?} in quotes");
        }
    }
}
