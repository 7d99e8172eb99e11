use super::{Alias, Parity, PathRules, Probe, Relation};
use crate::value::Separators;
use crate::{Code, Constraint, Kind, Scope, ScopeSet};

/// A safety rule that the author switched off for one variable, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    code: Code,
    reason: &'static str,
}

impl Allowance {
    /// The rule `code` is off for `reason`.
    pub const fn new(code: Code, reason: &'static str) -> Self {
        Self { code, reason }
    }

    /// The code of the rule that is off.
    pub const fn code(self) -> Code {
        self.code
    }

    /// Why it is off.
    pub const fn reason(self) -> &'static str {
        self.reason
    }
}

/// One declared variable.
///
/// Built by the derive through `const` calls, read through accessors.
///
/// ```
/// use envguard_core::{Kind, Scope, Variable};
///
/// const LOG: Variable = Variable::new("LOG_LEVEL", "Config.log_level", Kind::String)
///     .default_value("info")
///     .default_in(&[(Scope::Development, "debug")]);
/// assert_eq!(LOG.default_for(Scope::Development), Some("debug"));
/// assert_eq!(LOG.default_for(Scope::Production), Some("info"));
/// assert!(!LOG.is_required_in(Scope::Production));
/// ```
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one key of the declaration"
)]
pub struct Variable {
    name: &'static str,
    field: &'static str,
    kind: Kind,
    optional: bool,
    default: Option<&'static str>,
    default_in: &'static [(Scope, &'static str)],
    required_in: ScopeSet,
    only_in: Option<ScopeSet>,
    secret: Option<bool>,
    bind: bool,
    allow_empty: bool,
    checked: bool,
    constraints: &'static [Constraint],
    path: Option<PathRules>,
    probe: Option<Probe>,
    allowances: &'static [Allowance],
    parity: Option<Parity>,
    aliases: &'static [Alias],
    relations: &'static [Relation],
    absolute: bool,
    separator: &'static str,
    key_separator: &'static str,
    description: &'static str,
    example: Option<&'static str>,
    docs: Option<&'static str>,
    help: Option<&'static str>,
}

/// How a declaration is put together. Each takes the variable and gives it back changed.
impl Variable {
    /// A required variable of `kind`, that `field` (`Config.port`) holds.
    pub const fn new(name: &'static str, field: &'static str, kind: Kind) -> Self {
        Self {
            name,
            field,
            kind,
            optional: false,
            default: None,
            default_in: &[],
            required_in: ScopeSet::EMPTY,
            only_in: None,
            secret: None,
            bind: false,
            allow_empty: false,
            checked: false,
            constraints: &[],
            path: None,
            probe: None,
            allowances: &[],
            parity: None,
            aliases: &[],
            relations: &[],
            absolute: false,
            separator: ",",
            key_separator: "=",
            description: "",
            example: None,
            docs: None,
            help: None,
        }
    }

    /// Unset is `None`.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// The text that stands in for an unset variable.
    #[must_use]
    pub const fn default_value(mut self, text: &'static str) -> Self {
        self.default = Some(text);
        self
    }

