//! One field: its checks in order, and the binding they leave.

use envguard_core::{Kind, Property, Variable};
use quote::ToTokens;
use syn::ext::IdentExt;

use super::members::Member;
use super::variable_name::{self, Names};
use super::{
    Context, allowances, applicability, constraints, contradictions, defaults, features, parity,
    path, presence, probe,
};
use crate::description;
use crate::errors::Errors;
use crate::intern;
use crate::item::Field;
use crate::keys::{Key, Place};
use crate::model::{Binding, Nested, Reading, Secrecy, Source};
use crate::shape::{self, Seal, Shape};
use crate::syntax::Entries;

/// What the macro knows of the text of a field.
#[derive(Clone, Copy)]
pub(super) struct Text {
    pub(super) kind: Kind,
    pub(super) grammar: Grammar,
}

/// Who reads the text of a field.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Grammar {
    /// The core: what the macro reads and what the service reads is the same.
    Known,
    /// A function of the service.
    Function,
    /// The type's `Deserialize`, from one value as `envy` reads it.
    Serde,
    /// The type's `Deserialize`, from JSON.
    Json,
    /// The `FromEnv` of a type that the macro does not recognise.
    Foreign,
}

pub(super) fn check(
    field: &Field,
    context: &Context,
    names: &mut Names,
    errors: &mut Errors,
) -> Member {
    let ident = field.ident.clone();
    let entries = Entries::read(&field.attributes, Place::Field, errors);
    let source = if entries.has(Key::Skip) {
        contradictions::skipped(&entries, errors);
        Some(Source::Skipped(field.ty.to_token_stream()))
    } else if entries.has(Key::Nested) {
        contradictions::nested(&entries, errors);
        nested(field, &ident, &entries, context, errors)
    } else {
        contradictions::prefix(&entries, errors);
        binding(field, &ident, &entries, context, names, errors)
    };
    Member {
        ident,
        entries,
        source,
    }
}

fn nested(
    field: &Field,
    ident: &syn::Ident,
    entries: &Entries,
    context: &Context,
    errors: &mut Errors,
) -> Option<Source> {
    let prefix = variable_name::prefix(entries, errors);
    let (ty, optional) = errors.handle(shape::nested(&field.ty))?;
    Some(Source::Nested(Box::new(Nested {
        field: format!("{}.{}", context.owner, ident.unraw()),
        prefix,
        ty: ty.to_token_stream(),
        optional,
    })))
}

fn binding(
    field: &Field,
    ident: &syn::Ident,
    entries: &Entries,
    context: &Context,
    names: &mut Names,
    errors: &mut Errors,
) -> Option<Source> {
    contradictions::check(entries, errors);
    features::check(entries, errors);
    let name = names.of(ident, entries, context, errors);
    let aliases = names.others(ident, entries, errors);
    let presence = presence::read(entries, &context.vocabulary, errors);
    let allowances = allowances::read(entries, errors);
    let words = words(entries, errors);
    // What is left depends on the type.
    let reading = reading(entries);
    let shape = match reading {
        Reading::FromEnv => Shape::of(&field.ty),
        _ => Shape::of_whole(&field.ty),
    };
    let shape = errors.handle(shape)?;
    let text = text(&shape, &reading);
    if matches!(text.kind, Kind::Map(..)) {
        contradictions::separators(entries, errors);
    }
    presence::check(&presence, shape.optional, entries, errors);
    let secrecy = secrecy(entries, field, &shape, text, errors);
    if secrecy == Secrecy::Declared(true) {
        defaults::refuse(entries, errors);
    }
    let parity = parity::read(entries, secrecy, errors);
    applicability::check(entries, text, &shape.spelling(), errors);
    let constraints = constraints::read(entries, text, errors);
    let path_rules = path::read(entries, errors);

    let path = format!("{}.{}", context.owner, ident.unraw());
    // A name that is at fault is reported; the rest is checked all the same.
    let known_name = name.as_deref().unwrap_or("NAME");
    let mut variable = Variable::new(intern::text(known_name), intern::text(&path), text.kind)
        .required_in(presence.required_in);
    let mut properties = words;
    list(&mut properties, presence.default_in, Property::DefaultIn);
    list(&mut properties, constraints, Property::Constraints);
    list(&mut properties, allowances, Property::Allowances);
    list(&mut properties, aliases, Property::Aliases);
    if let Some(rules) = path_rules
        && applicability::fits(Key::Path, text.kind)
    {
        properties.push(Property::Path(rules));
    }
    let description = description::of(&field.attributes);
    if !description.is_empty() {
        properties.push(Property::Description(intern::text(&description)));
    }
    variable = variable.properties(intern::keep(properties.clone()));
    if entries.has(Key::Name) {
        variable = variable.absolute();
    }
    if shape.optional {
        variable = variable.optional();
    }
    if let Some(default) = presence.default {
        variable = variable.default_value(default);
    }
    if let Some(scopes) = presence.only_in {
        variable = variable.only_in(scopes);
    }
    if let Secrecy::Declared(secret) = secrecy {
        variable = variable.secret(secret);
    }
    if let Some(parity) = parity {
        variable = variable.with_parity(parity);
    }
    if entries.has(Key::Bind) {
        variable = variable.bind();
    }
    if entries.has(Key::AllowEmpty) {
        variable = variable.allow_empty();
    }
    if let Some(probe) = probe::read(entries, &variable, errors) {
        properties.push(Property::Probe(intern::keep(probe)));
        variable = variable.properties(intern::keep(properties));
    }
    let has_default = variable.default().is_some() || !variable.scoped_defaults().is_empty();
    if !has_default || text.grammar == Grammar::Known {
        variable = variable.checked();
    }
    if !variable.is_secret() {
        defaults::check(
            &variable,
            text.grammar,
            entries,
            &context.vocabulary,
            errors,
        );
    }
    defaults::check_example(&variable, text.grammar, entries, errors);
    name?;
    Some(Source::Variable(Box::new(Binding {
        variable,
        secrecy,
        reading,
        value: shape.value.to_token_stream(),
        inner: shape.inner.to_token_stream(),
        sealed: shape.seal == Seal::Value,
        validate: entries.path(Key::Validate).cloned(),
        probe: probe::function(entries).cloned(),
    })))
}

