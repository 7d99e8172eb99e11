//! The answer of a comparison under a declaration, in each form. It names variables, and never a value
//! of one.

use std::fmt::Write as _;

use envguard_core::manifest::Dimension;
use envguard_core::redact;
use serde_json::json;

use super::comparison::{Comparison, Violation};
use super::rule::{Rule, Which};
use super::side::Side;
use crate::annotation;
use crate::arguments::FormatName;
use crate::status::Status;

pub(super) fn comparison(comparison: &Comparison, sides: [&Side; 2], format: FormatName) -> String {
    match format {
        FormatName::Text => text(comparison, sides),
        FormatName::Json => json(comparison, sides),
        FormatName::Github => github(comparison, sides),
    }
}

impl Which {
    const fn key(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }

    fn of(self, [a, b]: [&Side; 2]) -> &Side {
        match self {
            Self::A => a,
            Self::B => b,
        }
    }
}

impl Violation {
    /// Continues the name.
    fn words(&self, sides: [&Side; 2]) -> String {
        let side = self.side.map_or("", |side| &side.of(sides).name);
        match self.rule {
            Rule::Missing => format!("is not set in {side}, and is required"),
            Rule::Extra => {
                let near = self.near;
                let near = near.map_or(String::new(), |near| format!("; {near} is"));
                format!("is set in {side}, and is not declared{near}")
            }
            Rule::Same => format!(
                "differs{}, and must be the same in all environments",
                self.seen()
            ),
            Rule::Differ => {
                format!(
                    "is the same{}, and two environments must not share it",
                    self.seen()
                )
            }
            Rule::Equal => format!("differs{} within one environment", self.seen()),
        }
    }

    /// The facts themselves.
    fn seen(&self) -> String {
        match &self.values {
            Some([a, b]) if a == b => format!(" ({})", redact::shown(a)),
            Some([a, b]) => format!(" ({}, {})", redact::shown(a), redact::shown(b)),
            None => String::new(),
        }
    }
}

fn headline(comparison: &Comparison, [a, b]: [&Side; 2]) -> String {
    let (a, b) = (&a.name, &b.name);
    let count = comparison.violations.len();
    match comparison.status() {
        Status::Clean if comparison.one_environment => format!("{a} and {b} agree"),
        Status::Clean => format!("{a} and {b} are as the declaration says"),
        Status::Differs => format!(
            "{a} and {b}: {count} violation{}",
            if count == 1 { "" } else { "s" }
        ),
        _ => format!("{a} and {b} cannot be compared"),
    }
}

fn text(comparison: &Comparison, sides: [&Side; 2]) -> String {
    let mut text = format!("{}\n", redact::escaped(&headline(comparison, sides)));
    for dimension in Dimension::ALL {
        let violations = comparison.violations.iter();
        let mut violations = violations
            .filter(|violation| violation.dimension == dimension)
            .peekable();
        if violations.peek().is_some() {
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "{}", dimension.title());
        }
        for violation in violations {
            let _ = writeln!(
                text,
                "  {} {}",
                redact::escaped(&violation.name),
                redact::escaped(&violation.words(sides))
            );
        }
    }
    if !comparison.obstacles.is_empty() {
        text.push_str("cannot compare\n");
        for obstacle in &comparison.obstacles {
            let _ = writeln!(text, "  {}", redact::escaped(obstacle));
        }
    }
    if !comparison.not_looked_at.is_empty() {
        let titles = comparison.not_looked_at.iter();
        let titles: Vec<&str> = titles.map(|dimension| dimension.title()).collect();
        let _ = writeln!(text, "not looked at: {}", titles.join(", "));
    }
    text
}

fn json(comparison: &Comparison, sides: [&Side; 2]) -> String {
    let violations = comparison.violations.iter();
    let violations: Vec<_> = violations
        .map(|violation| {
            json!({
                "dimension": violation.dimension.name(),
                "name": violation.name,
                "rule": violation.rule.key(),
                "side": violation.side.map(Which::key),
                "message": violation.words(sides),
                "near": violation.near,
            })
        })
        .collect();
    let not_looked_at = comparison.not_looked_at.iter();
    let not_looked_at: Vec<&str> = not_looked_at.map(|dimension| dimension.name()).collect();
    let object = json!({
        "envguard": 1,
        "ok": comparison.status() == Status::Clean,
        "a": sides[0].name,
        "b": sides[1].name,
        "one_environment": comparison.one_environment,
        "violations": violations,
        "obstacles": comparison.obstacles,
        "not_looked_at": not_looked_at,
    });
    format!("{object}\n")
}

fn github(comparison: &Comparison, sides: [&Side; 2]) -> String {
    let mut lines = String::new();
    for violation in &comparison.violations {
        let side = violation.side.unwrap_or(Which::B).of(sides);
        let of_declared = side.variables.get(&violation.name);
        let origin = of_declared
            .and_then(|known| known.origin.as_ref())
            .or_else(|| side.undeclared.get(&violation.name)?.as_ref());
        let message = format!("{} {}", violation.name, violation.words(sides));
        annotation::push(&mut lines, "error", origin, &violation.name, &message);
    }
    for obstacle in &comparison.obstacles {
        annotation::push(&mut lines, "error", None, "diff", obstacle);
    }
    lines
}
