//! The report as one line of JSON, for log collectors.

use crate::json::{Object, Value};
use crate::{Finding, Variable};

use super::{Probed, Report};

#[cold]
pub(super) fn render(report: &Report) -> String {
    let scope = Object::new()
        .with("name", report.scope().name())
        .with("origin", report.scope_origin().word());
    let mut findings = Vec::new();
    for finding in report.findings() {
        findings.push(self::finding(finding));
    }
    let mut notes = Vec::new();
    for note in report.notes() {
        notes.push(Value::from(note.as_str()));
    }
    let mut probes = Vec::new();
    for probed in report.probed() {
        probes.push(self::probed(probed));
    }
    let object = Object::new()
        .with("envguard", 1)
        .with("app", report.schema().app())
        .with("scope", scope)
        .with("ok", !report.has_errors())
        .with("variables", report.schema().variables().len())
        .with("findings", Value::Array(findings))
        .with_some("notes", list(notes))
        .with_some("probes", list(probes));
    Value::from(object).to_line()
}

/// A list, unless it is empty.
fn list(items: Vec<Value<'_>>) -> Option<Value<'_>> {
    (!items.is_empty()).then_some(Value::Array(items))
}

fn finding(finding: &Finding) -> Value<'_> {
    let message = match finding.seen() {
        Some(seen) => format!("{}; seen: {seen}", finding.message()),
        None => finding.message().to_owned(),
    };
    let declared = finding.declaration().and_then(Variable::help_text);
    let help = match (finding.help(), declared) {
        (Some(help), Some(declared)) => Some(format!("{help}. {declared}")),
        (help, declared) => help.or(declared).map(str::to_owned),
    };
    let object = Object::new()
        .with("code", finding.code().as_str())
        .with("severity", finding.severity().name())
        .with("variable", finding.variable())
        .with("field", finding.field())
        .with("message", message)
        .with("help", help)
        .with("origin", finding.origin())
        .with("near", finding.near());
    Value::Object(object)
}

fn probed(probed: &Probed) -> Value<'_> {
    let mut facts = Object::new();
    for (name, value) in probed.facts() {
        facts = facts.with(*name, value.as_str());
    }
    let elapsed = usize::try_from(probed.elapsed().as_millis()).unwrap_or(usize::MAX);
    let attempts = usize::try_from(probed.attempts()).unwrap_or(usize::MAX);
    let object = Object::new()
        .with("variable", probed.variable())
        .with("probe", probed.probe())
        .with("outcome", probed.outcome().name())
        .with("seen", probed.seen())
        .with("address", probed.address())
        .with("attempts", attempts)
        .with("elapsed_ms", elapsed)
        .with_some("facts", (!facts.is_empty()).then_some(facts));
    Value::Object(object)
}
