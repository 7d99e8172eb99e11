//! `deny_unknown`: what begins with a prefix of the declaration and stands nowhere in it.

use super::Examination;
use crate::cut;
use crate::name::is_control;
use crate::{Code, Environment, Finding, Schema, nearest, redact};

pub(super) fn judge(examination: &mut Examination<'_>) {
    let schema = examination.schema;
    let prefixes = schema.closed_prefixes();
    if prefixes.is_empty() {
        return;
    }
    let mut unknown = Vec::new();
    for name in examination.strangers() {
        if !belongs(schema, name) && longest_prefix(prefixes, name).is_some() {
            unknown.push(name.clone());
        }
    }
    for name in &unknown {
        let Some(prefix) = longest_prefix(prefixes, name) else {
            continue;
        };
        let near = nearest(name, declared_names(schema));
        let help = match (near, service(name, examination.environment)) {
            (_, Some(service)) => format!(
                "Kubernetes sets it for the Service {service}; `enableServiceLinks: false` in the \
                 pod's spec turns that off"
            ),
            (Some(near), None) => format!("{near} is declared: is that the one that is meant?"),
            (None, None) => "unset it, or declare it".to_owned(),
        };
        let finding = Finding::new(
            Code::Unknown,
            redact::escaped(name).into_owned(),
            format!("begins with {prefix} and is not declared"),
        );
        let finding = examination.place(finding, name).with_help(help);
        examination.report(match near {
            Some(near) => finding.with_near(Some(near.to_owned())),
            None => finding,
        });
    }
}

fn declared_names(schema: &Schema) -> Vec<&'static str> {
    let mut names = Vec::new();
    for variable in schema.variables() {
        names.push(variable.name());
    }
    names
}

/// The longest of `prefixes` with which `name` begins.
fn longest_prefix(prefixes: &[&'static str], name: &str) -> Option<&'static str> {
    let mut longest: Option<&str> = None;
    for &prefix in prefixes {
        if name.starts_with(prefix) {
            longest = match longest {
                Some(longer) if longer.len() > prefix.len() => Some(longer),
                _ => Some(prefix),
            };
        }
    }
    longest
}

/// Whether a name that no variable has is read all the same: by envguard itself, as the scope, or
/// as `NAME_FILE`.
fn belongs(schema: &Schema, name: &str) -> bool {
    if is_control(name) || is_read(schema, name) {
        return true;
    }
    match name.strip_suffix("_FILE") {
        Some(name) => is_read(schema, name),
        None => false,
    }
}

fn is_read(schema: &Schema, name: &str) -> bool {
    name == schema.scope_variable() || schema.reader_of(name).is_some()
}

/// The Service for which Kubernetes sets a variable of this name, in the spelling of the variable.
///
/// Source: Kubernetes, "Service: environment variables".
fn service<'a>(name: &'a str, environment: &Environment<'_>) -> Option<&'a str> {
    for mark in ["_SERVICE_", "_PORT"] {
        if let Some((service, _)) = cut::around(name, mark)
            && environment
                .text(&format!("{service}_SERVICE_HOST"))
                .is_some()
        {
            return Some(service);
        }
    }
    None
}
