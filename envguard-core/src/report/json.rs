//! The report as one line of JSON, for log collectors.

use crate::Finding;
use crate::json::{Object, Value};

use super::{Probed, Report};

#[cold]
pub(super) fn render(report: &Report) -> String {
    let mut scope = Object::new();
    scope.put_text("name", report.scope().name());
    scope.put_text("origin", report.scope_origin().word());
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
    let mut object = Object::new();
    object.put_number("envguard", 1);
    object.put_text("app", report.schema().app());
    object.put("scope", Value::Object(scope));
    object.put("ok", Value::Bool(!report.has_errors()));
    object.put_number("variables", report.schema().variables().len());
    object.put("findings", Value::Array(findings));
    object.put_items("notes", notes);
    object.put_items("probes", probes);
    Value::Object(object).to_line()
}

fn finding(finding: &Finding) -> Value<'_> {
    let message = match finding.seen() {
        Some(seen) => format!("{}; seen: {seen}", finding.message()),
        None => finding.message().to_owned(),
    };
    let declared = match finding.declaration() {
        Some(variable) => variable.help_text(),
        None => None,
    };
    let help = match (finding.help(), declared) {
        (Some(help), Some(declared)) => Value::from(format!("{help}. {declared}")),
        (Some(help), None) | (None, Some(help)) => Value::from(help),
        (None, None) => Value::Null,
    };
    let mut object = Object::new();
    object.put_text("code", finding.code().as_str());
    object.put_text("severity", finding.severity().name());
    object.put_text("variable", finding.variable());
    object.put("field", Value::from(finding.field()));
    object.put("message", Value::from(message));
    object.put("help", help);
    object.put("origin", Value::from(finding.origin()));
    object.put("near", Value::from(finding.near()));
    Value::Object(object)
}

fn probed(probed: &Probed) -> Value<'_> {
    let mut facts = Object::new();
    for (name, value) in probed.facts() {
        facts.put_text(name, value);
    }
    let elapsed = usize::try_from(probed.elapsed().as_millis()).unwrap_or(usize::MAX);
    let attempts = usize::try_from(probed.attempts()).unwrap_or(usize::MAX);
    let mut object = Object::new();
    object.put_text("variable", probed.variable());
    object.put_text("probe", probed.probe());
    object.put_text("outcome", probed.outcome().name());
    object.put_text("seen", probed.seen());
    object.put("address", Value::from(probed.address()));
    object.put_number("attempts", attempts);
    object.put_number("elapsed_ms", elapsed);
    object.put_members("facts", facts);
    Value::Object(object)
}
