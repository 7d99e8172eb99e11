//! Manifests for Kubernetes: a `ConfigMap`, a `Secret`, and how a container takes both.

use super::declared::{self, Declared};
use super::{comment, yaml};
use crate::{Schema, Variable, redact};

impl Schema {
    /// A `ConfigMap` for what is not secret, a `Secret` for what is, and in a comment the part of a
    /// container that takes both.
    ///
    /// What is always required has an empty value, to be filled in: envguard takes an empty value
    /// for an unset one, so a manifest that was forgotten does not start. Everything else is
    /// commented out. A URL whose example or default holds a password counts as secret.
    ///
    /// ```
    /// use envguard_core::{Kind, Schema, Variable};
    ///
    /// const VARIABLES: &[Variable] = &[
    ///     Variable::new("DB_HOST", "Config.db_host", Kind::String),
    ///     Variable::new("DB_PASSWORD", "Config.db_password", Kind::String).secret(true),
    /// ];
    /// let manifests = Schema::new("billing", VARIABLES).to_kubernetes();
    /// assert!(manifests.contains("kind: ConfigMap"));
    /// assert!(manifests.contains("stringData:\n"));
    /// ```
    pub fn to_kubernetes(&self) -> String {
        let (mut secret, mut open) = (Vec::new(), Vec::new());
        for &variable in &declared::all(self) {
            if is_confidential(&variable) {
                secret.push(variable);
            } else {
                open.push(variable);
            }
        }
        let name = yaml::label(self.app());
        let mut file = String::with_capacity(256 * self.variables().len() + 512);
        comment::head(
            &mut file,
            self,
            &["Fill in a copy for each environment; an empty value counts as unset."],
        );
        if !open.is_empty() {
            object(&mut file, "ConfigMap", &name, &open);
        }
        if !secret.is_empty() {
            if !open.is_empty() {
                file.push_str("---\n");
            }
            object(&mut file, "Secret", &name, &secret);
        }
        container(&mut file, self, &name, !open.is_empty(), !secret.is_empty());
        file
    }
}

/// Whether a value belongs into a `Secret`.
fn is_confidential(variable: &Variable) -> bool {
    variable.is_sensitive()
        || redact::holds_password(variable.example_text().unwrap_or_default())
        || redact::holds_password(variable.default().unwrap_or_default())
}

fn object(file: &mut String, kind: &str, name: &str, variables: &[Declared<'_>]) {
    file.push_str("apiVersion: v1\nkind: ");
    file.push_str(kind);
    file.push_str("\nmetadata:\n");
    yaml::entry(file, 2, "name", name);
    let data = if kind == "Secret" {
        file.push_str("type: Opaque\n");
        "stringData"
    } else {
        "data"
    };
    yaml::key(file, 0, data);
    let mut empty = true;
    for variable in variables {
        empty &= !variable.is_always_needed();
    }
    file.push_str(if empty { " {}\n" } else { "\n" });
    let mut separator = "";
    for variable in variables {
        file.push_str(separator);
        separator = "\n";
        comment::variable(file, 2, variable);
        comment::example(file, 2, variable);
        entry(file, variable);
    }
}

fn entry(file: &mut String, variable: &Declared<'_>) {
    if variable.is_always_needed() {
        yaml::entry(file, 2, variable.name(), "");
        return;
    }
    let default = match variable.any_default() {
        Some(default) if !is_confidential(variable) => default,
        _ => "",
    };
    let mut line = String::new();
    yaml::entry(&mut line, 0, variable.name(), default);
    comment::line(file, 2, line.trim_end());
}

/// What a container needs to take the two objects. In a comment, because it is a part of an
/// object that is not ours, and so the file can be applied as it is.
fn container(file: &mut String, schema: &Schema, name: &str, open: bool, secret: bool) {
    let mut block = String::new();
    if schema.variable(schema.scope_variable()).is_none() {
        block.push_str("env:\n  - ");
        yaml::entry(&mut block, 0, "name", schema.scope_variable());
        yaml::entry(&mut block, 4, "value", "production");
    }
    if open || secret {
        block.push_str("envFrom:\n");
    }
    if open {
        refer(&mut block, "configMapRef", name);
    }
    if secret {
        refer(&mut block, "secretRef", name);
    }
    if !block.is_empty() {
        file.push('\n');
        comment::line(file, 0, "In the container:");
        comment::line(file, 0, "");
        for line in block.lines() {
            comment::line(file, 0, line);
        }
    }
}

/// The entry of a container that takes the object `name`.
fn refer(block: &mut String, reference: &str, name: &str) {
    block.push_str("  - ");
    yaml::key(block, 0, reference);
    block.push('\n');
    yaml::entry(block, 6, "name", name);
}
