use super::{Alias, Parity, PathRules, Probe, Property, Relation};
use crate::cut;
use crate::name::{Name, Says};
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
/// use envguard_core::{Kind, Property, Scope, Variable};
///
/// const LOG: Variable = Variable::new("LOG_LEVEL", "Config.log_level", Kind::String)
///     .default_value("info")
///     .properties(&[Property::DefaultIn(&[(Scope::Development, "debug")])]);
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
    name: Name<'static>,
    field: &'static str,
    kind: Kind,
    optional: bool,
    default: Option<&'static str>,
    required_in: ScopeSet,
    only_in: Option<ScopeSet>,
    secret: Option<bool>,
    bind: bool,
    allow_empty: bool,
    checked: bool,
    parity: Option<Parity>,
    absolute: bool,
    /// `None` and not an empty list, which would be one more address to relocate at start.
    properties: Option<&'static [Property]>,
}

/// How a declaration is put together. Each takes the variable and gives it back changed.
impl Variable {
    /// A required variable of `kind`, that `field` (`Config.port`) holds.
    pub const fn new(name: &'static str, field: &'static str, kind: Kind) -> Self {
        Self::named(Name::of(name), field, kind)
    }

    /// As [`new`](Self::new), of a name that was read before and [says](Self::meaning) `meaning`.
    #[doc(hidden)]
    pub const fn known(name: &'static str, meaning: u64, field: &'static str, kind: Kind) -> Self {
        Self::named(Name::known(name, meaning), field, kind)
    }

    const fn named(name: Name<'static>, field: &'static str, kind: Kind) -> Self {
        Self {
            name,
            field,
            kind,
            optional: false,
            default: None,
            required_in: ScopeSet::EMPTY,
            only_in: None,
            secret: None,
            bind: false,
            allow_empty: false,
            checked: false,
            parity: None,
            absolute: false,
            properties: None,
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

    /// How its values in several places relate, where the declaration says so.
    #[must_use]
    pub const fn with_parity(mut self, parity: Parity) -> Self {
        self.parity = Some(parity);
        self
    }

    /// The name is whole: a struct that nests this one puts no prefix before it.
    #[must_use]
    pub const fn absolute(mut self) -> Self {
        self.absolute = true;
        self
    }

    /// Everything else that is said of it, each property at most once.
    #[must_use]
    pub const fn properties(mut self, properties: &'static [Property]) -> Self {
        self.properties = Some(properties);
        self
    }
}

/// What a declaration says.
impl Variable {
    /// The name in the environment.
    pub const fn name(&self) -> &'static str {
        self.name.as_str()
    }

    /// What its name says, for [`known`](Self::known).
    #[doc(hidden)]
    pub const fn meaning(&self) -> u64 {
        self.name.meaning()
    }

    /// The name, and what it says.
    pub(crate) const fn declared_name(&self) -> Name<'static> {
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
        if self.required_in.contains(scope) {
            return None;
        }
        for &(of, text) in self.scoped_defaults() {
            if of == scope {
                return Some(text);
            }
        }
        self.default
    }

