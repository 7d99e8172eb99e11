//! One variable of the document.

use envguard_core::{
    Alias, Allowance, Bound, Code, Constraint, HttpExpectation, Kind, Parity, PathRules, Probe,
    ProbeKind, Property, Quantity, Range, Relation, ScopeSet, Variable, check_pattern,
};
use indexmap::IndexMap;
use serde::Deserialize;

use super::{kind, leak, leak_all, scope};

#[derive(Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one key of the document"
)]
pub(super) struct Document {
    name: String,
    field: String,
    #[serde(default)]
    alias: Vec<String>,
    #[serde(default)]
    deprecated: Vec<String>,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    custom: bool,
    values: Option<Vec<Vec<String>>>,
    #[serde(default)]
    optional: bool,
    default: Option<String>,
    #[serde(default)]
    default_in: IndexMap<String, String>,
    #[serde(default)]
    required_in: Vec<String>,
    only_in: Option<Vec<String>>,
    secret: Option<bool>,
    #[serde(default)]
    bind: bool,
    #[serde(default)]
    allow_empty: bool,
    separator: Option<String>,
    key_separator: Option<String>,
    #[serde(default)]
    requires: Vec<String>,
    #[serde(default)]
    conflicts: Vec<String>,
    #[serde(default)]
    required_if: Vec<RequiredIfDocument>,
    schemes: Option<Vec<String>>,
    range: Option<RangeDocument>,
    len: Option<LengthDocument>,
    one_of: Option<Vec<String>>,
    starts_with: Option<String>,
    ends_with: Option<String>,
    pattern: Option<String>,
    min_entropy: Option<u32>,
    #[serde(default)]
    path: Vec<String>,
    probe: Option<ProbeDocument>,
    #[serde(default)]
    allow: IndexMap<String, String>,
    parity: Option<String>,
    #[serde(default)]
    description: String,
    example: Option<String>,
    docs: Option<String>,
    help: Option<String>,
}

#[derive(Deserialize)]
struct RequiredIfDocument {
    variable: String,
    value: String,
}

#[derive(Deserialize)]
struct RangeDocument {
    low: Option<String>,
    high: Option<String>,
    #[serde(default)]
    inclusive: bool,
}

#[derive(Deserialize)]
struct LengthDocument {
    min: Option<usize>,
    max: Option<usize>,
}

#[derive(Deserialize)]
struct ProbeDocument {
    kind: Option<String>,
    #[serde(default)]
    optional: bool,
    path: Option<String>,
    status: Option<u16>,
    contains: Option<String>,
}

impl ProbeDocument {
    fn build(self) -> Result<Probe, String> {
        let mut probe = match self.kind {
            None => Probe::by_scheme(),
            Some(name) => Probe::of(ProbeKind::from_name(&name).ok_or_else(|| {
                format!(
                    "`{name}` is no probe that this program knows; use an `envguard` as new as \
                     the service"
                )
            })?),
        };
        if self.optional {
            probe = probe.optional();
        }
        let mut http = HttpExpectation::new();
        if let Some(path) = self.path {
            http = http.path(leak(path));
        }
        if let Some(status) = self.status {
            http = http.status(status);
        }
        if let Some(marker) = self.contains {
            http = http.contains(leak(marker));
        }
        Ok(probe.http(http))
    }
}

