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
        let mut always = Needed::default();
        for variable in declared::all(self) {
            if variable.is_always_needed() {
                always.add(&variable);
            }
        }
        let mut conditions = always.by_any_name;
        for scope in Scope::ALL {
            conditions.extend(condition(self, scope));
        }
        let object = Object::new()
            .with("$schema", DIALECT)
            .with("title", self.app())
            .with_some("description", described(&prose::lines(self.about())))
            .with("type", "object")
            .with("properties", properties(self))
            .with("required", Value::Array(always.names))
            .with_some("allOf", all_of(conditions))
            .with("additionalProperties", Object::new().with("type", "string"));
        Value::from(object).to_document()
    }
}

/// What must be set.
#[derive(Default)]
struct Needed {
    /// The variables that have one name.
    names: Vec<Value<'static>>,
    /// What says that a variable with several names is set.
    by_any_name: Vec<Value<'static>>,
}

impl Needed {
    fn add(&mut self, variable: &Variable) {
        if variable.other_names().is_empty() {
            self.names.push(Value::from(variable.name()));
        } else {
            self.by_any_name.push(set_by_any_name(variable));
        }
    }
}

/// Everything in `conditions`, unless that is nothing.
fn all_of(conditions: Vec<Value<'_>>) -> Option<Value<'_>> {
    (!conditions.is_empty()).then_some(Value::Array(conditions))
}

fn properties(schema: &Schema) -> Object<'static> {
    let mut properties = Object::new();
    if schema.variable(schema.scope_variable()).is_none() {
        let mut names = Vec::new();
        for scope in Scope::ALL {
            names.extend(names_of(schema, scope));
        }
        let object = text("Where this runs. Unset means production.".to_owned()).with(
            "anyOf",
            Value::list([
                empty(),
                matching(pattern::whole(&pattern::any_case(&names))),
            ]),
        );
        properties = properties.with(schema.scope_variable(), object);
    }
    for variable in declared::all(schema) {
        properties = properties.with(variable.name(), property(&variable));
        for &alias in variable.other_names() {
            properties = properties.with(alias.name(), other_name(&variable, alias));
        }
    }
    properties
}

