//! A JSON Schema of the environment, for editors and for checks that know no envguard.

use super::declared::{self, Declared};
use super::{pattern, prose};
use crate::json::{Object, Value};
use crate::{Alias, Constraint, Kind, Schema, Scope, Variable, wording};

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
        for variable in &declared::all(self) {
            if variable.is_always_needed() {
                always.add(variable);
            }
        }
        let mut conditions = always.by_any_name;
        for scope in Scope::ALL {
            if let Some(condition) = condition(self, scope) {
                conditions.push(condition);
            }
        }
        let mut object = Object::new();
        object.put_text("$schema", DIALECT);
        object.put_text("title", self.app());
        let description = on_lines(&prose::lines(self.about()));
        if !description.is_empty() {
            object.put("description", Value::from(description));
        }
        object.put_text("type", "object");
        object.put("properties", Value::Object(properties(self)));
        object.put("required", Value::Array(always.names));
        object.put_items("allOf", conditions);
        object.put("additionalProperties", Value::Object(text(String::new())));
        Value::Object(object).to_document()
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

fn properties(schema: &Schema) -> Object<'static> {
    let mut properties = Object::new();
    if schema.variable(schema.scope_variable()).is_none() {
        let mut names = Vec::new();
        for scope in Scope::ALL {
            add_names_of(&mut names, schema, scope);
        }
        let mut object = text("Where this runs. Unset means production.".to_owned());
        let one_of_them = matching(pattern::whole(&pattern::any_case(&names)));
        object.put("anyOf", empty_or(one_of_them));
        properties.put(schema.scope_variable(), Value::Object(object));
    }
    for variable in &declared::all(schema) {
        properties.put(variable.name(), property(variable));
        for &alias in variable.other_names() {
            properties.put(alias.name(), other_name(variable, alias));
        }
    }
    properties
}

fn property(variable: &Declared<'_>) -> Value<'static> {
    let mut lines = prose::lines(variable.about());
    if variable.about().is_empty() {
        lines.clear();
    }
    for statement in &prose::statements(variable) {
        lines.push(statement.to_line());
    }
    let mut object = text(on_lines(&lines));
    if variable.is_sensitive() {
        object.put_flag("writeOnly", true);
    } else {
        object.put_some_text("default", variable.default());
        if let Some(example) = variable.example_text() {
            object.put("examples", Value::texts(&[example]));
        }
    }
    restrict_value(&mut object, variable, is_never_empty(variable));
    Value::Object(object)
}

fn other_name(variable: &Declared<'_>, alias: Alias) -> Value<'static> {
    let mut object = text(format!("Another name of {}.", variable.name()));
    object.put_flag("deprecated", alias.is_deprecated());
    object.put_flag("writeOnly", variable.is_sensitive());
    restrict_value(&mut object, variable, false);
    Value::Object(object)
}

/// Adds what holds of the text of a value.
fn restrict_value(object: &mut Object<'static>, variable: &Variable, never_empty: bool) {
    let minimum = minimum_length(variable);
    if never_empty {
        object.put_number("minLength", minimum.max(1));
        restrict(object, variable);
        return;
    }
    let mut restrictions = Object::new();
    restrict(&mut restrictions, variable);
    if minimum > 0 {
        restrictions.put_number("minLength", minimum);
    }
    if !restrictions.is_empty() {
        object.put("anyOf", empty_or(restrictions));
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

/// Adds the keywords, beside the shortest length, that hold of a value that is not empty.
fn restrict(object: &mut Object<'static>, variable: &Variable) {
    let kind = variable.kind();
    if matches!(kind, Kind::Map(..)) {
        // Its length counts entries, and its other rules the values; no keyword says that.
        return;
    }
    let mut patterns = Vec::new();
    add_pattern(&mut patterns, variable, pattern::of_kind(kind.element()));
    for &constraint in variable.declared_constraints() {
        match (constraint, kind) {
            (Constraint::Length { .. }, Kind::List(_)) => {}
            (Constraint::Length { maximum, .. }, _) if maximum < usize::MAX => {
                object.put_number("maxLength", maximum);
            }
            (Constraint::OneOf(texts), _) if !matches!(kind, Kind::List(_)) => {
                object.put("enum", Value::texts(texts));
            }
            _ => add_pattern(&mut patterns, variable, pattern::of_constraint(constraint)),
        }
    }
    if patterns.len() > 1 {
        let mut all = Vec::new();
        for pattern in patterns {
            all.push(Value::Object(matching(pattern)));
        }
        object.put("allOf", Value::Array(all));
    } else if let Some(pattern) = patterns.pop() {
        object.put("pattern", Value::from(pattern));
    }
}

/// Adds the pattern of a whole value whose text, or each of whose items, is `body`.
fn add_pattern(patterns: &mut Vec<String>, variable: &Variable, body: Option<String>) {
    if let Some(body) = body {
        patterns.push(match variable.kind() {
            Kind::List(_) => pattern::list(&body, variable.separators().item),
            _ => pattern::whole(&body),
        });
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
                properties.put(one.name(), Value::Object(filled(1)));
            }
        }
    }
    for one in &variables {
        if let Some(only) = one.only_scopes()
            && !only.contains(scope)
        {
            let absent = if one.allows_empty() {
                Value::Bool(false)
            } else {
                Value::Object(empty())
            };
            properties.put(one.name(), absent);
        }
    }
    if needed.names.is_empty() && needed.by_any_name.is_empty() && properties.is_empty() {
        return None;
    }
    let mut then = Object::new();
    then.put("required", Value::Array(needed.names));
    then.put("properties", Value::Object(properties));
    then.put_items("allOf", needed.by_any_name);
    let mut condition = Object::new();
    condition.put("$comment", Value::from(format!("in {scope}")));
    condition.put("if", Value::Object(runs_in(schema, scope)));
    condition.put("then", Value::Object(then));
    Some(Value::Object(condition))
}

/// A variable is set, by its name or another one.
fn set_by_any_name(variable: &Variable) -> Value<'static> {
    let minimum = usize::from(!variable.allows_empty());
    let mut alternatives = Vec::new();
    for name in variable.names() {
        alternatives.push(Value::Object(set_to(name, filled(minimum))));
    }
    let mut any = Object::new();
    any.put("anyOf", Value::Array(alternatives));
    Value::Object(any)
}

/// The variable `name` is set, to a value of which `restrictions` hold.
fn set_to(name: &'static str, restrictions: Object<'static>) -> Object<'static> {
    let mut properties = Object::new();
    properties.put(name, Value::Object(restrictions));
    let mut set = Object::new();
    set.put("required", Value::texts(&[name]));
    set.put("properties", Value::Object(properties));
    set
}

