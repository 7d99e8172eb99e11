//! The schema document: the whole declaration as JSON, for `envguard check --schema`.

use crate::json::{Object, Value};
use crate::{
    Constraint, Kind, Parity, PathRules, Probe, ProbeKind, Range, Relation, Schema, Scope,
    ScopeSet, Section, Variable, VariableGroup,
};

/// The version of the form. A reader refuses a larger one.
const VERSION: usize = 1;

impl Schema {
    /// The whole declaration as JSON: what `ENVGUARD=schema` prints and `envguard check --schema`
    /// reads.
    ///
    /// Keys that do not apply are left out. Later versions of envguard add keys; a reader ignores
    /// those that it does not know, and refuses a larger `envguard_schema`.
    ///
    /// ```
    /// use envguard_core::{Kind, Schema, Variable};
    ///
    /// const VARIABLES: &[Variable] =
    ///     &[Variable::new("LOG", "Config.log", Kind::String).default_value("info")];
    /// let json = Schema::new("billing", VARIABLES).to_json();
    /// assert!(json.contains(r#""name": "LOG""#));
    /// assert!(json.ends_with("}\n"));
    /// ```
    pub fn to_json(&self) -> String {
        let mut scopes = Object::new();
        for &(name, scope) in self.scope_names() {
            scopes = scopes.with(name, scope.name());
        }
        let mut groups = Vec::new();
        for group in self.variable_groups() {
            groups.push(self::group(group));
        }
        let mut sections = Vec::new();
        for section in self.nested_sections() {
            sections.push(self::section(section));
        }
        let mut variables = Vec::new();
        for variable in self.variables() {
            variables.push(self::variable(variable));
        }
        let object = Object::new()
            .with("envguard_schema", VERSION)
            .with("app", self.app())
            .with_some("struct", declared_by(self))
            .with_some("description", filled(self.about()))
            .with_some("prefix", filled(self.name_prefix()))
            .with("scope_var", self.scope_variable())
            .with_some("scopes", members(scopes))
            .with_some("deny_unknown", list(texts(self.closed_prefixes())))
            .with_some("groups", list(groups))
            .with_some("sections", list(sections))
            .with("variables", Value::Array(variables));
        Value::from(object).to_document()
    }
}

/// The struct whose fields the variables are.
fn declared_by(schema: &Schema) -> Option<&'static str> {
    let field = schema.variables().first()?.field();
    Some(field.split_once('.').map_or(field, |(owner, _)| owner))
}

/// One variable. Every property of a declaration has its line here.
fn variable(variable: &Variable) -> Value<'static> {
    let element = variable.kind().element();
    let mut defaults = Object::new();
    for &(scope, text) in variable.scoped_defaults() {
        defaults = defaults.with(scope.name(), text);
    }
    let mut allowed = Object::new();
    for allowance in variable.declared_allowances() {
        allowed = allowed.with(allowance.code().as_str(), allowance.reason());
    }
    let object = Object::new()
        .with("name", variable.name())
        .with("field", variable.field())
        .with_some("alias", other_names(variable, false))
        .with_some("deprecated", other_names(variable, true))
        .with("type", variable.kind().to_string())
        .with_some("custom", flag(matches!(element, Kind::Custom(_))))
        .with_some("values", spellings(element))
        .with_some("optional", flag(variable.is_optional()))
        .with_some("default", variable.default())
        .with_some("default_in", members(defaults))
        .with_some("required_in", scopes(variable.required_scopes()))
        .with_some("only_in", variable.only_scopes().map(only_in))
        .with_some("secret", variable.declared_secrecy())
        .with_some("bind", flag(variable.is_bind()))
        .with_some("allow_empty", flag(variable.allows_empty()))
        .with_some("separator", separator(variable))
        .with_some("key_separator", key_separator(variable));
    let mut object = related(object, variable)
        .with_some("path", variable.path_rules().map(path))
        .with_some("probe", variable.declared_probe().map(probe));
    for &rule in variable.declared_constraints() {
        object = constraint(object, rule);
    }
    Value::Object(
        object
            .with_some("allow", members(allowed))
            .with_some("parity", variable.declared_parity().map(Parity::name))
            .with_some("description", filled(variable.about()))
            .with_some("example", variable.example_text())
            .with_some("docs", variable.docs_url())
            .with_some("help", variable.help_text()),
    )
}

fn probe(probe: Probe) -> Object<'static> {
    let http = probe.http_expectation();
    Object::new()
        .with_some("kind", probe.kind().map(ProbeKind::name))
        .with_some("optional", flag(probe.is_optional()))
        .with_some("path", http.declared_path())
        .with_some("status", http.declared_status().map(usize::from))
        .with_some("contains", http.marker())
}

