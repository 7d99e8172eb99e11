//! Doc comments as descriptions.

use syn::LitStr;

use crate::item::Attributes;

/// The doc comment among `attributes`: paragraphs kept, the indentation common to all lines
/// removed.
pub(crate) fn of(attributes: &Attributes) -> String {
    let blocks: Vec<String> = attributes.docs.iter().map(LitStr::value).collect();
    let lines: Vec<&str> = blocks.iter().flat_map(|block| lines(block)).collect();
    let indentation = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let text: Vec<&str> = lines
        .into_iter()
        .map(|line| line.get(indentation..).unwrap_or("").trim_end())
        .collect();
    text.join("\n").trim_matches('\n').to_owned()
}

/// A `///` with nothing behind it is an empty line, where `str::lines` sees none.
fn lines(block: &str) -> impl Iterator<Item = &str> {
    block.split('\n')
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use crate::item::Item;

    #[test]
    fn paragraphs_and_lists_survive() {
        let input: Item = parse_quote! {
            /// Primary database.
            ///
            /// - one
            ///   more
            #[doc = " last"]
            struct Config {}
        };
        assert_eq!(
            super::of(&input.attributes),
            "Primary database.\n\n- one\n  more\nlast"
        );
    }
}
