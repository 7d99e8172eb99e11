//! The scope in which everything is judged.

use crate::report::ScopeOrigin;
use crate::{Code, Environment, Finding, Schema, Scope, nearest, redact, wording};

/// The scope that the environment names; production where it names none.
pub(super) fn find(
    schema: &'static Schema,
    environment: &Environment<'_>,
    findings: &mut Vec<Finding>,
) -> (Scope, ScopeOrigin) {
    let name = schema.scope_variable();
    let finding = match environment.get(name) {
        Ok(None) => return (Scope::Production, ScopeOrigin::Unset(name)),
        Ok(Some(found)) if found.value.is_empty() => {
            return (Scope::Production, ScopeOrigin::Unset(name));
        }
        Ok(Some(found)) => {
            let text = found.value.to_string_lossy();
            if let Some(scope) = schema.recognise_scope(&text) {
                return (scope, ScopeOrigin::Variable(name));
            }
            let message = match nearest(&text, schema.all_scope_names()) {
                Some(near) => format!("names no scope; `{near}` is one"),
                None => "names no scope".to_owned(),
            };
            Finding::new(Code::UnknownScope, name, message)
                .with_seen(Some(redact::shown(&text)))
                .found_at(&found.origin)
        }
        Err(error) => {
            let message = redact::escaped(&error.to_string()).into_owned();
            Finding::new(Code::UnknownScope, name, message)
        }
    };
    findings.push(finding.with_help(scope_names(schema)));
    (Scope::Production, ScopeOrigin::Unknown(name))
}

fn scope_names(schema: &Schema) -> String {
    let names = wording::listed(&schema.all_scope_names());
    format!("the names of scopes are: {names}")
}
