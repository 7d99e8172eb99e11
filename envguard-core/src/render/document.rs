//! The schema document: the whole declaration as JSON, for `envguard check --schema`.

use crate::cut;
use crate::json::{Object, Value};
use crate::{
    Constraint, Kind, Probe, Range, Relation, Schema, Scope, ScopeSet, Section, Variable,
    VariableGroup,
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
            scopes.put_text(name, scope.name());
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
        let mut object = Object::new();
        object.put_number("envguard_schema", VERSION);
        object.put_text("app", self.app());
        object.put_some_text("struct", declared_by(self));
        object.put_some_text("description", filled(self.about()));
        object.put_some_text("prefix", filled(self.name_prefix()));
        object.put_text("scope_var", self.scope_variable());
        object.put_members("scopes", scopes);
        if !self.closed_prefixes().is_empty() {
            object.put("deny_unknown", Value::texts(self.closed_prefixes()));
        }
        object.put_items("groups", groups);
        object.put_items("sections", sections);
        object.put("variables", Value::Array(variables));
        Value::Object(object).to_document()
    }
}

/// The struct whose fields the variables are.
fn declared_by(schema: &Schema) -> Option<&'static str> {
    let field = schema.variables().first()?.field();
    Some(cut::before(field, b"."))
}

/// One variable. Every property of a declaration has its line here.
fn variable(variable: &Variable) -> Value<'static> {
    let element = variable.kind().element();
    let mut defaults = Object::new();
    for &(scope, text) in variable.scoped_defaults() {
        defaults.put_text(scope.name(), text);
    }
    let mut allowed = Object::new();
    for allowance in variable.declared_allowances() {
        allowed.put_text(allowance.code().as_str(), allowance.reason());
    }
    let mut object = Object::new();
    object.put_text("name", variable.name());
    object.put_text("field", variable.field());
    object.put_items("alias", other_names(variable, false));
    object.put_items("deprecated", other_names(variable, true));
    object.put("type", Value::from(variable.kind().to_string()));
    object.put_flag("custom", matches!(element, Kind::Custom(_)));
    object.put_some("values", spellings(element));
    object.put_flag("optional", variable.is_optional());
    object.put_some_text("default", variable.default());
    object.put_members("default_in", defaults);
    object.put_items("required_in", names(variable.required_scopes()));
    if let Some(scopes) = variable.only_scopes() {
        object.put("only_in", Value::Array(names(scopes)));
    }
    if let Some(secret) = variable.declared_secrecy() {
        object.put("secret", Value::Bool(secret));
    }
    object.put_flag("bind", variable.is_bind());
    object.put_flag("allow_empty", variable.allows_empty());
    if matches!(variable.kind(), Kind::List(_) | Kind::Map(..)) {
        object.put_text("separator", variable.separators().item);
    }
    if matches!(variable.kind(), Kind::Map(..)) {
        object.put_text("key_separator", variable.separators().key);
    }
    related(&mut object, variable);
    if let Some(rules) = variable.path_rules() {
        object.put("path", Value::texts(&rules.words()));
    }
    if let Some(probe) = variable.declared_probe() {
        object.put("probe", self::probe(probe));
    }
    for &rule in variable.declared_constraints() {
        constraint(&mut object, rule);
    }
    object.put_members("allow", allowed);
    if let Some(parity) = variable.declared_parity() {
        object.put_text("parity", parity.name());
    }
    object.put_some_text("description", filled(variable.about()));
    object.put_some_text("example", variable.example_text());
    object.put_some_text("docs", variable.docs_url());
    object.put_some_text("help", variable.help_text());
    Value::Object(object)
}

fn probe(probe: Probe) -> Value<'static> {
    let http = probe.http_expectation();
    let mut object = Object::new();
    if let Some(kind) = probe.kind() {
        object.put_text("kind", kind.name());
    }
    object.put_flag("optional", probe.is_optional());
    object.put_some_text("path", http.declared_path());
    if let Some(status) = http.declared_status() {
        object.put_number("status", usize::from(status));
    }
    object.put_some_text("contains", http.marker());
    Value::Object(object)
}

fn other_names(variable: &Variable, deprecated: bool) -> Vec<Value<'static>> {
    let mut names = Vec::new();
    for alias in variable.other_names() {
        if alias.is_deprecated() == deprecated {
            names.push(Value::from(alias.name()));
        }
    }
    names
}

/// Adds what the variable asks of others.
fn related(object: &mut Object<'static>, variable: &Variable) {
    let (mut requires, mut conflicts, mut required_if) = (Vec::new(), Vec::new(), Vec::new());
    for relation in variable.declared_relations() {
        match *relation {
            Relation::Requires(name) => requires.push(Value::from(name)),
            Relation::Conflicts(name) => conflicts.push(Value::from(name)),
            Relation::RequiredIf { name, value } => {
                let mut condition = Object::new();
                condition.put_text("variable", name);
                condition.put_text("value", value);
                required_if.push(Value::Object(condition));
            }
        }
    }
    object.put_items("requires", requires);
    object.put_items("conflicts", conflicts);
    object.put_items("required_if", required_if);
}

fn group(group: &VariableGroup) -> Value<'static> {
    let mut object = Object::new();
    object.put_text("kind", group.kind().name());
    object.put("variables", Value::texts(group.names()));
    Value::Object(object)
}

fn section(section: &Section) -> Value<'static> {
    let positions = section.positions();
    let mut object = Object::new();
    object.put_number("start", positions.start);
    object.put_number("length", positions.len());
    object.put_flag("optional", section.is_optional());
    Value::Object(object)
}

fn constraint(object: &mut Object<'static>, constraint: Constraint) {
    match constraint {
        Constraint::Schemes(schemes) => object.put("schemes", Value::texts(schemes)),
        Constraint::Range(bounds) => object.put("range", range(bounds)),
        Constraint::Length { minimum, maximum } => {
            let mut length = Object::new();
            if minimum > 0 {
                length.put_number("min", minimum);
            }
            if maximum < usize::MAX {
                length.put_number("max", maximum);
            }
            object.put("len", Value::Object(length));
        }
        Constraint::OneOf(allowed) => object.put("one_of", Value::texts(allowed)),
        Constraint::StartsWith(start) => object.put_text("starts_with", start),
        Constraint::EndsWith(end) => object.put_text("ends_with", end),
        #[cfg(feature = "pattern")]
        Constraint::Pattern(pattern) => object.put_text("pattern", pattern),
        Constraint::MinEntropy(bits) => {
            object.put_number("min_entropy", usize::try_from(bits).unwrap_or(usize::MAX));
        }
    }
}

fn range(range: Range) -> Value<'static> {
    let mut object = Object::new();
    if let Some(low) = range.low {
        object.put_text("low", low.text);
    }
    if let Some(high) = range.high {
        object.put_text("high", high.text);
        object.put("inclusive", Value::Bool(range.inclusive));
    }
    Value::Object(object)
}

fn spellings(kind: Kind) -> Option<Value<'static>> {
    let Kind::Enum(words) = kind else {
        return None;
    };
    let mut spellings = Vec::new();
    for word in words {
        spellings.push(Value::texts(word));
    }
    Some(Value::Array(spellings))
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

fn filled(text: &'static str) -> Option<&'static str> {
    if text.is_empty() { None } else { Some(text) }
}
