//! JSON (RFC 8259), written by hand: the forms are few and fixed, and a service should not pay for
//! a serializer to say why it does not start.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::redact;

/// A JSON value that borrows its texts.
///
/// ```
/// use envguard_core::json::{Object, Value};
///
/// let object = Object::new()
///     .with("name", "PORT")
///     .with("scopes", Value::list(["test", "production"]))
///     .with_some("docs", None::<&str>);
/// let text = Value::from(object).to_line();
/// assert_eq!(text, r#"{"name":"PORT","scopes":["test","production"]}"#);
/// ```
#[derive(Debug)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number from zero.
    Number(usize),
    /// A string.
    Text(Cow<'a, str>),
    /// An array.
    Array(Vec<Value<'a>>),
    /// An object.
    Object(Object<'a>),
}

/// A JSON object. Its keys keep the order in which they were added.
#[derive(Debug, Default)]
pub struct Object<'a>(Vec<(Cow<'a, str>, Value<'a>)>);

impl<'a> Object<'a> {
    /// The empty object.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The object with one more key.
    #[must_use]
    pub fn with(mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Value<'a>>) -> Self {
        self.push(key.into(), value.into());
        self
    }

    /// The object with one more key, where there is a value for it.
    #[must_use]
    pub fn with_some<V: Into<Value<'a>>>(self, key: &'a str, value: Option<V>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    fn push(&mut self, key: Cow<'a, str>, value: Value<'a>) {
        self.0.push((key, value));
    }

    /// Adds a key. Unlike [`with`](Self::with), these are compiled once, and the object stays where
    /// it is.
    pub(crate) fn put(&mut self, key: &'a str, value: Value<'a>) {
        self.push(Cow::Borrowed(key), value);
    }

    /// Adds a key, where there is a value for it.
    pub(crate) fn put_some(&mut self, key: &'a str, value: Option<Value<'a>>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    /// Adds a key whose value is a text.
    pub(crate) fn put_text(&mut self, key: &'a str, text: &'a str) {
        self.put(key, Value::Text(Cow::Borrowed(text)));
    }

    /// Adds a key whose value is a text, where there is one.
    pub(crate) fn put_some_text(&mut self, key: &'a str, text: Option<&'a str>) {
        if let Some(text) = text {
            self.put_text(key, text);
        }
    }

    /// Adds a key whose value is a number.
    pub(crate) fn put_number(&mut self, key: &'a str, number: usize) {
        self.put(key, Value::Number(number));
    }

    /// Adds a key whose value is `true`, where that holds.
    pub(crate) fn put_flag(&mut self, key: &'a str, holds: bool) {
        if holds {
            self.put(key, Value::Bool(true));
        }
    }

    /// Adds a key whose value is an array, unless it is empty.
    pub(crate) fn put_items(&mut self, key: &'a str, items: Vec<Value<'a>>) {
        if !items.is_empty() {
            self.put(key, Value::Array(items));
        }
    }

    /// Adds a key whose value is an object, unless it is empty.
    pub(crate) fn put_members(&mut self, key: &'a str, object: Object<'a>) {
        if !object.is_empty() {
            self.put(key, Value::Object(object));
        }
    }

    /// Whether the object has no key.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a, K: Into<Cow<'a, str>>, V: Into<Value<'a>>> FromIterator<(K, V)> for Object<'a> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        let mut object = Self::new();
        for (key, value) in members {
            object.push(key.into(), value.into());
        }
        object
    }
}

/// How a value is laid out.
#[derive(Clone, Copy)]
enum Layout {
    /// Without any white space.
    Line,
    /// On one line of a document.
    Inline,
    /// On lines of its own, indented so many levels.
    Lines(usize),
}

impl Layout {
    const fn deeper(self) -> Self {
        match self {
            Self::Lines(depth) => Self::Lines(depth + 1),
            other => other,
        }
    }

    /// What stands before a member.
    fn separate(self, text: &mut String, first: bool) {
        if !first {
            text.push(',');
            if matches!(self, Self::Inline) {
                text.push(' ');
            }
        }
        self.deeper().new_line(text);
    }

    fn new_line(self, text: &mut String) {
        if let Self::Lines(depth) = self {
            text.push('\n');
            for _ in 0..depth {
                text.push_str("  ");
            }
        }
    }
}

impl<'a> Value<'a> {
    /// An array of texts.
    pub(crate) fn texts(texts: &[&'a str]) -> Self {
        let mut array = Vec::new();
        for &text in texts {
            array.push(Self::from(text));
        }
        Self::Array(array)
    }

    /// An array of what `items` yields.
    pub fn list<V: Into<Self>>(items: impl IntoIterator<Item = V>) -> Self {
        // A loop, because `collect` is much code for each kind of iterator.
        let mut array = Vec::new();
        for item in items {
            array.push(item.into());
        }
        Self::Array(array)
    }

    /// The value on one line, without any white space between its tokens.
    pub fn to_line(&self) -> String {
        let mut text = String::with_capacity(256);
        self.write(&mut text, Layout::Line);
        text
    }

    /// The value on many lines, two spaces deeper for each level; an array of scalars stays on
    /// one line. It ends with a line break.
    pub fn to_document(&self) -> String {
        let mut text = String::with_capacity(1024);
        self.write(&mut text, Layout::Lines(0));
        text.push('\n');
        text
    }

    fn write(&self, text: &mut String, layout: Layout) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Bool(bool) => text.push_str(if *bool { "true" } else { "false" }),
            Self::Number(number) => {
                // Writing to a `String` cannot fail.
                let _ = write!(text, "{number}");
            }
            Self::Text(content) => string(text, content),
            Self::Array(items) => {
                let layout = match layout {
                    Layout::Lines(_) if are_scalars(items) => Layout::Inline,
                    other => other,
                };
                text.push('[');
                let mut first = true;
                for item in items {
                    layout.separate(text, first);
                    first = false;
                    item.write(text, layout.deeper());
                }
                if !items.is_empty() {
                    layout.new_line(text);
                }
                text.push(']');
            }
            Self::Object(Object(members)) => {
                text.push('{');
                let mut first = true;
                for (key, value) in members {
                    layout.separate(text, first);
                    first = false;
                    string(text, key);
                    text.push_str(match layout {
                        Layout::Line => ":",
                        Layout::Inline | Layout::Lines(_) => ": ",
                    });
                    value.write(text, layout.deeper());
                }
                if !members.is_empty() {
                    layout.new_line(text);
                }
                text.push('}');
            }
        }
    }
}

/// Whether no item holds others.
fn are_scalars(items: &[Value<'_>]) -> bool {
    for item in items {
        if matches!(item, Value::Array(_) | Value::Object(_)) {
            return false;
        }
    }
    true
}

/// Appends a JSON string (RFC 8259, section 7), which is also a double-quoted scalar of YAML 1.2.
///
/// Escaped beyond what JSON asks for: everything that [`redact::is_disruptive`].
pub fn string(text: &mut String, content: &str) {
    text.push('"');
    for character in content.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            other if redact::is_disruptive(other) => {
                let _ = write!(text, "\\u{:04x}", u32::from(character));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<bool> for Value<'_> {
    fn from(bool: bool) -> Self {
        Self::Bool(bool)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<Object<'a>> for Value<'a> {
    fn from(object: Object<'a>) -> Self {
        Self::Object(object)
    }
}

impl<'a, V: Into<Value<'a>>> From<Option<V>> for Value<'a> {
    fn from(value: Option<V>) -> Self {
        match value {
            Some(value) => value.into(),
            None => Self::Null,
        }
    }
}
