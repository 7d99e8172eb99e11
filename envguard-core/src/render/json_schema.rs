//! A JSON Schema of the environment, for editors and for checks that know no envguard.

use super::declared::{self, Declared};
use super::{pattern, prose};
use crate::json::{Object, Value};
use crate::{Alias, Constraint, Kind, Schema, Scope, Variable};

/// The dialect: <https://json-schema.org/draft/2020-12>.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

impl Schema {
    /// A JSON Schema (draft 2020-12) of the environment as an object whose values are strings.
    ///
    /// It accepts every environment that envguard accepts, as long as the values stand in the
    /// variables themselves and not in files. It refuses less: ranges, the safety rules and types
    /// of the service's own stand in the descriptions only. What is required in some scopes hangs on
    /// the scope variable, which is production where it is unset. An empty value counts as unset,
    /// unless the variable allows it.
    ///
    /// ```
    /// use envguard_core::{Kind, Schema, Variable};
    ///
    /// const VARIABLES: &[Variable] =
    ///     &[Variable::new("DEBUG", "Config.debug", Kind::Boolean)];
    /// let json = Schema::new("billing", VARIABLES).to_json_schema();
    /// assert!(json.contains(r#""required": ["DEBUG"]"#));
    /// ```
    pub fn to_json_schema(&self) -> String {
        let (always, by_any_name): (Vec<_>, Vec<_>) = declared::all(self)
            .filter(Declared::is_always_needed)
            .partition(|one| one.other_names().is_empty());
        let mut conditions: Vec<Object<'_>> =
            by_any_name.iter().map(|one| set_by_any_name(one)).collect();
        conditions.extend(
            Scope::ALL
                .into_iter()
                .filter_map(|scope| condition(self, scope)),
        );
        let object = Object::new()
            .with("$schema", DIALECT)
            .with("title", self.app())
            .with_some("description", described(&prose::lines(self.about())))
            .with("type", "object")
            .with("properties", properties(self))
            .with("required", Value::list(always.iter().map(|one| one.name())))
            .with_some(
                "allOf",
                (!conditions.is_empty()).then(|| Value::list(conditions)),
            )
            .with("additionalProperties", Object::new().with("type", "string"));
        Value::from(object).to_document()
    }
}

fn properties(schema: &Schema) -> Object<'static> {
    let name = schema.scope_variable();
    let scope = schema.variable(name).is_none().then(|| {
        let names = Scope::ALL
            .into_iter()
            .flat_map(|scope| names(schema, scope));
        let object = text("Where this runs. Unset means production.".to_owned()).with(
            "anyOf",
            Value::list([empty(), matching(pattern::whole(&pattern::any_case(names)))]),
        );
        (name, object)
    });
    scope
        .into_iter()
        .chain(declared::all(schema).flat_map(|variable| {
            let aliases = variable.other_names().iter();
            let aliases: Vec<_> = aliases
                .map(|&alias| (alias.name(), other_name(&variable, alias)))
                .collect();
            std::iter::once((variable.name(), property(&variable))).chain(aliases)
        }))
        .collect()
}

