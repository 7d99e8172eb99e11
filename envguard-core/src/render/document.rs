//! The schema document: the whole declaration as JSON, for `envguard check --schema`.

use crate::json::{Object, Value};
use crate::{
    Alias, Constraint, Kind, Parity, Probe, ProbeKind, Range, Relation, Schema, Scope, ScopeSet,
    Section, Variable, VariableGroup,
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
        let mut structs = self.variables().iter().map(Variable::field);
        let declared_by = structs.next().and_then(|field| field.split('.').next());
        let scopes = self.scope_names().iter();
        let object = Object::new()
            .with("envguard_schema", VERSION)
            .with("app", self.app())
            .with_some("struct", declared_by)
            .with_some("description", filled(self.about()))
            .with_some("prefix", filled(self.name_prefix()))
            .with("scope_var", self.scope_variable())
            .with_some(
                "scopes",
                members(scopes.map(|&(name, scope)| (name, scope.name()))),
            )
            .with_some("deny_unknown", list(self.closed_prefixes().iter().copied()))
            .with_some("groups", list(self.variable_groups().iter().map(group)))
            .with_some("sections", list(self.nested_sections().iter().map(section)))
            .with(
                "variables",
                Value::list(self.variables().iter().map(variable)),
            );
        Value::from(object).to_document()
    }
}

/// One variable. Every property of a declaration has its line here.
fn variable(variable: &Variable) -> Object<'static> {
    let element = variable.kind().element();
    let defaults = variable.scoped_defaults().iter();
    let allowed = variable.declared_allowances().iter();
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
        .with_some(
            "default_in",
            members(defaults.map(|&(scope, text)| (scope.name(), text))),
        )
        .with_some("required_in", scopes(variable.required_scopes()))
        .with_some("only_in", variable.only_scopes().map(names))
        .with_some("secret", variable.declared_secrecy())
        .with_some("bind", flag(variable.is_bind()))
        .with_some("allow_empty", flag(variable.allows_empty()))
        .with_some("separator", separator(variable))
        .with_some("key_separator", key_separator(variable))
        .with_some(
            "requires",
            related(variable, &|relation| match relation {
                Relation::Requires(name) => Some(Value::from(name)),
                _ => None,
            }),
        )
        .with_some(
            "conflicts",
            related(variable, &|relation| match relation {
                Relation::Conflicts(name) => Some(Value::from(name)),
                _ => None,
            }),
        )
        .with_some(
            "required_if",
            related(variable, &|relation| match relation {
                Relation::RequiredIf { name, value } => Some(Value::from(
                    Object::new().with("variable", name).with("value", value),
                )),
                _ => None,
            }),
        );
    let rules = variable.path_rules();
    let object = object
        .with_some("path", rules.map(|rules| Value::list(rules.words())))
        .with_some("probe", variable.declared_probe().map(probe));
    let object = variable
        .declared_constraints()
        .iter()
        .fold(object, |object, &rule| constraint(object, rule));
    object
        .with_some(
            "allow",
            members(allowed.map(|one| (one.code().as_str(), one.reason()))),
        )
        .with_some("parity", variable.declared_parity().map(Parity::name))
        .with_some("description", filled(variable.about()))
        .with_some("example", variable.example_text())
        .with_some("docs", variable.docs_url())
        .with_some("help", variable.help_text())
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

fn other_names(variable: &Variable, deprecated: bool) -> Option<Value<'static>> {
    let aliases = variable.other_names().iter();
    list(
        aliases
            .filter(|alias| alias.is_deprecated() == deprecated)
            .map(|alias| Alias::name(*alias)),
    )
}

fn related(
    variable: &Variable,
    value: &dyn Fn(Relation) -> Option<Value<'static>>,
) -> Option<Value<'static>> {
    list(
        variable
            .declared_relations()
            .iter()
            .filter_map(|&relation| value(relation)),
    )
}

fn group(group: &VariableGroup) -> Object<'static> {
    Object::new()
        .with("kind", group.kind().name())
        .with("variables", texts(group.names()))
}

fn section(section: &Section) -> Object<'static> {
    let positions = section.positions();
    Object::new()
        .with("start", positions.start)
        .with("length", positions.len())
        .with_some("optional", flag(section.is_optional()))
}

fn constraint(object: Object<'static>, constraint: Constraint) -> Object<'static> {
    match constraint {
        Constraint::Schemes(schemes) => object.with("schemes", texts(schemes)),
        Constraint::Range(bounds) => object.with("range", range(bounds)),
        Constraint::Length { minimum, maximum } => object.with(
            "len",
            Object::new()
                .with_some("min", (minimum > 0).then_some(minimum))
                .with_some("max", (maximum < usize::MAX).then_some(maximum)),
        ),
        Constraint::OneOf(allowed) => object.with("one_of", texts(allowed)),
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
    match kind {
        Kind::Enum(words) => Some(Value::list(words.iter().map(|word| texts(word)))),
        _ => None,
    }
}

fn scopes(set: ScopeSet) -> Option<Value<'static>> {
    (!set.is_empty()).then(|| names(set))
}

fn names(set: ScopeSet) -> Value<'static> {
    Value::list(set.iter().map(Scope::name))
}

fn texts(texts: &'static [&'static str]) -> Value<'static> {
    Value::list(texts.iter().copied())
}

/// A list, unless it is empty.
fn list<V: Into<Value<'static>>>(items: impl Iterator<Item = V>) -> Option<Value<'static>> {
    let mut items = items.peekable();
    items.peek().is_some().then(|| Value::list(items))
}

fn members(members: impl Iterator<Item = (&'static str, &'static str)>) -> Option<Object<'static>> {
    let object: Object<'static> = members.collect();
    (!object.is_empty()).then_some(object)
}

fn flag(holds: bool) -> Option<bool> {
    holds.then_some(true)
}

fn filled(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}
