//! What breaks the declaration between two sides, and what cannot be told.

use std::collections::{BTreeMap, BTreeSet};

use envguard_core::manifest::{Dimension, Expectation};
use envguard_core::{Schema, Variable, nearest};

use super::relation::Known;
use super::rule::{self, Judgement, Rule, Which};
use super::side::{Declared, Side};
use crate::failure::Failure;
use crate::status::Status;

/// Something that is not as it must be.
pub(super) struct Violation {
    pub(super) dimension: Dimension,
    pub(super) name: String,
    pub(super) rule: Rule,
    /// The side that it is told of, where it is one.
    pub(super) side: Option<Which>,
    pub(super) near: Option<&'static str>,
    /// What the two sides say, where it is a fact that everybody may see.
    pub(super) values: Option<[String; 2]>,
}

/// Everything that was found.
pub(super) struct Comparison {
    /// By dimension, then by name.
    pub(super) violations: Vec<Violation>,
    pub(super) obstacles: Vec<String>,
    /// Both sides are one environment.
    pub(super) one_environment: bool,
    pub(super) not_looked_at: Vec<Dimension>,
}

impl Comparison {
    pub(super) fn status(&self) -> Status {
        if !self.violations.is_empty() {
            Status::Differs
        } else if self.obstacles.is_empty() {
            Status::Clean
        } else {
            Status::CannotCompare
        }
    }

    pub(super) fn of(a: &Side, b: &Side, schema: Option<&'static Schema>) -> Result<Self, Failure> {
        let mut comparison = Self {
            violations: Vec::new(),
            obstacles: Vec::new(),
            one_environment: a.environment.is_some() && a.environment == b.environment,
            not_looked_at: Vec::new(),
        };
        if let (Some(one), Some(other)) = (&a.service, &b.service)
            && one != other
        {
            comparison.obstacles.push(format!(
                "{} is of the service {one}, and {} of {other}",
                a.name, b.name
            ));
            return Ok(comparison);
        }
        let declared = declared(a, b)?;
        let mut unknown: BTreeSet<&str> = BTreeSet::new();
        let nothing = Known::default();
        for (name, declared) in declared {
            let side_a = a.variables.get(name).unwrap_or(&nothing);
            let side_b = b.variables.get(name).unwrap_or(&nothing);
            match rule::judge(declared, side_a, side_b, comparison.one_environment) {
                Judgement::Fine => {}
                Judgement::Broken(rule, side) => comparison.violations.push(Violation {
                    dimension: declared.dimension,
                    name: name.to_owned(),
                    rule,
                    side,
                    near: None,
                    values: None,
                }),
                Judgement::Unknown => {
                    unknown.insert(name);
                }
            }
        }
        comparison.tell_unknown(&unknown, a, b);
        if let Some(schema) = schema {
            comparison.extras(schema, a, Which::A);
            comparison.extras(schema, b, Which::B);
        }
        comparison.items(a, b);
        comparison
            .violations
            .sort_by(|one, other| (one.dimension, &one.name).cmp(&(other.dimension, &other.name)));
        let seen = |dimension: &Dimension| a.sees(*dimension) && b.sees(*dimension);
        comparison.not_looked_at = Dimension::ALL
            .into_iter()
            .filter(|dimension| !seen(dimension))
            .collect();
        Ok(comparison)
    }

    fn tell_unknown(&mut self, unknown: &BTreeSet<&str>, a: &Side, b: &Side) {
        let mut others = Vec::new();
        for name in unknown {
            let obstacle = |side: &Side| {
                let known = side.variables.get(*name)?;
                let words = known.obstacle.as_ref()?;
                Some(format!("{name} of {} {words}", side.name))
            };
            match obstacle(a).or_else(|| obstacle(b)) {
                Some(words) => self.obstacles.push(words),
                None => others.push((*name).to_owned()),
            }
        }
        if !others.is_empty() {
            self.obstacles.push(format!(
                "the two sides have no leaf of one key for: {}; with one ENVGUARD_PARITY_KEY at \
                 both they have (`lock` and services read it)",
                others.join(", ")
            ));
        }
    }

    fn extras(&mut self, schema: &'static Schema, side: &Side, which: Which) {
        for name in side.undeclared.keys() {
            let names = schema.variables().iter().map(Variable::name);
            self.violations.push(Violation {
                dimension: Dimension::Variables,
                name: name.clone(),
                rule: Rule::Extra,
                side: Some(which),
                near: nearest(name, names),
                values: None,
            });
        }
    }

    /// Facts of two manifests.
    fn items(&mut self, a: &Side, b: &Side) {
        for (name, one) in &a.items {
            let Some(other) = b.items.get(name) else {
                continue;
            };
            let equal = one.value == other.value;
            let rule = match one.expectation {
                Expectation::Same if !equal => Rule::Same,
                Expectation::Differ if equal && !self.one_environment => Rule::Differ,
                Expectation::Env | Expectation::Differ if !equal && self.one_environment => {
                    Rule::Equal
                }
                _ => continue,
            };
            self.violations.push(Violation {
                dimension: one.dimension,
                name: name.clone(),
                rule,
                side: None,
                near: None,
                values: Some([one.value.clone(), other.value.clone()]),
            });
        }
    }
}

/// What is declared of each variable that a side knows.
fn declared<'s>(a: &'s Side, b: &'s Side) -> Result<BTreeMap<&'s str, Declared>, Failure> {
    if a.declared.is_none() && b.declared.is_none() {
        return Err(Failure::new(format!(
            "neither {} nor {} says how values relate; give the declaration with --schema or --bin",
            a.name, b.name
        )));
    }
    let sides = [&b.declared, &a.declared].into_iter().flatten();
    Ok(sides
        .flatten()
        .map(|(name, &declared)| (name.as_str(), declared))
        .collect())
}