/// Whether the scope variable names `scope`. Everything that names no other scope is production.
fn runs_in(schema: &Schema, scope: Scope) -> Object<'static> {
    let mut names = Vec::new();
    if scope != Scope::Production {
        add_names_of(&mut names, schema, scope);
        return named(schema, &names);
    }
    for other in Scope::ALL {
        if other != scope {
            add_names_of(&mut names, schema, other);
        }
    }
    let mut object = Object::new();
    object.put("not", Value::Object(named(schema, &names)));
    object
}

/// Whether the scope variable has one of `names`.
fn named(schema: &Schema, names: &[&str]) -> Object<'static> {
    let one_of_them = matching(pattern::whole(&pattern::any_case(names)));
    set_to(schema.scope_variable(), one_of_them)
}

/// Adds every name of `scope`.
fn add_names_of(names: &mut Vec<&'static str>, schema: &Schema, scope: Scope) {
    for name in schema.all_scope_names() {
        if schema.recognise_scope(name) == Some(scope) {
            names.push(name);
        }
    }
}

fn text(description: String) -> Object<'static> {
    let mut object = Object::new();
    object.put_text("type", "string");
    if !description.is_empty() {
        object.put("description", Value::from(description));
    }
    object
}

/// The lines as one text.
fn on_lines(lines: &[String]) -> String {
    wording::joined(&mut lines.iter().map(String::as_str), "\n")
}

/// Either an empty value, or one of which `restrictions` hold.
fn empty_or(restrictions: Object<'static>) -> Value<'static> {
    Value::Array(vec![Value::Object(empty()), Value::Object(restrictions)])
}

fn empty() -> Object<'static> {
    let mut object = Object::new();
    object.put_number("maxLength", 0);
    object
}

fn filled(minimum: usize) -> Object<'static> {
    let mut object = Object::new();
    object.put_number("minLength", minimum);
    object
}

fn matching(pattern: String) -> Object<'static> {
    let mut object = Object::new();
    object.put("pattern", Value::from(pattern));
    object
}
