//! `pattern = ".."`: regular expressions that a whole value matches.
//!
//! The expressions are those of `regex-lite`: classes are ASCII (`\d` is `[0-9]`), a character is a
//! Unicode scalar value, there are no back references, and matching takes time linear in the text.

#[cfg(feature = "pattern")]
use regex_lite::{Regex, RegexBuilder};

/// The most bytes that a compiled expression may take. The time to match is bounded by this times
/// the length of the value.
#[cfg(feature = "pattern")]
const LARGEST: usize = 32 * 1024;

/// The expressions of one pass, each compiled once, when it is first needed.
pub(crate) struct Patterns {
    #[cfg(feature = "pattern")]
    compiled: Vec<(&'static str, Option<Regex>)>,
}

impl Patterns {
    pub(crate) const fn new() -> Self {
        Self {
            #[cfg(feature = "pattern")]
            compiled: Vec::new(),
        }
    }
}

#[cfg(feature = "pattern")]
impl Patterns {
    /// Whether the whole of `text` matches `pattern`; `None` where `pattern` is no expression.
    pub(crate) fn match_whole(&mut self, pattern: &'static str, text: &str) -> Option<bool> {
        let known = self.compiled.iter().position(|(of, _)| *of == pattern);
        let index = known.unwrap_or_else(|| {
            self.compiled.push((pattern, compile(pattern).ok()));
            self.compiled.len() - 1
        });
        let (_, expression) = self.compiled.get(index)?;
        expression
            .as_ref()
            .map(|expression| expression.is_match(text))
    }
}

/// Whether `pattern` is a regular expression that a value can be held against.
///
/// ```
/// use envguard_core::check_pattern;
///
/// assert!(check_pattern("[a-z]{2}-[0-9]+").is_ok());
/// assert!(check_pattern("[a-z").is_err());
/// ```
///
/// # Errors
/// With the reason, where it is none or where it is too large.
#[cfg(feature = "pattern")]
pub fn check_pattern(pattern: &str) -> Result<(), String> {
    compile(pattern)
        .map(drop)
        .map_err(|error| error.to_string())
}

/// The expression that matches what is a `pattern` from its first character to its last.
#[cfg(feature = "pattern")]
fn compile(pattern: &str) -> Result<Regex, regex_lite::Error> {
    let build = |pattern: &str| RegexBuilder::new(pattern).size_limit(LARGEST).build();
    // By itself first: `a)(b` is wrong, though in parentheses it would pass.
    build(pattern)?;
    build(&format!(r"\A(?:{pattern})\z"))
        // In the mode `(?x)` a comment at the end takes the parenthesis with it.
        .or_else(|_| build(&format!("\\A(?:{pattern}\n)\\z")))
}

#[cfg(all(test, feature = "pattern"))]
mod tests {
    use super::{Patterns, check_pattern};

    #[test]
    fn a_pattern_is_of_the_whole_value() {
        for (pattern, text, expected) in [
            ("[a-z]+", "abc", true),
            ("[a-z]+", "abc1", false),
            ("^[a-z]+$", "abc", true),
            ("a|ab", "ab", true),
            ("a|ab", "cab", false),
            ("(?m)^a$", "a\nb", false),
            ("a", "a\n", false),
            (r"\d+", "١٢", false),
            (".", "é", true),
            ("(?i)eu|us", "US", true),
            ("(?x) [a-z]+ # letters", "abc", true),
            ("(?x) [a-z]+ # letters", "abc ", false),
        ] {
            let found = Patterns::new().match_whole(pattern, text);
            assert_eq!(found, Some(expected), "{pattern} {text}");
        }
    }

    #[test]
    fn a_pattern_is_compiled_once() {
        let mut patterns = Patterns::new();
        for text in ["a", "b", "c"] {
            patterns.match_whole("[ab]", text);
            patterns.match_whole("[bc]", text);
        }
        assert_eq!(patterns.compiled.len(), 2);
    }

    #[test]
    fn what_is_no_pattern_or_a_huge_one_is_refused() {
        for pattern in [
            "[a-z",
            "a)(b",
            "*",
            r"(a)\1",
            r"\p{Greek}",
            "(?<=a)b",
            "((a{1,100}){1,100}){1,100}",
            "a{1,100000}",
        ] {
            assert!(check_pattern(pattern).is_err(), "{pattern}");
        }
        assert!(check_pattern(&"(".repeat(10_000)).is_err());
        for pattern in ["[a-z0-9.-]{1,253}", "[A-Za-z0-9+/]{43}=", "[0-9a-f]{64}"] {
            assert_eq!(check_pattern(pattern), Ok(()), "{pattern}");
        }
    }

    #[test]
    fn a_hostile_pattern_takes_linear_time() {
        // Backtracking would never end.
        let text = "a".repeat(131_071);
        let found = Patterns::new().match_whole("(a*)*(a|aa)+b", &text);
        assert_eq!(found, Some(false));
    }
}