fn property(variable: &Declared<'_>) -> Object<'static> {
    let mut lines = prose::lines(variable.about());
    if variable.about().is_empty() {
        lines.clear();
    }
    for statement in prose::statements(variable) {
        lines.push(statement.to_line());
    }
    let object = text(lines.join("\n"));
    let object = if variable.is_sensitive() {
        object.with("writeOnly", true)
    } else {
        let object = object.with_some("default", variable.default());
        match variable.example_text() {
            Some(example) => object.with("examples", Value::list([example])),
            None => object,
        }
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
    let minimum = minimum_length(variable);
    if never_empty {
        return restrict(object.with("minLength", minimum.max(1)), variable);
    }
    let mut restrictions = restrict(Object::new(), variable);
    if minimum > 0 {
        restrictions = restrictions.with("minLength", minimum);
    }
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

/// `object` with the keywords, beside the shortest length, that hold of a value that is not empty.
fn restrict(mut object: Object<'static>, variable: &Variable) -> Object<'static> {
    let kind = variable.kind();
    if matches!(kind, Kind::Map(..)) {
        // Its length counts entries, and its other rules the values; no keyword says that.
        return object;
    }
    let mut bodies: Vec<String> = Vec::new();
    bodies.extend(pattern::of_kind(kind.element()));
    for &constraint in variable.declared_constraints() {
        match (constraint, kind) {
            (Constraint::Length { .. }, Kind::List(_)) => {}
            (Constraint::Length { maximum, .. }, _) if maximum < usize::MAX => {
                object = object.with("maxLength", maximum);
            }
            (Constraint::OneOf(texts), _) if !matches!(kind, Kind::List(_)) => {
                object = object.with("enum", Value::list(texts.to_vec()));
            }
            _ => bodies.extend(pattern::of_constraint(constraint)),
        }
    }
    for body in &mut bodies {
        *body = match kind {
            Kind::List(_) => pattern::list(body, variable.separators().item),
            _ => pattern::whole(body),
        };
    }
    if bodies.len() > 1 {
        let mut patterns = Vec::new();
        for body in bodies {
            patterns.push(Value::Object(matching(body)));
        }
        object.with("allOf", Value::Array(patterns))
    } else {
        object.with_some("pattern", bodies.pop())
    }
}

fn minimum_length(variable: &Variable) -> usize {
    let mut longest = 0;
    if !matches!(variable.kind(), Kind::List(_) | Kind::Map(..)) {
        for constraint in variable.declared_constraints() {
            if let Constraint::Length { minimum, .. } = *constraint {
                longest = longest.max(minimum);
            }
        }
    }
    longest
}

/// What holds in `scope` beside what always holds.
fn condition(schema: &Schema, scope: Scope) -> Option<Value<'_>> {
    let variables = declared::all(schema);
    let mut needed = Needed::default();
    let mut properties = Object::new();
    for one in &variables {
        if one.is_needed_in(scope) && !one.is_always_needed() {
            needed.add(one);
            if one.other_names().is_empty() && !one.allows_empty() {
                properties = properties.with(one.name(), Object::new().with("minLength", 1));
            }
        }
    }
    for one in &variables {
        if one.only_scopes().is_some_and(|only| !only.contains(scope)) {
            properties = if one.allows_empty() {
                properties.with(one.name(), false)
            } else {
                properties.with(one.name(), empty())
            };
        }
    }
    if needed.names.is_empty() && needed.by_any_name.is_empty() && properties.is_empty() {
        return None;
    }
    let then = Object::new()
        .with("required", Value::Array(needed.names))
        .with("properties", properties)
        .with_some("allOf", all_of(needed.by_any_name));
    let condition = Object::new()
        .with("$comment", format!("in {scope}"))
        .with("if", runs_in(schema, scope))
        .with("then", then);
    Some(Value::Object(condition))
}

/// A variable is set, by its name or another one.
fn set_by_any_name(variable: &Variable) -> Value<'static> {
    let minimum = usize::from(!variable.allows_empty());
    let mut alternatives = Vec::new();
    for name in variable.names() {
        let filled = Object::new().with("minLength", minimum);
        let set = Object::new()
            .with("required", Value::list([name]))
            .with("properties", Object::new().with(name, filled));
        alternatives.push(Value::Object(set));
    }
    Value::Object(Object::new().with("anyOf", Value::Array(alternatives)))
}

/// Whether the scope variable names `scope`. Everything that names no other scope is production.
fn runs_in(schema: &Schema, scope: Scope) -> Object<'_> {
    if scope != Scope::Production {
        return named(schema, &names_of(schema, scope));
    }
    let mut others = Vec::new();
    for other in Scope::ALL {
        if other != scope {
            others.extend(names_of(schema, other));
        }
    }
    Object::new().with("not", named(schema, &others))
}

/// Whether the scope variable has one of `names`.
fn named<'a>(schema: &Schema, names: &[&str]) -> Object<'a> {
    let name = schema.scope_variable();
    let one_of_them = matching(pattern::whole(&pattern::any_case(names)));
    Object::new()
        .with("required", Value::list([name]))
        .with("properties", Object::new().with(name, one_of_them))
}

/// Every name of `scope`.
fn names_of(schema: &Schema, scope: Scope) -> Vec<&'static str> {
    let mut names = schema.all_scope_names();
    names.retain(|name| schema.recognise_scope(name) == Some(scope));
    names
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
    let text = lines.join("\n");
    (!text.is_empty()).then_some(text)
}

fn empty() -> Object<'static> {
    Object::new().with("maxLength", 0)
}

fn matching(pattern: String) -> Object<'static> {
    Object::new().with("pattern", pattern)
}
