//! `ENVGUARD_ALLOW="NAME=code,NAME2=code"`: an operator waives a safety rule without a rebuild.

use crate::cut;
use crate::{Code, Finding, Schema, Severity, Variable, nearest, redact};

/// The variable that holds the waivers.
pub(crate) const VARIABLE: &str = "ENVGUARD_ALLOW";

/// What an operator waived.
#[derive(Default)]
pub(crate) struct Waivers(Vec<(String, Code)>);

impl Waivers {
    /// Reads the waivers. Each entry that does nothing is a finding, because the operator believes
    /// that it does something; a warning, because a waiver left behind must not stop a service.
    pub(crate) fn read(text: &str, schema: &Schema, findings: &mut Vec<Finding>) -> Self {
        let mut waivers = Vec::new();
        for entry in cut::parts(text, b",") {
            let entry = entry.trim();
            if entry.is_empty() {
                continue;
            }
            match parse(entry, schema) {
                Ok(waiver) => waivers.push(waiver),
                Err(problem) => findings.push(
                    Finding::new(Code::Unknown, VARIABLE, problem)
                        .with_severity(Severity::Warning)
                        .with_help("the form is NAME=code, several separated by commas"),
                ),
            }
        }
        Self(waivers)
    }

    /// The finding as it counts: a waived one is a warning that says so.
    pub(crate) fn apply(&self, finding: Finding) -> Finding {
        for (name, code) in &self.0 {
            if *code == finding.code() && name == finding.variable() {
                return finding.waived();
            }
        }
        finding
    }
}

fn parse(entry: &str, schema: &Schema) -> Result<(String, Code), String> {
    let Some((name, code_text)) = cut::around(entry, "=") else {
        let shown = redact::escaped(entry);
        return Err(format!("`{shown}` waives nothing: it has no `=`"));
    };
    let Some(code) = Code::from_text(code_text) else {
        let shown = redact::escaped(code_text);
        let meant = meant(nearest(
            code_text,
            Code::ALL.iter().map(|code| code.as_str()),
        ));
        return Err(format!("`{shown}` is no code{meant}"));
    };
    let variable = schema.variable(name);
    // A switch such as FIRESTORE_EMULATOR_HOST needs no declaration to be found.
    if variable.is_none() && code != Code::DevSwitch {
        let meant = meant(nearest(name, schema.variables().iter().map(Variable::name)));
        return Err(format!(
            "`{}` is no variable of this program{meant}",
            redact::escaped(name)
        ));
    }
    if code.is_waivable(variable.is_some_and(Variable::is_secret)) {
        Ok((name.to_owned(), code))
    } else {
        Err(format!(
            "`{name}={code}` waives nothing: {code} cannot be waived from outside"
        ))
    }
}

fn meant(near: Option<&str>) -> String {
    match near {
        Some(near) => format!("; `{near}` is"),
        None => String::new(),
    }
}
