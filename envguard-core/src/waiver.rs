//! `ENVGUARD_ALLOW="NAME=code,NAME2=code"`: an operator waives a safety rule without a rebuild.

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
        for entry in text
            .split(',')
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
        {
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
        let waived = self
            .0
            .iter()
            .any(|(name, code)| *code == finding.code() && name == finding.variable());
        if waived { finding.waived() } else { finding }
    }
}

fn parse(entry: &str, schema: &Schema) -> Result<(String, Code), String> {
    let (name, code_text) = entry
        .split_once('=')
        .ok_or_else(|| format!("`{}` waives nothing: it has no `=`", redact::escaped(entry)))?;
    let shown = redact::escaped(code_text);
    let code = Code::from_text(code_text).ok_or_else(|| {
        let near = nearest(code_text, Code::ALL.iter().map(|code| code.as_str()));
        let meant = near.map_or(String::new(), |code| format!("; `{code}` is"));
        format!("`{shown}` is no code{meant}")
    })?;
    let variable = schema.variable(name);
    // A switch such as FIRESTORE_EMULATOR_HOST needs no declaration to be found.
    if variable.is_none() && code != Code::DevSwitch {
        let near = nearest(name, schema.variables().iter().map(Variable::name));
        let meant = near.map_or(String::new(), |name| format!("; `{name}` is"));
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
