//! Doc comments as descriptions.

use syn::{Attribute, Expr, Lit, Meta};

/// The doc comment among `attributes`: paragraphs kept, the indentation common to all lines
/// removed.
pub(crate) fn of(attributes: &[Attribute]) -> String {
    let blocks: Vec<String> = attributes.iter().filter_map(doc).collect();
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

fn doc(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(expression) => match &expression.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use syn::{DeriveInput, parse_quote};

    #[test]
    fn paragraphs_and_lists_survive() {
        let input: DeriveInput = parse_quote! {
            /// Primary database.
            ///
            /// - one
            ///   more
            #[doc = " last"]
            struct Config {}
        };
        assert_eq!(
            super::of(&input.attrs),
            "Primary database.\n\n- one\n  more\nlast"
        );
    }
}
