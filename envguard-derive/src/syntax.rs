//! `#[env(...)]` attributes as written: entries of keys and values, with recovery.
//!
//! A bad entry is reported, and reading goes on behind the next comma. Token trees keep the commas
//! of a bad entry's own parentheses out of sight.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseBuffer, ParseStream};
use syn::token::{Brace, Bracket, Paren};
use syn::{Ident, Lit, LitBool, LitStr, Token, braced, bracketed, parenthesized};

use crate::errors::Errors;
use crate::item::{self, Attributes, angle_bracketed};
use crate::keys::{self, Form, Key, Place, Row};
use crate::type_syntax::stream;

/// A literal, such as one that stands for text in the environment.
pub(crate) struct Literal {
    /// The text: numbers as decimal digits.
    pub(crate) text: String,
    /// Whether it was written as a string.
    pub(crate) quoted: bool,
    tokens: TokenStream,
}

impl Literal {
    /// The whole number that stands without quotes.
    pub(crate) fn number(&self) -> Option<usize> {
        if self.quoted {
            return None;
        }
        self.text.parse().ok()
    }
}

/// A bare word, or the same word in quotes where it is no identifier (`"pre-prod"`): text like that
/// of a literal.
pub(crate) type Word = Literal;

/// `path::to::function`.
pub(crate) type Path = TokenStream;

/// `low..high`, `low..=high`; either end may be absent.
pub(crate) struct Interval {
    pub(crate) low: Option<Literal>,
    pub(crate) high: Option<Literal>,
    pub(crate) inclusive: bool,
    tokens: TokenStream,
}

/// One item of `probe(..)`: a word, and what stands in its own parentheses.
pub(crate) struct ProbeItem {
    pub(crate) word: Word,
    pub(crate) arguments: Vec<(Word, Literal)>,
    /// What stands behind its `=`.
    pub(crate) path: Option<Path>,
}

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

impl ToTokens for Interval {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

/// The value of a key, in the key's [`Form`].
enum Value {
    Flag,
    Switch(bool),
    Text(LitStr),
    Literal(Literal),
    Path(Path),
    Interval(Interval),
    Word(Word),
    /// Words or literals.
    Words(Vec<Word>),
    /// Words with a literal or another word behind each.
    Pairs(Vec<(Word, Literal)>),
    Probe(Vec<ProbeItem>),
}

/// One key with its value.
pub(crate) struct Entry {
    row: &'static Row,
    /// The key as it was written.
    pub(crate) name: Ident,
    /// `None`: it was malformed, which is reported.
    value: Option<Value>,
}

impl Entry {
    pub(crate) const fn key(&self) -> Key {
        self.row.key
    }

    pub(crate) fn words(&self) -> Option<&[Word]> {
        match &self.value {
            Some(Value::Words(words)) => Some(words),
            _ => None,
        }
    }
}

/// The entries of everything that stands on one item.
pub(crate) struct Entries(Vec<Entry>);

impl Entries {
    /// Reads all `#[env(...)]` among `attributes`.
    pub(crate) fn read(attributes: &Attributes, place: Place, errors: &mut Errors) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for attribute in &attributes.env {
            let mut written = Vec::new();
            let read = item::parse(attribute.clone(), &mut |input| {
                separated(&arguments(input)?, errors, &mut |input, errors| {
                    written.push(entry(input, place, errors)?);
                    Ok(())
                });
                Ok(())
            });
            if errors.handle(read).is_none() {
                continue;
            }
            for entry in written {
                let twice = entries.iter().any(|other| other.row.key == entry.row.key);
                if twice && !entry.row.key.repeats() {
                    errors.at(
                        &entry.name,
                        format!("duplicate key `{}`: it stands here already", entry.row.name),
                    );
                } else {
                    entries.push(entry);
                }
            }
        }
        Self(entries)
    }

