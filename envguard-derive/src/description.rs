//! Doc comments as descriptions.

use crate::item::Attributes;

/// The doc comment among `attributes`: paragraphs kept, the indentation common to all lines
/// removed.
pub(crate) fn of(attributes: &Attributes) -> String {
    let mut text = String::new();
    for block in &attributes.docs {
        text.push_str(block);
        text.push('\n');
    }
    let mut indentation = usize::MAX;
    // A `///` with nothing behind it is an empty line.
    for line in text.lines() {
        let unindented = line.trim_start_matches(' ');
        if !unindented.trim().is_empty() {
            indentation = indentation.min(line.len() - unindented.len());
        }
    }
    let mut description = String::new();
    for line in text.lines() {
        description.push_str(line.get(indentation..).unwrap_or_default().trim_end());
        description.push('\n');
    }
    description.trim_matches('\n').to_owned()
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