    /// The texts that stand in for an unset variable in some scopes.
    #[must_use]
    pub const fn default_in(mut self, texts: &'static [(Scope, &'static str)]) -> Self {
        self.default_in = texts;
        self
    }

    /// Where it must be set although it is optional or has a default.
    #[must_use]
    pub const fn required_in(mut self, scopes: ScopeSet) -> Self {
        self.required_in = scopes;
        self
    }

    /// The only scopes in which it may be set.
    #[must_use]
    pub const fn only_in(mut self, scopes: ScopeSet) -> Self {
        self.only_in = Some(scopes);
        self
    }

    /// Whether the value is a secret, where the declaration says so.
    #[must_use]
    pub const fn secret(mut self, secret: bool) -> Self {
        self.secret = Some(secret);
        self
    }

    /// The type itself is a secret, as `Secret<T>` is, however it is spelt.
    #[must_use]
    pub const fn secret_by_type(mut self, secret: bool) -> Self {
        if secret {
            self.secret = Some(true);
        }
        self
    }

    /// The service listens here; it is not an endpoint that it calls.
    #[must_use]
    pub const fn bind(mut self) -> Self {
        self.bind = true;
        self
    }

    /// An empty value is a value.
    #[must_use]
    pub const fn allow_empty(mut self) -> Self {
        self.allow_empty = true;
        self
    }

    /// The defaults were parsed while the program compiled.
    #[must_use]
    pub const fn checked(mut self) -> Self {
        self.checked = true;
        self
    }

    /// The rules that the declaration adds to the type.
    #[must_use]
    pub const fn constraints(mut self, constraints: &'static [Constraint]) -> Self {
        self.constraints = constraints;
        self
    }

    /// What is asked of the file or directory that the value names.
    #[must_use]
    pub const fn path(mut self, rules: PathRules) -> Self {
        self.path = Some(rules);
        self
    }

    /// How the thing that the value points at is tried.
    #[must_use]
    pub const fn probe(mut self, probe: Probe) -> Self {
        self.probe = Some(probe);
        self
    }

    /// The safety rules that are off.
    #[must_use]
    pub const fn allowances(mut self, allowances: &'static [Allowance]) -> Self {
        self.allowances = allowances;
        self
    }

    /// How its values in several places relate, where the declaration says so.
    #[must_use]
    pub const fn with_parity(mut self, parity: Parity) -> Self {
        self.parity = Some(parity);
        self
    }

    /// Other names under which it is read.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [Alias]) -> Self {
        self.aliases = aliases;
        self
    }

    /// What it asks of other variables.
    #[must_use]
    pub const fn relations(mut self, relations: &'static [Relation]) -> Self {
        self.relations = relations;
        self
    }

    /// The name is whole: a struct that nests this one puts no prefix before it.
    #[must_use]
    pub const fn absolute(mut self) -> Self {
        self.absolute = true;
        self
    }

    /// What stands between a key and its value in a map.
    #[must_use]
    pub const fn key_separator(mut self, separator: &'static str) -> Self {
        self.key_separator = separator;
        self
    }

    /// What stands between two items of a list.
    #[must_use]
    pub const fn separator(mut self, separator: &'static str) -> Self {
        self.separator = separator;
        self
    }

    /// What the variable is, from the field's doc comment.
    #[must_use]
    pub const fn description(mut self, text: &'static str) -> Self {
        self.description = text;
        self
    }

    /// A value as it could stand in the environment.
    #[must_use]
    pub const fn example(mut self, text: &'static str) -> Self {
        self.example = Some(text);
        self
    }

    /// Where to read more.
    #[must_use]
    pub const fn docs(mut self, url: &'static str) -> Self {
        self.docs = Some(url);
        self
    }

    /// How to get a value.
    #[must_use]
    pub const fn help(mut self, text: &'static str) -> Self {
        self.help = Some(text);
        self
    }
}