fn reading(entries: &Entries) -> Reading {
    match entries.path(Key::Parse) {
        Some(path) => Reading::Function(path.clone()),
        None if entries.has(Key::FromStr) => Reading::FromStr,
        None if entries.has(Key::Serde) => Reading::Serde,
        None if entries.has(Key::Json) => Reading::Json,
        None => Reading::FromEnv,
    }
}

/// A function of the service may read another language than the type's own: `30` as a `Duration`
/// in seconds. So its text has a kind of its own, unless the kind is any text at all.
fn text(shape: &Shape<'_>, reading: &Reading) -> Text {
    match (reading, shape.kind) {
        (Reading::FromEnv, Some(kind)) => Text {
            kind,
            grammar: Grammar::Known,
        },
        (Reading::FromEnv, None) => Text {
            kind: shape.named,
            grammar: Grammar::Foreign,
        },
        (Reading::Json, _) => Text {
            kind: json_kind(),
            grammar: Grammar::Json,
        },
        // `envy` separates items by commas.
        (Reading::Serde, kind) => Text {
            kind: match (kind, shape.named) {
                (Some(kind @ (Kind::String | Kind::Path)), _) => kind,
                (_, list @ Kind::List(_)) => list,
                _ => Kind::Custom(intern::text(&shape.spelling())),
            },
            grammar: Grammar::Serde,
        },
        (Reading::FromStr | Reading::Function(_), kind) => Text {
            kind: match kind {
                Some(kind @ (Kind::String | Kind::Path)) => kind,
                _ => Kind::Custom(intern::text(shape.name)),
            },
            grammar: Grammar::Function,
        },
    }
}

fn json_kind() -> Kind {
    #[cfg(feature = "json")]
    return Kind::Json;
    // The key is refused without the feature.
    #[cfg(not(feature = "json"))]
    return Kind::Custom("json");
}

fn secrecy(
    entries: &Entries,
    field: &Field,
    shape: &Shape<'_>,
    text: Text,
    errors: &mut Errors,
) -> Secrecy {
    let declared = entries.switch(Key::Secret);
    if let Some(key) = entries.written(Key::Secret) {
        let element = shape.kind.map(Kind::element);
        let plain = shape.bytes || matches!(element, Some(Kind::String));
        if declared == Some(false) && shape.is_secret() {
            errors.at(key, "the type is `Secret`, and this says that it is none");
        } else if declared == Some(true) && plain && !shape.is_secret() {
            let inner = shape.spelling();
            errors.at(
                &field.ty,
                format!("`Debug` would print this secret; write `Secret<{inner}>`"),
            );
        }
    }
    match declared {
        _ if shape.is_secret() => Secrecy::Declared(true),
        Some(declared) => Secrecy::Declared(declared),
        None if text.grammar == Grammar::Foreign => Secrecy::Type,
        None => Secrecy::Open,
    }
}

/// Says what is said with a list, where it has items.
fn list<T>(
    properties: &mut Vec<Property>,
    list: &'static [T],
    property: fn(&'static [T]) -> Property,
) {
    if !list.is_empty() {
        properties.push(property(list));
    }
}

type Word = fn(&'static str) -> Property;

/// The texts that are only shown, and the separators.
fn words(entries: &Entries, errors: &mut Errors) -> Vec<Property> {
    const WORDS: [(Key, Word); 4] = [
        (Key::Separator, Property::Separator),
        (Key::KeySeparator, Property::KeySeparator),
        (Key::Docs, Property::Docs),
        (Key::Help, Property::Help),
    ];
    let mut words = Vec::new();
    for &(key, property) in &WORDS {
        if let Some(text) = entries.text(key) {
            let value = text.value();
            if value.is_empty() {
                errors.at(text, "an empty text says nothing");
            }
            words.push(property(intern::text(&value)));
        }
    }
    if let Some(example) = entries.literal(Key::Example) {
        words.push(Property::Example(intern::text(&example.text)));
    }
    words
}