type Flag = fn(Variable) -> Variable;
type Text = fn(&'static str) -> Property;

impl Document {
    pub(super) fn build(mut self) -> Result<Variable, String> {
        let name = self.name.clone();
        self.assemble()
            .map_err(|problem| format!("`{name}`: {problem}"))
    }

    fn assemble(&mut self) -> Result<Variable, String> {
        let kind = kind::read(&self.kind, self.custom, self.values.take())?;
        let constraints = self.constraints(kind.element())?;
        let take = std::mem::take::<String>;
        let mut variable = Variable::new(
            leak(take(&mut self.name)),
            leak(take(&mut self.field)),
            kind,
        )
        .properties(Vec::leak(self.properties(constraints)?))
        .required_in(scopes(&self.required_in)?)
        // The derive, or the service at its own boot, has read the defaults.
        .checked();
        if let Some(names) = &self.only_in {
            variable = variable.only_in(scopes(names)?);
        }
        if let Some(secret) = self.secret {
            variable = variable.secret(secret);
        }
        if let Some(word) = &self.parity {
            variable = variable.with_parity(parity(word)?);
        }
        let flags: [(bool, Flag); 3] = [
            (self.optional, Variable::optional),
            (self.bind, Variable::bind),
            (self.allow_empty, Variable::allow_empty),
        ];
        for (_, apply) in flags.into_iter().filter(|(declared, _)| *declared) {
            variable = apply(variable);
        }
        if let Some(text) = self.default.take() {
            variable = variable.default_value(leak(text));
        }
        Ok(variable)
    }

    fn properties(&mut self, constraints: Vec<Constraint>) -> Result<Vec<Property>, String> {
        let scoped = std::mem::take(&mut self.default_in)
            .into_iter()
            .map(|(name, text)| Ok((scope(&name)?, leak(text))))
            .collect::<Result<Vec<_>, String>>()?;
        let mut properties = vec![
            Property::Constraints(Vec::leak(constraints)),
            Property::Allowances(Vec::leak(self.allowances()?)),
            Property::Aliases(Vec::leak(self.aliases())),
            Property::Relations(Vec::leak(self.relations())),
            Property::DefaultIn(Vec::leak(scoped)),
            Property::Description(leak(std::mem::take(&mut self.description))),
        ];
        if !self.path.is_empty() {
            properties.push(Property::Path(path_rules(&self.path)?));
        }
        if let Some(probe) = self.probe.take() {
            properties.push(Property::Probe(Box::leak(Box::new(probe.build()?))));
        }
        let texts: [(Option<String>, Text); 5] = [
            (self.separator.take(), Property::Separator),
            (self.key_separator.take(), Property::KeySeparator),
            (self.example.take(), Property::Example),
            (self.docs.take(), Property::Docs),
            (self.help.take(), Property::Help),
        ];
        for (text, property) in texts {
            properties.extend(text.map(|text| property(leak(text))));
        }
        Ok(properties)
    }

    fn aliases(&mut self) -> Vec<Alias> {
        let take = |names: &mut Vec<String>| std::mem::take(names).into_iter().map(leak);
        let aliases = take(&mut self.alias).map(Alias::new);
        aliases
            .chain(take(&mut self.deprecated).map(Alias::deprecated))
            .collect()
    }

    fn relations(&mut self) -> Vec<Relation> {
        let take = |names: &mut Vec<String>| std::mem::take(names).into_iter().map(leak);
        let required_if = std::mem::take(&mut self.required_if).into_iter();
        take(&mut self.requires)
            .map(Relation::Requires)
            .chain(take(&mut self.conflicts).map(Relation::Conflicts))
            .chain(required_if.map(|document| Relation::RequiredIf {
                name: leak(document.variable),
                value: leak(document.value),
            }))
            .collect()
    }

    fn constraints(&mut self, kind: Kind) -> Result<Vec<Constraint>, String> {
        let mut constraints = Vec::new();
        constraints.extend(self.schemes.take().map(leak_all).map(Constraint::Schemes));
        if let Some(range) = self.range.take() {
            constraints.push(Constraint::Range(Range {
                low: range.low.map(|text| bound(kind, text)).transpose()?,
                high: range.high.map(|text| bound(kind, text)).transpose()?,
                inclusive: range.inclusive,
            }));
        }
        constraints.extend(self.len.take().map(|length| Constraint::Length {
            minimum: length.min.unwrap_or(0),
            maximum: length.max.unwrap_or(usize::MAX),
        }));
        constraints.extend(self.one_of.take().map(leak_all).map(Constraint::OneOf));
        let start = self.starts_with.take().map(leak);
        constraints.extend(start.map(Constraint::StartsWith));
        let end = self.ends_with.take().map(leak);
        constraints.extend(end.map(Constraint::EndsWith));
        if let Some(pattern) = self.pattern.take() {
            check_pattern(&pattern).map_err(|fault| format!("its pattern is none: {fault}"))?;
            constraints.push(Constraint::Pattern(leak(pattern)));
        }
        constraints.extend(self.min_entropy.map(Constraint::MinEntropy));
        Ok(constraints)
    }

    fn allowances(&mut self) -> Result<Vec<Allowance>, String> {
        std::mem::take(&mut self.allow)
            .into_iter()
            .map(|(name, reason)| {
                let code = Code::from_text(&name).ok_or_else(|| {
                    format!(
                        "`{name}` is no code that this program knows; use an `envguard` as new as \
                         the service"
                    )
                })?;
                Ok(Allowance::new(code, leak(reason)))
            })
            .collect()
    }
}

fn scopes(names: &[String]) -> Result<ScopeSet, String> {
    let scopes = names
        .iter()
        .map(|name| scope(name))
        .collect::<Result<Vec<_>, String>>()?;
    Ok(ScopeSet::of(&scopes))
}

fn parity(word: &str) -> Result<Parity, String> {
    Parity::from_name(word).ok_or_else(|| {
        format!(
            "`{word}` is no parity that this program knows; use an `envguard` as new as the service"
        )
    })
}

/// The words of `path`. All but `absolute` are asked of the disk of the service, at its boot.
fn path_rules(words: &[String]) -> Result<PathRules, String> {
    words.iter().try_fold(PathRules::new(), |rules, word| {
        rules.with_word(word).ok_or_else(|| {
            format!("`{word}` is no word of `path` that this program knows; use an `envguard` as new as the service")
        })
    })
}

fn bound(kind: Kind, text: String) -> Result<Bound, String> {
    let quantity = Quantity::read(kind, &text)
        .ok_or_else(|| format!("the end `{text}` of its range is no {kind}"))?;
    Ok(Bound {
        quantity,
        text: leak(text),
    })
}