fn path(rules: PathRules) -> Value<'static> {
    Value::Array(texts(&rules.words()))
}

fn other_names(variable: &Variable, deprecated: bool) -> Option<Value<'static>> {
    let mut names = Vec::new();
    for alias in variable.other_names() {
        if alias.is_deprecated() == deprecated {
            names.push(Value::from(alias.name()));
        }
    }
    list(names)
}

/// `object` with what the variable asks of others.
fn related(object: Object<'static>, variable: &Variable) -> Object<'static> {
    let (mut requires, mut conflicts, mut required_if) = (Vec::new(), Vec::new(), Vec::new());
    for relation in variable.declared_relations() {
        match *relation {
            Relation::Requires(name) => requires.push(Value::from(name)),
            Relation::Conflicts(name) => conflicts.push(Value::from(name)),
            Relation::RequiredIf { name, value } => {
                let condition = Object::new().with("variable", name).with("value", value);
                required_if.push(Value::from(condition));
            }
        }
    }
    object
        .with_some("requires", list(requires))
        .with_some("conflicts", list(conflicts))
        .with_some("required_if", list(required_if))
}

fn group(group: &VariableGroup) -> Value<'static> {
    Value::Object(
        Object::new()
            .with("kind", group.kind().name())
            .with("variables", Value::Array(texts(group.names()))),
    )
}

fn section(section: &Section) -> Value<'static> {
    let positions = section.positions();
    Value::Object(
        Object::new()
            .with("start", positions.start)
            .with("length", positions.len())
            .with_some("optional", flag(section.is_optional())),
    )
}

fn constraint(object: Object<'static>, constraint: Constraint) -> Object<'static> {
    match constraint {
        Constraint::Schemes(schemes) => object.with("schemes", Value::Array(texts(schemes))),
        Constraint::Range(bounds) => object.with("range", range(bounds)),
        Constraint::Length { minimum, maximum } => object.with(
            "len",
            Object::new()
                .with_some("min", (minimum > 0).then_some(minimum))
                .with_some("max", (maximum < usize::MAX).then_some(maximum)),
        ),
        Constraint::OneOf(allowed) => object.with("one_of", Value::Array(texts(allowed))),
        Constraint::StartsWith(start) => object.with("starts_with", start),
        Constraint::EndsWith(end) => object.with("ends_with", end),
        #[cfg(feature = "pattern")]
        Constraint::Pattern(pattern) => object.with("pattern", pattern),
        Constraint::MinEntropy(bits) => {
            object.with("min_entropy", usize::try_from(bits).unwrap_or(usize::MAX))
        }
    }
}

fn range(range: Range) -> Object<'static> {
    Object::new()
        .with_some("low", range.low.map(|bound| bound.text))
        .with_some("high", range.high.map(|bound| bound.text))
        .with_some("inclusive", range.high.map(|_| range.inclusive))
}

fn separator(variable: &Variable) -> Option<&'static str> {
    matches!(variable.kind(), Kind::List(_) | Kind::Map(..)).then(|| variable.separators().item)
}

fn key_separator(variable: &Variable) -> Option<&'static str> {
    matches!(variable.kind(), Kind::Map(..)).then(|| variable.separators().key)
}

fn spellings(kind: Kind) -> Option<Value<'static>> {
    let Kind::Enum(words) = kind else {
        return None;
    };
    let mut spellings = Vec::new();
    for word in words {
        spellings.push(Value::Array(texts(word)));
    }
    Some(Value::Array(spellings))
}

fn scopes(set: ScopeSet) -> Option<Value<'static>> {
    list(names(set))
}

fn only_in(set: ScopeSet) -> Value<'static> {
    Value::Array(names(set))
}

fn names(set: ScopeSet) -> Vec<Value<'static>> {
    let mut names = Vec::new();
    for scope in Scope::ALL {
        if set.contains(scope) {
            names.push(Value::from(scope.name()));
        }
    }
    names
}

fn texts(texts: &[&'static str]) -> Vec<Value<'static>> {
    let mut values = Vec::new();
    for &text in texts {
        values.push(Value::from(text));
    }
    values
}

/// A list, unless it is empty.
fn list(items: Vec<Value<'static>>) -> Option<Value<'static>> {
    (!items.is_empty()).then_some(Value::Array(items))
}

/// An object, unless it is empty.
fn members(object: Object<'static>) -> Option<Object<'static>> {
    (!object.is_empty()).then_some(object)
}

fn flag(holds: bool) -> Option<bool> {
    holds.then_some(true)
}

fn filled(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}
