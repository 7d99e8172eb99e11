//! A type as it is written: tokens, of which no more is taken apart than the path they spell.
//!
//! `syn` reads every type there is, and takes twice as long to build for it.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// The type of a field.
pub(crate) struct Type {
    tokens: TokenStream,
    form: Form,
}

enum Form {
    /// A path, as its last segment.
    Path(Segment),
    Reference,
    /// One type in parentheses, be they the invisible ones that a macro puts round its `$ty`.
    Enclosed(Box<Type>),
    Other,
}

/// A segment of a path.
pub(crate) struct Segment {
    pub(crate) name: String,
    /// What stands between `<` and `>`, where these are written.
    pub(crate) arguments: Option<Vec<Type>>,
}

impl Type {
    pub(crate) fn new(tokens: &[TokenTree]) -> Self {
        let form = match tokens {
            [TokenTree::Group(group)] => enclosed(group.delimiter(), group.stream()),
            [TokenTree::Punct(first), ..] if first.as_char() == '&' => Form::Reference,
            _ => match last_segment(tokens) {
                Some(segment) => Form::Path(segment),
                None => Form::Other,
            },
        };
        Self {
            tokens: stream(tokens),
            form,
        }
    }

    /// The type without the parentheses round it.
    pub(crate) fn bare(&self) -> &Self {
        match &self.form {
            Form::Enclosed(inner) => inner.bare(),
            _ => self,
        }
    }

    /// The last segment, where the type is a path.
    pub(crate) fn segment(&self) -> Option<&Segment> {
        match &self.bare().form {
            Form::Path(segment) => Some(segment),
            _ => None,
        }
    }

