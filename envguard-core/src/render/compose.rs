//! The `environment` of a service for Docker Compose.

use super::declared::{self, Declared};
use super::{comment, prose, yaml};
use crate::{Schema, Scope, Variable};

impl Schema {
    /// The `environment` of one service, to be merged into a Compose file:
    /// `docker compose -f compose.yaml -f FILE up`.
    ///
    /// What is always required is `${NAME:?..}`, so that Compose itself stops without it. A default
    /// that holds in every scope is `${NAME:-default}`. Everything else is handed through if it
    /// is set, and stays unset if not, so that the service decides for its scope.
    ///
    /// ```
    /// use envguard_core::{Kind, Property, Schema, Variable};
    ///
    /// const VARIABLES: &[Variable] = &[
    ///     Variable::new("DB_HOST", "Config.db_host", Kind::String)
    ///         .properties(&[Property::Description("The database.")]),
    ///     Variable::new("LOG", "Config.log", Kind::String).default_value("info"),
    /// ];
    /// let compose = Schema::new("billing", VARIABLES).to_compose();
    /// assert!(compose.contains(r#"DB_HOST: "${DB_HOST:?The database.}""#));
    /// assert!(compose.contains(r#"LOG: "${LOG:-info}""#));
    /// ```
    pub fn to_compose(&self) -> String {
        let mut file = String::with_capacity(256 * self.variables().len() + 256);
        comment::head(
            &mut file,
            self,
            &["Merge it into yours: docker compose -f compose.yaml -f THIS_FILE up"],
        );
        file.push_str("services:\n");
        yaml::key(&mut file, 2, &yaml::label(self.app()));
        file.push_str("\n    environment:\n");
        let mut first = true;
        if self.variable(self.scope_variable()).is_none() {
            first = false;
            comment::scope(&mut file, 6, self);
            hand_through(&mut file, self.scope_variable());
        }
        for variable in &declared::all(self) {
            if !first {
                file.push('\n');
            }
            first = false;
            comment::variable(&mut file, 6, variable);
            comment::example(&mut file, 6, variable);
            entry(&mut file, variable);
        }
        file
    }
}

fn entry(file: &mut String, variable: &Declared<'_>) {
    let name = variable.name();
    if variable.is_always_needed() {
        let mark = if variable.allows_empty() { "?" } else { ":?" };
        let message = message(variable);
        yaml::entry(file, 6, name, &format!("${{{name}{mark}{message}}}"));
    } else if let Some(default) = interpolated(variable) {
        let mark = if variable.allows_empty() { "-" } else { ":-" };
        yaml::entry(file, 6, name, &format!("${{{name}{mark}{default}}}"));
    } else {
        hand_through(file, name);
    }
}

/// A key without a value: Compose sets the variable if its own environment has it.
fn hand_through(file: &mut String, name: &str) {
    yaml::key(file, 6, name);
    file.push('\n');
}

/// The default, where it is the same in every scope and can stand between the braces. Where it
/// matters to others whether the variable is set, Compose must not set it.
fn interpolated(variable: &Declared<'_>) -> Option<&'static str> {
    let default = variable.default()?;
    if variable.is_sensitive()
        || variable.only_scopes().is_some()
        || variable.optional_section().is_some()
        || !variable.declared_relations().is_empty()
        || !variable.groups().is_empty()
    {
        return None;
    }
    for scope in Scope::ALL {
        if variable.default_for(scope) != Some(default) {
            return None;
        }
    }
    // Nor do the versions of Compose agree on whether nothing may stand between the braces.
    if default.is_empty() || prose::holds(default, |one| one.is_control() || is_syntax(one)) {
        return None;
    }
    Some(default)
}

/// Inside the braces a `$` expands again, and the versions of Compose do not agree on how to write
/// one, nor on where the braces end.
const fn is_syntax(character: char) -> bool {
    matches!(character, '$' | '{' | '}' | '\\')
}

/// What Compose says of an unset variable: the summary, as far as it can stand between the braces.
fn message(variable: &Variable) -> String {
    let summary = prose::summary(variable.about());
    let mut message = String::new();
    for character in summary.chars().take(100) {
        message.push(if is_syntax(character) { ' ' } else { character });
    }
    let message = message.trim();
    if message.is_empty() {
        "it is required".to_owned()
    } else {
        message.to_owned()
    }
}
