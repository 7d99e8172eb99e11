//! The report as one line of JSON, for log collectors.

use crate::json::{Object, Value};
use crate::{Finding, Variable};

use super::{Probed, Report};

pub(super) fn render(report: &Report) -> String {
    let scope = Object::new()
        .with("name", report.scope().name())
        .with("origin", report.scope_origin().word());
    let notes = report.notes().iter().map(String::as_str);
    let notes = (!report.notes().is_empty()).then(|| Value::list(notes));
    let probes = report.probed().iter().map(probed);
    let probes = (!report.probed().is_empty()).then(|| Value::list(probes));
    let object = Object::new()
        .with("envguard", 1)
        .with("app", report.schema().app())
        .with("scope", scope)
        .with("ok", !report.has_errors())
        .with("variables", report.schema().variables().len())
        .with(
            "findings",
            Value::list(report.findings().iter().map(finding)),
        )
        .with_some("notes", notes)
        .with_some("probes", probes);
    Value::from(object).to_line()
}

fn finding(finding: &Finding) -> Object<'_> {
    let message = match finding.seen() {
        Some(seen) => format!("{}; seen: {seen}", finding.message()),
        None => finding.message().to_owned(),
    };
    let declared = finding.declaration().and_then(Variable::help_text);
    let help = match (finding.help(), declared) {
        (Some(help), Some(declared)) => Some(format!("{help}. {declared}")),
        (help, declared) => help.or(declared).map(str::to_owned),
    };
    Object::new()
        .with("code", finding.code().as_str())
        .with("severity", finding.severity().name())
        .with("variable", finding.variable())
        .with("field", finding.field())
        .with("message", message)
        .with("help", help)
        .with("origin", finding.origin())
        .with("near", finding.near())
}

fn probed(probed: &Probed) -> Object<'_> {
    let facts: Object<'_> = probed
        .facts()
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let elapsed = usize::try_from(probed.elapsed().as_millis()).unwrap_or(usize::MAX);
    let attempts = usize::try_from(probed.attempts()).unwrap_or(usize::MAX);
    Object::new()
        .with("variable", probed.variable())
        .with("probe", probed.probe())
        .with("outcome", probed.outcome().name())
        .with("seen", probed.seen())
        .with("address", probed.address())
        .with("attempts", attempts)
        .with("elapsed_ms", elapsed)
        .with_some("facts", (!probed.facts().is_empty()).then_some(facts))
}