fn property(variable: &Declared<'_>) -> Object<'static> {
    let mut lines = prose::lines(variable.about());
    if variable.about().is_empty() {
        lines.clear();
    }
    let said = prose::statements(variable);
    lines.extend(said.iter().map(prose::Statement::to_line));
    let object = text(lines.join("\n"));
    let object = if variable.is_sensitive() {
        object.with("writeOnly", true)
    } else {
        object.with_some("default", variable.default()).with_some(
            "examples",
            variable.example_text().map(|one| Value::list([one])),
        )
    };
    restricted(object, variable, is_never_empty(variable))
}

fn other_name(variable: &Declared<'_>, alias: Alias) -> Object<'static> {
    let object = text(format!("Another name of {}.", variable.name()))
        .with_some("deprecated", alias.is_deprecated().then_some(true))
        .with_some("writeOnly", variable.is_sensitive().then_some(true));
    restricted(object, variable, false)
}

/// `object` with what holds of the text of a value.
fn restricted(object: Object<'static>, variable: &Variable, never_empty: bool) -> Object<'static> {
    let restrictions = restrictions(variable);
    let minimum = minimum_length(variable);
    if never_empty {
        let object = object.with("minLength", minimum.max(1));
        return restrictions
            .into_iter()
            .fold(object, |object, (keyword, value)| {
                object.with(keyword, value)
            });
    }
    let restrictions: Object<'_> = restrictions
        .into_iter()
        .chain((minimum > 0).then(|| ("minLength", Value::from(minimum))))
        .collect();
    if restrictions.is_empty() {
        object
    } else {
        object.with("anyOf", Value::list([empty(), restrictions]))
    }
}

/// Whether an empty value is an error in every scope.
fn is_never_empty(variable: &Declared<'_>) -> bool {
    if variable.allows_empty() {
        // The value is then read like any other.
        variable.kind().check("", variable.separators()).is_err()
    } else {
        variable.is_always_needed() && variable.other_names().is_empty()
    }
}

/// The keywords, beside the shortest length, that hold of a value that is not empty.
fn restrictions(variable: &Variable) -> Vec<(&'static str, Value<'static>)> {
    let mut keywords = Vec::new();
    let mut bodies: Vec<String> = Vec::new();
    let kind = variable.kind();
    if matches!(kind, Kind::Map(..)) {
        // Its length counts entries, and its other rules the values; no keyword says that.
        return keywords;
    }
    bodies.extend(pattern::of_kind(kind.element()));
    for &constraint in variable.declared_constraints() {
        match (constraint, kind) {
            (Constraint::Length { .. }, Kind::List(_)) => {}
            (Constraint::Length { maximum, .. }, _) if maximum < usize::MAX => {
                keywords.push(("maxLength", Value::from(maximum)));
            }
            (Constraint::OneOf(texts), _) if !matches!(kind, Kind::List(_)) => {
                keywords.push(("enum", Value::list(texts.iter().copied())));
            }
            _ => bodies.extend(pattern::of_constraint(constraint)),
        }
    }
    let mut patterns: Vec<String> = bodies
        .iter()
        .map(|body| match kind {
            Kind::List(_) => pattern::list(body, variable.separators().item),
            _ => pattern::whole(body),
        })
        .collect();
    match patterns.len() {
        0 => {}
        1 => keywords.extend(patterns.pop().map(|one| ("pattern", Value::from(one)))),
        _ => keywords.push(("allOf", Value::list(patterns.into_iter().map(matching)))),
    }
    keywords
}

fn minimum_length(variable: &Variable) -> usize {
    let constraints = variable.declared_constraints().iter();
    constraints
        .filter_map(|constraint| match (constraint, variable.kind()) {
            (_, Kind::List(_) | Kind::Map(..)) => None,
            (Constraint::Length { minimum, .. }, _) => Some(*minimum),
            _ => None,
        })
        .max()
        .unwrap_or_default()
}

/// What holds in `scope` beside what always holds.
fn condition(schema: &Schema, scope: Scope) -> Option<Object<'_>> {
    let (required, by_any_name): (Vec<_>, Vec<_>) = declared::all(schema)
        .filter(|one| one.is_needed_in(scope) && !one.is_always_needed())
        .partition(|one| one.other_names().is_empty());
    let filled = required.iter().filter_map(|one| {
        let filled = Object::new().with("minLength", 1);
        (!one.allows_empty()).then(|| (one.name(), Value::from(filled)))
    });
    let forbidden = declared::all(schema)
        .filter(|one| one.only_scopes().is_some_and(|only| !only.contains(scope)));
    let unset = forbidden.map(|one| {
        let unset = if one.allows_empty() {
            Value::Bool(false)
        } else {
            Value::from(empty())
        };
        (one.name(), unset)
    });
    let properties: Object<'_> = filled.chain(unset).collect();
    if required.is_empty() && by_any_name.is_empty() && properties.is_empty() {
        return None;
    }
    let by_any_name: Vec<Object<'_>> = by_any_name.iter().map(|one| set_by_any_name(one)).collect();
    let then = Object::new()
        .with(
            "required",
            Value::list(required.iter().map(|one| one.name())),
        )
        .with("properties", properties)
        .with_some(
            "allOf",
            (!by_any_name.is_empty()).then(|| Value::list(by_any_name)),
        );
    Some(
        Object::new()
            .with("$comment", format!("in {scope}"))
            .with("if", runs_in(schema, scope))
            .with("then", then),
    )
}

/// A variable is set, by its name or another one.
fn set_by_any_name(variable: &Variable) -> Object<'static> {
    let aliases = variable.other_names().iter().map(|alias| alias.name());
    let names = std::iter::once(variable.name()).chain(aliases);
    let minimum = usize::from(!variable.allows_empty());
    let alternatives = names.map(|name| {
        let filled = Object::new().with("minLength", minimum);
        Object::new()
            .with("required", Value::list([name]))
            .with("properties", Object::new().with(name, filled))
    });
    Object::new().with("anyOf", Value::list(alternatives))
}

/// Whether the scope variable names `scope`. Everything that names no other scope is production.
fn runs_in(schema: &Schema, scope: Scope) -> Object<'_> {
    let named = |names: String| {
        let name = schema.scope_variable();
        Object::new().with("required", Value::list([name])).with(
            "properties",
            Object::new().with(name, matching(pattern::whole(&names))),
        )
    };
    if scope == Scope::Production {
        let others = Scope::ALL.into_iter().filter(|&other| other != scope);
        let others = others.flat_map(|other| names(schema, other));
        Object::new().with("not", named(pattern::any_case(others)))
    } else {
        named(pattern::any_case(names(schema, scope)))
    }
}

/// Every name of `scope`.
fn names(schema: &Schema, scope: Scope) -> impl Iterator<Item = &'static str> {
    Scope::names()
        .chain(schema.scope_names().iter().map(|&(name, _)| name))
        .filter(move |name| schema.recognise_scope(name) == Some(scope))
}

fn text(description: String) -> Object<'static> {
    let object = Object::new().with("type", "string");
    if description.is_empty() {
        object
    } else {
        object.with("description", description)
    }
}

fn described(lines: &[String]) -> Option<String> {
    Some(lines.join("\n")).filter(|text| !text.is_empty())
}

fn empty() -> Object<'static> {
    Object::new().with("maxLength", 0)
}

fn matching(pattern: String) -> Object<'static> {
    Object::new().with("pattern", pattern)
}
