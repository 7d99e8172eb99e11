//! One service of a compose file.

use std::collections::HashMap;
use std::path::Path;

use envguard_core::{Schema, SourceError};

use super::interpolation::interpolate;
use super::{Project, dotenv};
use crate::deployed::{Deployed, State, place};
use crate::failure::Failure;
use crate::input;
use crate::yaml::{Node, Problem, Resolved, Scalar, Value};

/// How many declared variables `environment` sets; a service with an `env_file` may set more, and
/// only reading it would tell.
pub(super) fn declared(service: &Node, schema: &Schema) -> usize {
    schema
        .variables()
        .iter()
        .filter(|variable| sets(service, variable.name()))
        .count()
}

fn sets(service: &Node, name: &str) -> bool {
    match service.get("environment").map(|node| &node.value) {
        Some(Value::Mapping(entries)) => entries.contains_key(name),
        Some(Value::Sequence(items)) => items.iter().any(|item| {
            item.text()
                .is_some_and(|text| text.split('=').next() == Some(name))
        }),
        _ => false,
    }
}

/// What compose would put into the environment of the service's containers.
pub(super) fn environment(
    service: &Node,
    file: &str,
    project: &Project,
) -> Result<Deployed, Failure> {
    let mut reader = Reader {
        file,
        project,
        deployed: Deployed::default(),
    };
    reader.env_files(service)?;
    reader
        .environment(service)
        .map_err(|problem| Failure::at(file, problem.line, &problem.message))?;
    Ok(reader.deployed)
}

struct Reader<'a> {
    file: &'a str,
    project: &'a Project,
    deployed: Deployed,
}

