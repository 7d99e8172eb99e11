//! `.env.example`: every variable with what there is to know of it, ready to be filled in.

use super::comment;
use super::declared::{self, Declared};
use super::env_file::{Written, written};
use crate::Schema;

impl Schema {
    /// The file `.env.example`: what `ENVGUARD=example` prints.
    ///
    /// What is required whatever else is set stands as `NAME=`, with the declared example if it has one;
    /// everything else is commented out, as `# NAME=` with its default. A secret has no value;
    /// its example stands in the comment. Every value reads back the same under the common
    /// readers of env files; one that cannot is left out, and a comment says so.
    ///
    /// ```
    /// use envguard_core::{Kind, Property, Schema, Variable};
    ///
    /// const VARIABLES: &[Variable] = &[
    ///     Variable::new("DB_HOST", "Config.db_host", Kind::String)
    ///         .properties(&[Property::Example("db.internal")]),
    ///     Variable::new("LOG", "Config.log", Kind::String).default_value("info"),
    /// ];
    /// let example = Schema::new("billing", VARIABLES).to_env_example();
    /// assert!(example.contains("\nDB_HOST=db.internal\n"));
    /// assert!(example.contains("\n# LOG=info\n"));
    /// ```
    pub fn to_env_example(&self) -> String {
        let mut file = String::with_capacity(256 * self.variables().len() + 256);
        comment::head(
            &mut file,
            self,
            &["Copy this file to .env and fill it in; remove `# ` before a NAME to set it."],
        );
        if self.variable(self.scope_variable()).is_none() {
            file.push('\n');
            comment::scope(&mut file, 0, self);
            entry(&mut file, true, self.scope_variable(), "development");
        }
        for variable in &declared::all(self) {
            file.push('\n');
            comment::variable(&mut file, 0, variable);
            value(&mut file, variable);
        }
        file
    }
}

fn value(file: &mut String, variable: &Declared<'_>) {
    let shown = if variable.is_sensitive() {
        ""
    } else {
        match (variable.any_default(), variable.example_text()) {
            (Some(text), _) | (None, Some(text)) => text,
            (None, None) => "",
        }
    };
    let form = written(shown);
    // Where the value itself is the example, the comment need not repeat it.
    if matches!(form, Written::Never) || variable.example_text() != Some(shown) {
        comment::example(file, 0, variable);
    }
    let text = match form {
        Written::Bare(text) => text,
        Written::Quoted(text) => {
            comment::line(file, 0, KEPT_QUOTES);
            text
        }
        Written::Never => {
            comment::line(file, 0, NEVER);
            String::new()
        }
    };
    entry(file, !variable.is_always_needed(), variable.name(), &text);
}

const KEPT_QUOTES: &str = "Note: `docker run --env-file` takes the quotes for a part of the value.";

const NEVER: &str = "Note: the readers of env files do not agree on how to write this value; set \
                     it in the environment itself.";

fn entry(file: &mut String, commented: bool, name: &str, text: &str) {
    if commented {
        file.push_str("# ");
    }
    file.push_str(name);
    file.push('=');
    file.push_str(text);
    file.push('\n');
}
