//! What the derives read of an item: its attributes, its name, its parameters, and its fields or
//! variants. The compiler has parsed it before, so that what is not looked at is passed over.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{LitStr, Token, bracketed};

use crate::type_syntax::{Angles, Type, is_punct, stream, trees};

/// A struct, an enum or a union.
pub(crate) struct Item {
    pub(crate) attributes: Attributes,
    /// `struct`, `enum` or `union`.
    pub(crate) keyword: Ident,
    pub(crate) ident: Ident,
    /// `<..>`; nothing where there are no parameters.
    pub(crate) generics: TokenStream,
    /// `where ..`, or nothing.
    pub(crate) where_clause: TokenStream,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    /// A struct with named fields.
    Fields(Vec<Field>),
    /// A struct with fields in parentheses.
    Tuple(Group),
    /// A struct without fields.
    Unit,
    /// An enum.
    Variants(Vec<Variant>),
    Union,
}

/// A field with a name.
pub(crate) struct Field {
    pub(crate) attributes: Attributes,
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
}

/// A variant of an enum.
pub(crate) struct Variant {
    pub(crate) attributes: Attributes,
    pub(crate) ident: Ident,
    /// Its fields, in their brackets.
    pub(crate) data: Option<Group>,
}

/// The attributes that mean something here.
#[derive(Default)]
pub(crate) struct Attributes {
    /// The lines and blocks of the doc comment.
    pub(crate) docs: Vec<String>,
    /// Each `env(..)`, as it stands in its brackets.
    pub(crate) env: Vec<TokenStream>,
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = attributes(input)?;
        skip_visibility(input)?;
        let keyword = input.call(Ident::parse_any)?;
        let ident: Ident = input.parse()?;
        let mut generics = TokenStream::new();
        if input.peek(Token![<]) {
            let written = angle_bracketed(input)?;
            // `<>` has none.
            if written.len() > 2 {
                generics = stream(&written);
            }
        }
        let rest = trees(input.parse()?);
        let (where_clause, body) = match rest.as_slice() {
            [TokenTree::Group(fields), where_clause @ .., _]
                if fields.delimiter() == Delimiter::Parenthesis =>
            {
                (where_clause, Body::Tuple(fields.clone()))
            }
            [where_clause @ .., TokenTree::Group(content)] => {
                let content = content.stream();
                let body = if keyword == "struct" {
                    Body::Fields(items(content, field)?)
                } else if keyword == "enum" {
                    Body::Variants(items(content, variant)?)
                } else {
                    Body::Union
                };
                (where_clause, body)
            }
            [where_clause @ .., _] => (where_clause, Body::Unit),
            [] => (rest.as_slice(), Body::Unit),
        };
        Ok(Self {
            attributes,
            keyword,
            ident,
            generics,
            where_clause: stream(where_clause),
            body,
        })
    }
}