    pub(crate) fn is_reference(&self) -> bool {
        matches!(self.bare().form, Form::Reference)
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

fn enclosed(delimiter: Delimiter, stream: TokenStream) -> Form {
    let tokens = trees(stream);
    let is_type = match delimiter {
        Delimiter::None => true,
        // A comma makes a tuple.
        Delimiter::Parenthesis => !tokens.is_empty() && separated(&tokens).len() == 1,
        Delimiter::Brace | Delimiter::Bracket => false,
    };
    if is_type && !ends_in_comma(&tokens) {
        Form::Enclosed(Box::new(Type::new(&tokens)))
    } else {
        Form::Other
    }
}

fn ends_in_comma(tokens: &[TokenTree]) -> bool {
    matches!(tokens.last(), Some(last) if is_punct(last, ','))
}

/// The last segment of a path that is all of `tokens`. One that begins with `<` is about a trait,
/// and is as good as unknown.
fn last_segment(tokens: &[TokenTree]) -> Option<Segment> {
    let mut rest = behind_colons(tokens).unwrap_or(tokens);
    loop {
        let (TokenTree::Ident(ident), behind) = rest.split_first()? else {
            return None;
        };
        let (arguments, behind) = match behind_colons(behind) {
            Some(turbofish) if begins_with(turbofish, '<') => arguments(turbofish)?,
            _ => arguments(behind)?,
        };
        if behind.is_empty() {
            return Some(Segment {
                name: ident.to_string(),
                arguments,
            });
        }
        rest = behind_colons(behind)?;
    }
}

/// The arguments with which `tokens` begin, if any, and what stands behind them.
fn arguments(tokens: &[TokenTree]) -> Option<(Option<Vec<Type>>, &[TokenTree])> {
    if !begins_with(tokens, '<') {
        return Some((None, tokens));
    }
    let mut angles = Angles::default();
    for (end, tree) in tokens.iter().enumerate() {
        angles.pass(tree);
        if angles.are_closed() {
            let mut arguments = Vec::new();
            for argument in &separated(&tokens[1..end]) {
                arguments.push(Type::new(argument));
            }
            return Some((Some(arguments), &tokens[end + 1..]));
        }
    }
    None
}

fn behind_colons(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    match tokens {
        [first, second, rest @ ..] if is_punct(first, ':') && is_punct(second, ':') => Some(rest),
        _ => None,
    }
}

pub(crate) fn begins_with(tokens: &[TokenTree], sign: char) -> bool {
    matches!(tokens.first(), Some(first) if is_punct(first, sign))
}

pub(crate) fn is_punct(tree: &TokenTree, sign: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// The trees of a stream. It is no `collect()`, which is more code than the loop.
pub(crate) fn trees(stream: TokenStream) -> Vec<TokenTree> {
    let mut trees = Vec::new();
    for tree in stream {
        trees.push(tree);
    }
    trees
}

/// A stream of `tokens`. A `collect()` would be built twice for each iterator: for the compiler's
/// tokens, and for those of tests.
pub(crate) fn stream(tokens: &[TokenTree]) -> TokenStream {
    let mut stream = TokenStream::new();
    for token in tokens {
        token.to_tokens(&mut stream);
    }
    stream
}

/// What stands between the commas that no angle brackets enclose.
pub(crate) fn separated(tokens: &[TokenTree]) -> Vec<&[TokenTree]> {
    let mut items = split(tokens, ',');
    if let Some([]) = items.last() {
        items.pop();
    }
    items
}

/// What stands between those `sign`s that no angle brackets enclose.
pub(crate) fn split(tokens: &[TokenTree], sign: char) -> Vec<&[TokenTree]> {
    let mut angles = Angles::default();
    let mut parts = Vec::new();
    let mut begin = 0;
    for (end, tree) in tokens.iter().enumerate() {
        angles.pass(tree);
        if angles.are_closed() && is_punct(tree, sign) {
            parts.push(&tokens[begin..end]);
            begin = end + 1;
        }
    }
    parts.push(&tokens[begin..]);
    parts
}

/// The angle brackets that are open at one place among tokens. Unlike all others they enclose no
/// group.
#[derive(Default)]
pub(crate) struct Angles {
    open: usize,
    /// Behind the `-` of `->`.
    arrow: bool,
}

impl Angles {
    pub(crate) fn pass(&mut self, tree: &TokenTree) {
        let arrow = std::mem::take(&mut self.arrow);
        let TokenTree::Punct(punct) = tree else {
            return;
        };
        match punct.as_char() {
            '<' => self.open += 1,
            '>' if !arrow => self.open = self.open.saturating_sub(1),
            '-' => self.arrow = punct.spacing() == Spacing::Joint,
            _ => {}
        }
    }

    pub(crate) const fn are_closed(&self) -> bool {
        self.open == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Type {
        let tokens: TokenStream = text.parse().expect("tokens");
        Type::new(&tokens.into_iter().collect::<Vec<_>>())
    }

    /// The last segment with its arguments, as far as they are paths.
    fn said(ty: &Type) -> String {
        let Some(Segment { name, arguments }) = ty.segment() else {
            return String::from("?");
        };
        let Some(arguments) = arguments else {
            return name.clone();
        };
        let arguments: Vec<String> = arguments.iter().map(said).collect();
        format!("{name}<{}>", arguments.join(", "))
    }

    #[test]
    fn the_last_segment_of_a_path() {
        for (text, expected) in [
            ("u8", "u8"),
            ("::std::time::Duration", "Duration"),
            ("crate::r#type", "r#type"),
            ("Option<Vec<u8>>", "Option<Vec<u8>>"),
            ("std::vec::Vec::<u8,>", "Vec<u8>"),
            ("a::B<C>::D", "D"),
            (
                "HashMap<K, V<'a, W>, fn(A, B) -> C>",
                "HashMap<K, V<?, W>, ?>",
            ),
            ("Box<dyn Fn(A) -> B>", "Box<?>"),
            ("Array<{ 1 > 2 }, 3, -1>", "Array<?, ?, ?>"),
            ("(u8)", "u8"),
            ("((Option<(u8)>))", "Option<u8>"),
            ("(u8,)", "?"),
            ("(u8, u8)", "?"),
            ("()", "?"),
            ("[u8; 4]", "?"),
            ("&'static str", "?"),
            ("<A as B<C>>::D", "?"),
            ("A + B", "?"),
            ("impl A", "?"),
            ("fn(A) -> B", "?"),
            ("a!()", "?"),
            ("!", "?"),
        ] {
            assert_eq!(said(&parse(text)), expected, "{text}");
        }
        assert!(parse("(&str)").is_reference());
        assert!(!parse("Vec<&str>").is_reference());
    }

    #[test]
    fn the_tokens_stay_as_they_were() {
        let ty = parse("(Option<(u8)>)");
        assert_eq!(ty.to_token_stream().to_string(), "(Option < (u8) >)");
        assert_eq!(ty.bare().to_token_stream().to_string(), "Option < (u8) >");
    }
}
