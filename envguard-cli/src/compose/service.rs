//! One service: its `env_file`s, and its `environment` over them.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use envguard_core::{Schema, SourceError};
use indexmap::IndexMap;

use super::files::{self, Files};
use super::interpolation::interpolate;
use super::model::{Layer, list_or_one};
use super::project::Project;
use super::{dotenv, setting};
use crate::deployed::{Deployed, State, place};
use crate::env_file::{self, Dialect};
use crate::failure::Failure;
use crate::yaml::{Merging, Node, Resolved, Scalar};

use setting::{Setting, Stated};

/// How many declared variables `environment` sets; a service with an `env_file` may set more, and
/// only reading it would tell.
pub(super) fn declared(layers: &[Layer], schema: &Schema) -> usize {
    let names: HashSet<&str> = layers
        .iter()
        .flat_map(|layer| setting::names(&layer.node))
        .collect();
    schema
        .variables()
        .iter()
        .filter(|variable| names.contains(variable.name()))
        .count()
}

/// Whether compose would start it: it has no profile, or one that is active.
pub(super) fn is_started(layers: &[Layer], active: &HashSet<String>) -> bool {
    let mut profiles = layers
        .iter()
        .flat_map(|layer| list_or_one(&layer.node, "profiles").unwrap_or_default())
        .filter_map(Node::text)
        .peekable();
    profiles.peek().is_none()
        || profiles.any(|profile| active.contains(profile) || active.contains("*"))
}

/// What compose would put into the environment of the service's containers. References in the
/// content of an env file stand for what `root` says, whichever project names the file.
pub(super) fn environment(
    layers: &[Layer],
    root: &Rc<Project>,
    files: &mut Files,
) -> Result<Deployed, Failure> {
    let mut reader = Reader {
        root,
        files,
        named: HashSet::new(),
        earlier: HashMap::new(),
        deployed: Deployed::default(),
    };
    for layer in after_reset(layers, "env_file") {
        reader.env_files(layer)?;
    }
    let mut stated: IndexMap<&str, Stated<'_>> = IndexMap::new();
    for layer in after_reset(layers, "environment") {
        setting::add(layer, &mut stated)?;
    }
    for (name, stated) in stated {
        reader.state(name, &stated);
    }
    Ok(reader.deployed)
}

/// The layers whose `key` counts: those after a `!reset`, and from an `!override` on.
fn after_reset<'l>(layers: &'l [Layer], key: &str) -> &'l [Layer] {
    let mut from = 0;
    for (index, layer) in layers.iter().enumerate() {
        match layer.node.merging(key) {
            Merging::Usual => {}
            Merging::Reset => from = index + 1,
            Merging::Override => from = index,
        }
    }
    &layers[from..]
}

struct Reader<'a> {
    root: &'a Rc<Project>,
    files: &'a mut Files,
    /// The env files that were named.
    named: HashSet<PathBuf>,
    /// The values of those that were read.
    earlier: HashMap<String, String>,
    deployed: Deployed,
}

impl Reader<'_> {
    /// `env_file`: a path, a list of paths, or a list of mappings with `path` and `required`.
    fn env_files(&mut self, layer: &Layer) -> Result<(), Failure> {
        let entries = list_or_one(&layer.node, "env_file")
            .map_err(|problem| layer.failure(problem.line, &problem.message))?;
        for entry in entries {
            let path = entry
                .text()
                .or_else(|| entry.text_of("path"))
                .ok_or_else(|| layer.failure(entry.line, "an entry of `env_file` has no path"))?;
            let lookup = |name: &str| layer.project.lookup(name);
            let path = interpolate(path, &lookup, &mut Vec::new())
                .map_err(|message| layer.failure(entry.line, &message))?;
            let optional = entry.text_of("required") == Some("false");
            let path = layer.folder.join(path);
            // Compose keeps a file that is named again where it stands first.
            if !self.named.insert(files::identity(&path)) {
                continue;
            }
            if optional && !path.exists() {
                self.deployed.notes.push(format!(
                    "{} is not there, and need not be ({}:{})",
                    path.display(),
                    layer.file,
                    entry.line
                ));
                continue;
            }
            match entry.text_of("format") {
                None => self.env_file(&path)?,
                Some("raw") => {
                    let input = self.files.read(&path)?;
                    self.deployed
                        .overlay(env_file::read(&input, Dialect::Docker));
                }
                Some(_) => {
                    return Err(layer.failure(
                        entry.line,
                        "`format` of an env file is unknown; `raw` is known",
                    ));
                }
            }
        }
        Ok(())
    }

    /// A reference stands for what an earlier file says, then the project, then the lines before it.
    fn env_file(&mut self, path: &Path) -> Result<(), Failure> {
        let input = self.files.read(path)?;
        let mut before: HashMap<String, String> = HashMap::new();
        for assignment in dotenv::read(&input)? {
            let (name, line) = (assignment.name, assignment.line);
            let filled = match assignment.value {
                None => {
                    let Some(value) = self.outside(&name) else {
                        self.not_passed_on(&name, &input.name, line);
                        continue;
                    };
                    Ok(value)
                }
                Some(text) => {
                    let mut blank = Vec::new();
                    let lookup =
                        |name: &str| self.outside(name).or_else(|| before.get(name).cloned());
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
        self.earlier.extend(before);
        Ok(())
    }

    /// What a name stands for outside of the env file that is read.
    fn outside(&self, name: &str) -> Option<String> {
        let earlier = self.earlier.get(name).cloned();
        earlier.or_else(|| self.root.lookup(name))
    }

    /// A variable of `environment`, as the last layer that names it says.
    fn state(&mut self, name: &str, stated: &Stated<'_>) {
        let (file, line) = (&*stated.layer.file, stated.line);
        match stated.setting {
            Setting::Scalar(scalar) => self.scalar(name, scalar, stated),
            Setting::Text(text) => self.template(name, text, stated),
            // Compose passes on what its own environment has.
            Setting::PassOn => {
                if let Some(value) = stated.layer.project.lookup(name) {
                    self.set(name, Ok(value), file, line);
                } else {
                    self.not_passed_on(name, file, line);
                    self.deployed.unset(name);
                }
            }
        }
    }

    fn scalar(&mut self, name: &str, scalar: &Scalar, stated: &Stated<'_>) {
        let value = match scalar.resolved_in_compose() {
            Resolved::Null | Resolved::Text => return self.template(name, scalar.text(), stated),
            Resolved::Boolean => Ok(scalar.text().to_ascii_lowercase()),
            Resolved::Number if is_canonical(scalar.text()) => Ok(scalar.text().to_owned()),
            Resolved::Number => {
                let words = "has no quotes, and YAML reads it as a number in another spelling: the \
                             service would see other digits than stand there; put it in quotes";
                Err(words.to_owned())
            }
        };
        self.set(name, value, &stated.layer.file, stated.line);
    }

    fn template(&mut self, name: &str, text: &str, stated: &Stated<'_>) {
        let (file, line) = (&*stated.layer.file, stated.line);
        let mut blank = Vec::new();
        let lookup = |name: &str| stated.layer.project.lookup(name);
        let filled = interpolate(text, &lookup, &mut blank);
        self.tell_blank(name, &blank, file, line);
        self.set(name, filled, file, line);
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