impl Reader<'_> {
    /// `env_file`: a path, a list of paths, or a list of mappings with `path` and `required`.
    fn env_files(&mut self, service: &Node) -> Result<(), Failure> {
        let Some(node) = service.get("env_file") else {
            return Ok(());
        };
        let entries: Vec<&Node> = match &node.value {
            Value::Sequence(items) => items.iter().map(|item| &**item).collect(),
            _ => vec![node],
        };
        for entry in entries {
            let path = entry
                .text()
                .or_else(|| entry.text_of("path"))
                .ok_or_else(|| {
                    Failure::at(self.file, entry.line, "an entry of `env_file` has no path")
                })?;
            let mut blank = Vec::new();
            let path = interpolate(path, &|name| self.project.lookup(name), &mut blank)
                .map_err(|message| Failure::at(self.file, entry.line, &message))?;
            let optional = entry.text_of("required") == Some("false");
            let path = self.project.folder.join(path);
            if optional && !path.exists() {
                self.deployed.notes.push(format!(
                    "{} is not there, and need not be ({}:{})",
                    path.display(),
                    self.file,
                    entry.line
                ));
                continue;
            }
            match entry.text_of("format") {
                None => self.env_file(&path)?,
                Some("raw") => {
                    let input = input::read(&path)?;
                    let dialect = crate::env_file::Dialect::Docker;
                    self.deployed
                        .overlay(crate::env_file::read(&input, dialect));
                }
                Some(_) => {
                    return Err(Failure::at(
                        self.file,
                        entry.line,
                        "`format` of an env file is unknown; `raw` is known",
                    ));
                }
            }
        }
        Ok(())
    }

    fn env_file(&mut self, path: &Path) -> Result<(), Failure> {
        let input = input::read(path)?;
        let mut before: HashMap<String, String> = HashMap::new();
        for assignment in dotenv::read(&input)? {
            let (name, line) = (assignment.name, assignment.line);
            let filled = match assignment.value {
                None => {
                    let Some(value) = self.project.lookup(&name) else {
                        self.not_passed_on(&name, &input.name, line);
                        continue;
                    };
                    Ok(value)
                }
                Some(text) => {
                    let mut blank = Vec::new();
                    let project = self.project;
                    let lookup =
                        |name: &str| before.get(name).cloned().or_else(|| project.lookup(name));
                    let filled = text.fill(&lookup, &mut blank);
                    self.tell_blank(&name, &blank, &input.name, line);
                    filled
                }
            };
            if let Ok(value) = &filled {
                before.insert(name.clone(), value.clone());
            }
            self.set(&name, filled, &input.name, line);
        }
        Ok(())
    }

    /// `environment`: a mapping, or a list of `NAME=value`.
    fn environment(&mut self, service: &Node) -> Result<(), Problem> {
        let Some(node) = service.get("environment") else {
            return Ok(());
        };
        match &node.value {
            Value::Mapping(entries) => {
                for (name, node) in entries {
                    let Value::Scalar(scalar) = &node.value else {
                        return Err(Problem::new(
                            node.line,
                            "a value of `environment` is no text; expected one",
                        ));
                    };
                    self.entry(name, scalar, node.line);
                }
            }
            Value::Sequence(items) => {
                for item in items {
                    let Some(text) = item.text() else {
                        return Err(Problem::new(
                            item.line,
                            "an item of `environment` is no text; expected NAME=value",
                        ));
                    };
                    match text.split_once('=') {
                        Some((name, value)) => self.template(name, value, item.line),
                        None => self.pass_on(text, item.line),
                    }
                }
            }
            Value::Scalar(_) => {
                return Err(Problem::new(
                    node.line,
                    "`environment` is neither a mapping nor a list",
                ));
            }
        }
        Ok(())
    }

    fn entry(&mut self, name: &str, scalar: &Scalar, line: usize) {
        match scalar.resolved_in_compose() {
            Resolved::Null => self.pass_on(name, line),
            Resolved::Text => self.template(name, scalar.text(), line),
            Resolved::Boolean => {
                let value = scalar.text().to_ascii_lowercase();
                self.set(name, Ok(value), self.file, line);
            }
            Resolved::Number if is_canonical(scalar.text()) => {
                self.set(name, Ok(scalar.text().to_owned()), self.file, line);
            }
            Resolved::Number => {
                let words = "has no quotes, and YAML reads it as a number in another spelling: the \
                             service would see other digits than stand there; put it in quotes";
                self.set(name, Err(words.to_owned()), self.file, line);
            }
        }
    }

    fn template(&mut self, name: &str, text: &str, line: usize) {
        let mut blank = Vec::new();
        let filled = interpolate(text, &|name| self.project.lookup(name), &mut blank);
        self.tell_blank(name, &blank, self.file, line);
        self.set(name, filled, self.file, line);
    }

    /// A name alone: compose passes on what its own environment has.
    fn pass_on(&mut self, name: &str, line: usize) {
        if let Some(value) = self.project.lookup(name) {
            self.set(name, Ok(value), self.file, line);
        } else {
            self.not_passed_on(name, self.file, line);
            self.deployed.unset(name);
        }
    }

    fn not_passed_on(&mut self, name: &str, file: &str, line: usize) {
        self.deployed.notes.push(format!(
            "{name} is passed on from the environment of compose ({file}:{line}), where it is not \
             set"
        ));
    }

    fn tell_blank(&mut self, name: &str, blank: &[String], file: &str, line: usize) {
        for reference in blank {
            self.deployed.notes.push(format!(
                "{name} refers to ${{{reference}}} ({file}:{line}), which is not set; compose puts \
                 nothing in its place"
            ));
        }
    }

    fn set(&mut self, name: &str, value: Result<String, String>, file: &str, line: usize) {
        let origin = place(file, line);
        let state = match value {
            Ok(value) => State::Value(value.into()),
            Err(words) => State::Broken(SourceError::unreadable(words).at(origin.clone())),
        };
        self.deployed.set(name, state, origin);
    }
}

/// Whether a number is printed as it stands: `8080` and `0.5` are, `0123`, `1e3` and `1.50` are not.
fn is_canonical(text: &str) -> bool {
    text.parse::<i64>()
        .is_ok_and(|number| number.to_string() == text)
        || text.parse::<f64>().is_ok_and(|number| {
            number.abs() < 1e15 && number.abs() > 1e-4 && number.to_string() == text
        })
}