    /// The text of `default`.
    pub const fn default(&self) -> Option<&'static str> {
        self.default
    }

    /// The texts of `default_in`.
    pub fn scoped_defaults(&self) -> &'static [(Scope, &'static str)] {
        self.find(|property| match property {
            Property::DefaultIn(list) => Some(list),
            _ => None,
        })
        .unwrap_or_default()
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
        self.secret.unwrap_or_else(|| self.name.says(Says::GUARDED))
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
    pub fn declared_constraints(&self) -> &'static [Constraint] {
        self.find(|property| match property {
            Property::Constraints(list) => Some(list),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// Everything else that is said of it.
    pub const fn declared_properties(&self) -> &'static [Property] {
        match self.properties {
            Some(properties) => properties,
            None => &[],
        }
    }

    /// What is asked of the file or directory that the value names.
    pub fn path_rules(&self) -> Option<PathRules> {
        self.find(|property| match property {
            Property::Path(rules) => Some(rules),
            _ => None,
        })
    }

    /// How the thing that the value points at is tried.
    pub fn declared_probe(&self) -> Option<Probe> {
        self.find(|property| match property {
            Property::Probe(probe) => Some(*probe),
            _ => None,
        })
    }

    /// The safety rules that are off, with reasons.
    pub fn declared_allowances(&self) -> &'static [Allowance] {
        self.find(|property| match property {
            Property::Allowances(list) => Some(list),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// Whether the declaration switched `code` off.
    pub fn allows(&self, code: Code) -> bool {
        let mut allowances = self.declared_allowances().iter();
        allowances.any(|allowed| allowed.code() == code)
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
    pub fn other_names(&self) -> &'static [Alias] {
        self.find(|property| match property {
            Property::Aliases(list) => Some(list),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// All names under which it is read, its own first.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names = vec![self.name()];
        for alias in self.other_names() {
            names.push(alias.name());
        }
        names
    }

    /// Whether it is read under `name`.
    pub fn is_named(&self, name: &str) -> bool {
        let mut others = self.other_names().iter();
        self.name() == name || others.any(|alias| alias.name() == name)
    }

    /// Whether the name is whole: a struct that nests this one puts no prefix before it.
    pub const fn is_absolute(&self) -> bool {
        self.absolute
    }

    /// What it asks of other variables.
    pub fn declared_relations(&self) -> &'static [Relation] {
        self.find(|property| match property {
            Property::Relations(list) => Some(list),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// What stands between the items of a list, and between a key and its value in a map.
    #[inline(never)]
    pub fn separators(&self) -> Separators {
        let mut separators = Separators::default();
        for &property in self.declared_properties() {
            match property {
                Property::Separator(text) => separators.item = text,
                Property::KeySeparator(text) => separators.key = text,
                _ => {}
            }
        }
        separators
    }

    /// What the variable is, possibly empty.
    pub fn about(&self) -> &'static str {
        self.find(|property| match property {
            Property::Description(text) => Some(text),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// A value as it could stand in the environment.
    pub fn example_text(&self) -> Option<&'static str> {
        self.find(|property| match property {
            Property::Example(text) => Some(text),
            _ => None,
        })
    }

    /// Where to read more.
    pub fn docs_url(&self) -> Option<&'static str> {
        self.find(|property| match property {
            Property::Docs(text) => Some(text),
            _ => None,
        })
    }

    /// How to get a value.
    pub fn help_text(&self) -> Option<&'static str> {
        self.find(|property| match property {
            Property::Help(text) => Some(text),
            _ => None,
        })
    }

    /// What `read` knows among the properties.
    #[inline(never)]
    fn find<T>(&self, read: fn(Property) -> Option<T>) -> Option<T> {
        for &property in self.declared_properties() {
            let found = read(property);
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// How a variable joins the schema of a struct that nests its own.
impl Variable {
    /// The same variable in a field of `owner` (`Config.cache`); `place` puts a prefix before a
    /// name. Names that the declaration spells out stay as they are.
    pub(super) fn nested(self, place: &dyn Fn(&'static str) -> &'static str, owner: &str) -> Self {
        let field = cut::around(self.field, ".").map_or(self.field, |(_, rest)| rest);
        let mut nested = Self {
            name: Name::of(place(self.name())),
            field: format!("{owner}.{field}").leak(),
            ..self
        };
        let relations = self.declared_relations();
        if !relations.is_empty() {
            let mut relations = relations.to_vec();
            for relation in &mut relations {
                *relation = relation.map(place);
            }
            let relations: &'static [Relation] = relations.leak();
            let mut properties = self.declared_properties().to_vec();
            for property in &mut properties {
                if let Property::Relations(list) = property {
                    *list = relations;
                }
            }
            nested.properties = Some(properties.leak());
        }
        nested
    }
}

#[cfg(test)]
mod tests {
    use super::Variable;

    /// Each variable of a service stands in its binary, be anything said of it or not.
    #[test]
    fn a_variable_is_small() {
        assert!(size_of::<Variable>() <= 15 * size_of::<usize>());
    }
}
