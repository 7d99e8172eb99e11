//! What each code means, at length. The page is written once, as `explanations.md`: the command
//! line prints its sections, and the documentation shows it whole.

use crate::Code;
use crate::cut;

/// What stands before the name of a code.
const SECTION: &str = "\n## ";

impl Code {
    /// The page on all codes, as Markdown: a section for each code, under its name.
    pub const PAGE: &'static str = include_str!("explanations.md");

    /// What the code means, why it matters, an example, how to fix it, and who may allow it, as
    /// Markdown without a heading.
    ///
    /// ```
    /// use envguard_core::Code;
    ///
    /// assert!(Code::Whitespace.explanation().contains("**Fix.**"));
    /// ```
    pub fn explanation(self) -> &'static str {
        let mut page = Self::PAGE;
        while let Some((_, rest)) = cut::around(page, SECTION) {
            page = rest;
            if let Some((name, text)) = cut::around(rest, "\n")
                && name == self.as_str()
            {
                return match cut::around(text, SECTION) {
                    Some((own, _)) => own.trim(),
                    None => text.trim(),
                };
            }
        }
        ""
    }
}

#[cfg(test)]
mod tests {
    use crate::{Code, Waiver};

    #[test]
    fn the_page_explains_every_code_once_and_in_order() {
        let headings = Code::PAGE
            .lines()
            .filter_map(|line| line.strip_prefix("## "));
        let codes = Code::ALL.iter().map(|code| code.as_str());
        assert!(headings.eq(codes));
    }

    #[test]
    fn every_explanation_has_its_four_parts_and_says_who_may_allow_it() {
        for code in Code::ALL {
            let text = code.explanation();
            let mut from = 0;
            for part in [
                "**Why it matters.** ",
                "**Example.** ",
                "**Fix.** ",
                "**Allow.** ",
            ] {
                let at = text[from..].find(part);
                assert!(at.is_some(), "{code} has no part {part}");
                from += at.unwrap_or_default();
            }
            let allow = &text[from..];
            let snake = code.as_str().replace('-', "_");
            let by_author = allow.contains(&format!("allow({snake} = \""));
            let by_operator = allow.contains(&format!("={code}\""));
            let (author, operator) = match code.waiver() {
                Waiver::Never => (false, false),
                Waiver::Declaration => (true, false),
                Waiver::Operator => (true, true),
            };
            assert_eq!(by_author, author, "{code}: the author");
            assert_eq!(by_operator, operator, "{code}: an operator");
        }
    }
}