    fn entry(&self, key: Key) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.row.key == key)
    }

    /// The key as it was written, whether or not its value could be read.
    pub(crate) fn written(&self, key: Key) -> Option<&Ident> {
        Some(&self.entry(key)?.name)
    }

    pub(crate) fn has(&self, key: Key) -> bool {
        self.entry(key).is_some()
    }

    pub(crate) fn all(&self) -> &[Entry] {
        &self.0
    }

    fn value(&self, key: Key) -> Option<&Value> {
        self.entry(key)?.value.as_ref()
    }

    pub(crate) fn switch(&self, key: Key) -> Option<bool> {
        match self.value(key)? {
            Value::Switch(value) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn text(&self, key: Key) -> Option<&LitStr> {
        match self.value(key)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn literal(&self, key: Key) -> Option<&Literal> {
        match self.value(key)? {
            Value::Literal(literal) => Some(literal),
            _ => None,
        }
    }

    pub(crate) fn path(&self, key: Key) -> Option<&Path> {
        match self.value(key)? {
            Value::Path(path) => Some(path),
            _ => None,
        }
    }

    pub(crate) fn interval(&self, key: Key) -> Option<&Interval> {
        match self.value(key)? {
            Value::Interval(interval) => Some(interval),
            _ => None,
        }
    }

    pub(crate) fn word(&self, key: Key) -> Option<&Word> {
        match self.value(key)? {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn words(&self, key: Key) -> Option<&[Word]> {
        self.entry(key)?.words()
    }

    pub(crate) fn pairs(&self, key: Key) -> &[(Word, Literal)] {
        match self.value(key) {
            Some(Value::Pairs(pairs)) => pairs,
            _ => &[],
        }
    }

    pub(crate) fn probe(&self) -> Option<&[ProbeItem]> {
        match self.value(Key::Probe)? {
            Value::Probe(items) => Some(items),
            _ => None,
        }
    }
}

/// What stands in the parentheses of `env(..)`.
fn arguments<'a>(input: &ParseBuffer<'a>) -> syn::Result<ParseBuffer<'a>> {
    let name = input.call(Ident::parse_any)?;
    let content;
    if input.peek(Paren) {
        parenthesized!(content in input);
    } else if input.peek(Bracket) {
        bracketed!(content in input);
    } else if input.peek(Brace) {
        braced!(content in input);
    } else if input.peek(Token![=]) {
        return Err(input.error("expected parentheses: #[env(...)]"));
    } else {
        return Err(syn::Error::new(
            name.span(),
            "expected attribute arguments in parentheses: #[env(...)]",
        ));
    }
    Ok(content)
}

/// Items between commas. A bad one is reported and skipped.
fn separated(
    input: ParseStream<'_>,
    errors: &mut Errors,
    item: &mut dyn FnMut(ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) {
    while !input.is_empty() {
        if let Err(error) = item(input, errors) {
            errors.push(error);
        }
        skip_to_comma(input);
        let _ = input.parse::<Token![,]>();
    }
}

fn at_end(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,])
}

fn skip_to_comma(input: ParseStream<'_>) {
    while !at_end(input) && input.parse::<TokenTree>().is_ok() {}
}

fn entry(input: ParseStream<'_>, place: Place, errors: &mut Errors) -> syn::Result<Entry> {
    let name = input.call(Ident::parse_any).map_err(|error| {
        syn::Error::new(error.span(), "expected a key, such as `name = \"..\"`")
    })?;
    let row = keys::find(place, &name)?;
    // A key without its value has nothing behind it to point at.
    let bare = at_end(input).then(|| name.span());
    let before = errors.count();
    let value = match value(input, row, errors) {
        Ok(value) => ended(input, row).map(|()| value),
        Err(error) => Err(malformed(row, bare.unwrap_or_else(|| error.span()))),
    };
    let mut value = errors.handle(value);
    if errors.count() > before {
        value = None;
    }
    Ok(Entry { row, name, value })
}

#[cold]
fn malformed(row: &Row, span: Span) -> syn::Error {
    syn::Error::new(span, format!("`{}` is written `{}`", row.name, row.usage))
}

fn value(input: ParseStream<'_>, row: &Row, errors: &mut Errors) -> syn::Result<Value> {
    Ok(match row.form {
        Form::Flag => Value::Flag,
        Form::Switch if at_end(input) => Value::Switch(true),
        Form::Switch => Value::Switch(assigned::<LitBool>(input)?.value),
        Form::Text => Value::Text(assigned(input)?),
        Form::Literal => Value::Literal(assigned_by(input, literal)?),
        Form::Path => Value::Path(assigned_by(input, path)?),
        Form::Literals => Value::Words(list(input, row, errors, literal)?),
        Form::Range => Value::Interval(interval(input)?),
        Form::Word => Value::Word(assigned_by(input, bare_word)?),
        Form::Words => Value::Words(list(input, row, errors, word)?),
        Form::Assignments => Value::Pairs(list(input, row, errors, |input| {
            Ok((word(input)?, assigned_by(input, literal)?))
        })?),
        Form::Synonyms => Value::Pairs(list(input, row, errors, |input| {
            Ok((word(input)?, assigned_by(input, word)?))
        })?),
        Form::Probe if at_end(input) => Value::Probe(Vec::new()),
        Form::Probe => Value::Probe(list(input, row, errors, probe_item)?),
    })
}

/// Nothing stands between a value and the next comma.
fn ended(input: ParseStream<'_>, row: &Row) -> syn::Result<()> {
    if at_end(input) {
        Ok(())
    } else if row.form == Form::Flag && !input.peek(Ident::peek_any) {
        Err(input.error(format!("`{}` stands alone, without a value", row.name)))
    } else {
        Err(input.error("expected a comma in front of this"))
    }
}

fn assigned<T: Parse>(input: ParseStream<'_>) -> syn::Result<T> {
    assigned_by(input, T::parse)
}

fn assigned_by<T>(
    input: ParseStream<'_>,
    read: fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    input.parse::<Token![=]>()?;
    read(input)
}

/// At least one item in parentheses. A bad item does not cost the others.
fn list<T>(
    input: ParseStream<'_>,
    row: &Row,
    errors: &mut Errors,
    item: fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<Vec<T>> {
    let mut items = Vec::new();
    each(input, row, errors, &mut |input| {
        items.push(item(input)?);
        Ok(())
    })?;
    Ok(items)
}

fn each(
    input: ParseStream<'_>,
    row: &Row,
    errors: &mut Errors,
    item: &mut dyn FnMut(ParseStream<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    let content;
    parenthesized!(content in input);
    if content.is_empty() {
        return Err(content.error("expected at least one"));
    }
    separated(&content, errors, &mut |input, _| {
        item(input).map_err(|error| malformed(row, error.span()))?;
        ended(input, row)
    });
    Ok(())
}

fn probe_item(input: ParseStream<'_>) -> syn::Result<ProbeItem> {
    let word = word(input)?;
    let mut arguments = Vec::new();
    if input.peek(Paren) {
        let content;
        parenthesized!(content in input);
        while !content.is_empty() {
            arguments.push((self::word(&content)?, assigned_by(&content, literal)?));
            if !content.is_empty() {
                content.parse::<Token![,]>()?;
            }
        }
    }
    let mut path = None;
    if input.peek(Token![=]) {
        path = Some(assigned_by(input, self::path)?);
    }
    Ok(ProbeItem {
        word,
        arguments,
        path,
    })
}

fn path(input: ParseStream<'_>) -> syn::Result<Path> {
    let mut tokens = TokenStream::new();
    if input.peek(Token![::]) {
        input.parse::<Token![::]>()?.to_tokens(&mut tokens);
    }
    loop {
        segment(input)?.to_tokens(&mut tokens);
        if input.peek(Token![::]) && input.peek3(Token![<]) {
            input.parse::<Token![::]>()?.to_tokens(&mut tokens);
        }
        if input.peek(Token![<]) && !input.peek(Token![<=]) && !input.peek(Token![<<=]) {
            stream(&angle_bracketed(input)?).to_tokens(&mut tokens);
        }
        if !input.peek(Token![::]) || input.peek3(Paren) {
            return Ok(tokens);
        }
        input.parse::<Token![::]>()?.to_tokens(&mut tokens);
    }
}

fn segment(input: ParseStream<'_>) -> syn::Result<Ident> {
    let keyword = input.peek(Token![crate])
        || input.peek(Token![self])
        || input.peek(Token![super])
        || input.peek(Token![Self]);
    if keyword {
        input.call(Ident::parse_any)
    } else {
        input.parse()
    }
}

fn word(input: ParseStream<'_>) -> syn::Result<Word> {
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        return Ok(Word {
            text: text.value(),
            quoted: true,
            tokens: quote!(#text),
        });
    }
    bare_word(input)
}

fn bare_word(input: ParseStream<'_>) -> syn::Result<Word> {
    let ident = input.call(Ident::parse_any)?;
    Ok(Word {
        text: ident.unraw().to_string(),
        quoted: false,
        tokens: quote!(#ident),
    })
}

/// A string, number, bool or character.
fn literal(input: ParseStream<'_>) -> syn::Result<Literal> {
    let mut tokens = TokenStream::new();
    let mut sign = "";
    if input.peek(Token![-]) {
        input.parse::<Token![-]>()?.to_tokens(&mut tokens);
        sign = "-";
    }
    let lit: Lit = input.parse()?;
    lit.to_tokens(&mut tokens);
    let text = match &lit {
        Lit::Int(number) => format!("{sign}{}", number.base10_digits()),
        Lit::Float(number) => format!("{sign}{}", number.base10_digits()),
        Lit::Str(text) if sign.is_empty() => text.value(),
        Lit::Bool(value) if sign.is_empty() => value.value.to_string(),
        Lit::Char(character) if sign.is_empty() => character.value().to_string(),
        _ => {
            return Err(syn::Error::new(
                lit.span(),
                "expected a string, a number, a bool or a character",
            ));
        }
    };
    Ok(Literal {
        text,
        quoted: matches!(lit, Lit::Str(_)),
        tokens,
    })
}

fn interval(input: ParseStream<'_>) -> syn::Result<Interval> {
    let content;
    parenthesized!(content in input);
    let tokens = content.fork().parse()?;
    let read = ends(&content);
    // What could not be read is taken out of the way, or it would be reported once more.
    content.parse::<TokenStream>()?;
    let (low, inclusive, high) = read?;
    Ok(Interval {
        low,
        high,
        inclusive,
        tokens,
    })
}

fn ends(input: ParseStream<'_>) -> syn::Result<(Option<Literal>, bool, Option<Literal>)> {
    let mut low = None;
    if !input.peek(Token![..]) {
        low = Some(literal(input)?);
    }
    let inclusive = input.peek(Token![..=]);
    if inclusive {
        input.parse::<Token![..=]>()?;
    } else {
        input.parse::<Token![..]>()?;
    }
    let mut high = None;
    if inclusive || !input.is_empty() {
        high = Some(literal(input)?);
    }
    if input.is_empty() {
        Ok((low, inclusive, high))
    } else {
        Err(input.error("expected `)`"))
    }
}