/// What a declaration says.
impl Variable {
    /// The name in the environment.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The struct and field that hold the value (`Config.port`).
    pub const fn field(&self) -> &'static str {
        self.field
    }

    /// The kind of the text.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether unset is `None`.
    pub const fn is_optional(&self) -> bool {
        self.optional
    }

    /// The default of `scope`, if it has one: `default_in` before `default`.
    pub fn default_for(&self, scope: Scope) -> Option<&'static str> {
        self.default_in
            .iter()
            .find(|&&(of, _)| of == scope)
            .map(|&(_, text)| text)
            .or(self.default)
            .filter(|_| !self.required_in.contains(scope))
    }

    /// The text of `default`.
    pub const fn default(&self) -> Option<&'static str> {
        self.default
    }

    /// The texts of `default_in`.
    pub const fn scoped_defaults(&self) -> &'static [(Scope, &'static str)] {
        self.default_in
    }

    /// The scopes of `required_in`.
    pub const fn required_scopes(&self) -> ScopeSet {
        self.required_in
    }

    /// The scopes of `only_in`.
    pub const fn only_scopes(&self) -> Option<ScopeSet> {
        self.only_in
    }

    /// Whether `scope` needs the variable to be set.
    pub fn is_required_in(&self, scope: Scope) -> bool {
        self.required_in.contains(scope) || (!self.optional && self.default_for(scope).is_none())
    }

    /// Whether the value is a secret by its declaration: `secret`, `Secret<T>`.
    pub const fn is_secret(&self) -> bool {
        matches!(self.secret, Some(true))
    }

    /// What the declaration says of secrecy: `None` where it says nothing.
    pub const fn declared_secrecy(&self) -> Option<bool> {
        self.secret
    }

    /// Whether the value must not be shown: a secret, or a variable whose name sounds like one
    /// (`SMTP_PASSWORD`) and that is not declared `secret = false`.
    pub fn is_sensitive(&self) -> bool {
        self.secret
            .unwrap_or_else(|| crate::name::sounds_secret(self.name))
    }

    /// Whether the service listens here.
    pub const fn is_bind(&self) -> bool {
        self.bind
    }

    /// Whether an empty value is a value.
    pub const fn allows_empty(&self) -> bool {
        self.allow_empty
    }

    /// Whether the compiler has parsed the defaults.
    pub const fn is_checked(&self) -> bool {
        self.checked
    }

    /// The rules that the declaration adds.
    pub const fn declared_constraints(&self) -> &'static [Constraint] {
        self.constraints
    }

    /// What is asked of the file or directory that the value names.
    pub const fn path_rules(&self) -> Option<PathRules> {
        self.path
    }

    /// How the thing that the value points at is tried.
    pub const fn declared_probe(&self) -> Option<Probe> {
        self.probe
    }

    /// The safety rules that are off, with reasons.
    pub const fn declared_allowances(&self) -> &'static [Allowance] {
        self.allowances
    }

    /// Whether the declaration switched `code` off.
    pub fn allows(&self, code: Code) -> bool {
        self.allowances.iter().any(|allowed| allowed.code() == code)
    }

    /// How its values on the nodes of an environment and in several environments relate: as
    /// declared, otherwise [`Parity::Differ`] for a [secret](Self::is_secret) and [`Parity::Free`]
    /// for everything else.
    ///
    /// ```
    /// use envguard_core::{Kind, Parity, Variable};
    ///
    /// const PORT: Variable = Variable::new("PORT", "Config.port", Kind::String);
    /// assert_eq!(PORT.parity(), Parity::Free);
    /// assert_eq!(PORT.secret(true).parity(), Parity::Differ);
    /// assert_eq!(PORT.with_parity(Parity::Node).parity(), Parity::Node);
    /// ```
    pub const fn parity(&self) -> Parity {
        match self.parity {
            Some(parity) => parity,
            None if self.is_secret() => Parity::Differ,
            None => Parity::Free,
        }
    }

    /// What the declaration says of parity: `None` where it says nothing.
    pub const fn declared_parity(&self) -> Option<Parity> {
        self.parity
    }

    /// The other names under which it is read.
    pub const fn other_names(&self) -> &'static [Alias] {
        self.aliases
    }

    /// All names under which it is read, its own first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        let others = self.aliases.iter().map(|alias| alias.name());
        std::iter::once(self.name).chain(others)
    }

    /// Whether the name is whole: a struct that nests this one puts no prefix before it.
    pub const fn is_absolute(&self) -> bool {
        self.absolute
    }

    /// What it asks of other variables.
    pub const fn declared_relations(&self) -> &'static [Relation] {
        self.relations
    }

    /// What stands between the items of a list, and between a key and its value in a map.
    pub const fn separators(&self) -> Separators {
        Separators {
            item: self.separator,
            key: self.key_separator,
        }
    }

    /// What the variable is, possibly empty.
    pub const fn about(&self) -> &'static str {
        self.description
    }

    /// A value as it could stand in the environment.
    pub const fn example_text(&self) -> Option<&'static str> {
        self.example
    }

    /// Where to read more.
    pub const fn docs_url(&self) -> Option<&'static str> {
        self.docs
    }

    /// How to get a value.
    pub const fn help_text(&self) -> Option<&'static str> {
        self.help
    }
}

/// How a variable joins the schema of a struct that nests its own.
impl Variable {
    /// The same variable in a field of `owner` (`Config.cache`); `place` puts a prefix before a
    /// name. Names that the declaration spells out stay as they are.
    pub(super) fn nested(self, place: &dyn Fn(&'static str) -> &'static str, owner: &str) -> Self {
        let field = self
            .field
            .split_once('.')
            .map_or(self.field, |(_, rest)| rest);
        let relations: Vec<Relation> = self
            .relations
            .iter()
            .map(|relation| relation.map(place))
            .collect();
        Self {
            name: place(self.name),
            field: format!("{owner}.{field}").leak(),
            relations: relations.leak(),
            ..self
        }
    }
}