/// What stands between the commas of a body.
fn items<T>(
    content: TokenStream,
    item: fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<Vec<T>> {
    let mut items = Vec::new();
    parse(content, &mut |input| {
        while !input.is_empty() {
            items.push(item(input)?);
            if input.peek(Token![,]) {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    })?;
    Ok(items)
}

/// Reads `content`. What `read` makes of it is its own business: a parser is built once for each
/// type that it returns.
pub(crate) fn parse(
    content: TokenStream,
    read: &mut dyn FnMut(ParseStream<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    read.parse2(content)
}

fn field(input: ParseStream<'_>) -> syn::Result<Field> {
    let attributes = attributes(input)?;
    skip_visibility(input)?;
    let ident = input.parse()?;
    input.parse::<Token![:]>()?;
    let ty = ty(input)?;
    skip_value(input)?;
    Ok(Field {
        attributes,
        ident,
        ty,
    })
}

fn variant(input: ParseStream<'_>) -> syn::Result<Variant> {
    let attributes = attributes(input)?;
    skip_visibility(input)?;
    let ident = input.parse()?;
    let mut data = None;
    if let Some((TokenTree::Group(group), _)) = input.cursor().token_tree() {
        input.parse::<TokenTree>()?;
        data = Some(group);
    }
    skip_value(input)?;
    Ok(Variant {
        attributes,
        ident,
        data,
    })
}

fn attributes(input: ParseStream<'_>) -> syn::Result<Attributes> {
    let mut attributes = Attributes::default();
    while input.peek(Token![#]) {
        input.parse::<Token![#]>()?;
        let content;
        bracketed!(content in input);
        if let Some((name, behind)) = content.cursor().ident() {
            let sign = match behind.punct() {
                Some((punct, _)) => punct.as_char(),
                None => ' ',
            };
            if name == "doc" && sign == '=' {
                content.call(Ident::parse_any)?;
                content.parse::<Token![=]>()?;
                // A macro may stand in its place.
                if content.peek(LitStr) {
                    let text: LitStr = content.parse()?;
                    attributes.docs.push(text.value());
                }
            } else if name == "env" && sign != ':' {
                attributes.env.push(content.parse()?);
            }
        }
        content.parse::<TokenStream>()?;
    }
    Ok(attributes)
}

/// A macro's `$vis` is one group, and an empty one where nothing is written.
fn skip_visibility(input: ParseStream<'_>) -> syn::Result<()> {
    match input.cursor().token_tree() {
        Some((TokenTree::Group(group), _)) if group.delimiter() == Delimiter::None => {}
        Some((TokenTree::Ident(ident), behind)) if ident == "pub" => {
            if let Some((TokenTree::Group(_), _)) = behind.token_tree() {
                input.parse::<TokenTree>()?;
            }
        }
        _ => return Ok(()),
    }
    input.parse::<TokenTree>()?;
    Ok(())
}

/// Everything up to a comma, or to the `=` of a default, that no angle brackets enclose.
fn ty(input: ParseStream<'_>) -> syn::Result<Type> {
    let mut tokens = Vec::new();
    let mut angles = Angles::default();
    while !input.is_empty() {
        if angles.are_closed() && (input.peek(Token![,]) || input.peek(Token![=])) {
            break;
        }
        let tree = input.parse()?;
        angles.pass(&tree);
        tokens.push(tree);
    }
    Ok(Type::new(&tokens))
}

/// Passes over the value of a variant or the default of a field.
fn skip_value(input: ParseStream<'_>) -> syn::Result<()> {
    let mut angles = Angles::default();
    // Where `<` is a bracket: elsewhere in an expression it compares or shifts.
    let mut brackets = false;
    while !input.is_empty() {
        if angles.are_closed() && input.peek(Token![,]) {
            break;
        }
        let tree = input.parse()?;
        if brackets || !angles.are_closed() {
            angles.pass(&tree);
        }
        brackets = is_punct(&tree, ':') || is_punct(&tree, '=');
    }
    Ok(())
}

/// `<` and everything up to its `>`.
pub(crate) fn angle_bracketed(input: ParseStream<'_>) -> syn::Result<Vec<TokenTree>> {
    let mut tokens = Vec::new();
    let mut angles = Angles::default();
    let ahead = input.fork();
    while !ahead.is_empty() {
        let tree = ahead.parse()?;
        angles.pass(&tree);
        tokens.push(tree);
        if angles.are_closed() {
            input.advance_to(&ahead);
            return Ok(tokens);
        }
    }
    Err(input.error("expected `>` behind this"))
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;
    use syn::parse_str;

    use super::*;

    fn parse(text: &str) -> Item {
        parse_str(text).expect("an item")
    }

    #[test]
    fn fields_are_read_past_what_does_not_matter() {
        let item = parse(
            r#"#[derive(Debug)] #[env(app = "x")] #[env::other] #[doc = "a"] #[doc(hidden)]
            pub(in crate::a) struct Config<T: A<B, C> = D<E, F>> where T: Iterator<Item = u8> {
                /// b
                pub(crate) a: HashMap<String, Vec<u8>>,
                #[env(bind)] pub r#type: fn(u8, u8) -> Option<u8> = f::<A, B>(1 < 2, 3),
                c: <A as B<C, D>>::E = 1 << 2
            }"#,
        );
        assert_eq!(item.attributes.env.len(), 1);
        assert_eq!(item.attributes.docs.len(), 1);
        assert_eq!(
            item.generics.to_string(),
            "< T : A < B , C > = D < E , F >>"
        );
        assert_eq!(
            item.where_clause.to_string(),
            "where T : Iterator < Item = u8 >"
        );
        let Body::Fields(fields) = item.body else {
            panic!("no fields");
        };
        let fields: Vec<String> = fields
            .iter()
            .map(|field| format!("{}: {}", field.ident, field.ty.to_token_stream()))
            .collect();
        assert_eq!(
            fields,
            [
                "a: HashMap < String , Vec < u8 >>",
                "r#type: fn (u8 , u8) -> Option < u8 >",
                "c: < A as B < C , D >>:: E",
            ]
        );
    }

    #[test]
    fn variants_are_read_past_their_values() {
        let item = parse(
            "enum Level { A = 1 << 2, B(u8, u8), #[env(name = \"x\")] C { c: u8 },
            D = <F<u8, u8>>::G, E = f::<u8, u8>(), F }",
        );
        let Body::Variants(variants) = item.body else {
            panic!("no variants");
        };
        let variants: Vec<(String, bool)> = variants
            .iter()
            .map(|variant| (variant.ident.to_string(), variant.data.is_some()))
            .collect();
        let names: Vec<&str> = variants.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["A", "B", "C", "D", "E", "F"]);
        let with_data: Vec<bool> = variants.iter().map(|&(_, data)| data).collect();
        assert_eq!(with_data, [false, true, true, false, false, false]);
    }

    #[test]
    fn every_kind_of_item() {
        assert!(matches!(parse("struct A;").body, Body::Unit));
        assert!(matches!(parse("pub struct A<>();").body, Body::Tuple(_)));
        assert!(parse("pub struct A<>();").generics.is_empty());
        let tuple = parse("struct A<T>(T) where T: B;");
        assert!(matches!(tuple.body, Body::Tuple(_)));
        assert_eq!(tuple.where_clause.to_string(), "where T : B");
        assert!(matches!(parse("union A { a: u8 }").body, Body::Union));
        assert!(matches!(parse("struct A {}").body, Body::Fields(fields) if fields.is_empty()));
    }
}
