//! `extends`: a service as another one, of the same file or of another, with what stands here over it
//! (<https://docs.docker.com/reference/compose-file/services/#extends>).

use std::path::Path;
use std::rc::Rc;

use super::files::{Files, Parsed};
use super::interpolation::interpolate;
use super::model::Layer;
use super::project::Project;
use crate::check::list;
use crate::failure::Failure;
use crate::yaml::{Node, Problem, Value};

/// How many services may extend each other in a row.
const DEPTH: usize = 50;

/// The document in which a service is looked for.
pub(super) struct File<'a> {
    pub(super) parsed: &'a Parsed,
    pub(super) document: &'a Node,
    /// Where relative paths of its services count from.
    pub(super) folder: Rc<Path>,
    pub(super) project: &'a Rc<Project>,
}

/// The service `name` of `file`: what it extends first, itself last.
pub(super) fn layers(
    file: &File<'_>,
    name: &str,
    files: &mut Files,
) -> Result<Vec<Layer>, Failure> {
    let mut layers = Vec::new();
    collect(file, name, files, &mut layers, DEPTH)?;
    layers.reverse();
    files.layered(layers.len())?;
    Ok(layers)
}

/// From the service itself to what it stands on.
fn collect(
    file: &File<'_>,
    name: &str,
    files: &mut Files,
    layers: &mut Vec<Layer>,
    depth: usize,
) -> Result<(), Failure> {
    let located = |problem: Problem| Failure::at(&file.parsed.name, problem.line, &problem.message);
    let services = file.document.at(&["services"]);
    let node = match services.map(|services| &services.value) {
        Some(Value::Mapping(entries)) => entries.get(name).map(Rc::clone),
        _ => None,
    };
    let Some(node) = node else {
        let names = file.document.mapping("services").map_err(located)?;
        let names = list(names.map(|(name, _)| name.to_owned()));
        return Err(Failure::new(format!(
            "{} has no service `{name}`, which is extended; it has: {names}",
            file.parsed.name
        )));
    };
    if !(node.is_null() || matches!(node.value, Value::Mapping(_))) {
        return Err(Failure::at(
            &file.parsed.name,
            node.line,
            &format!("the service `{name}` is no mapping; expected one"),
        ));
    }
    let layer = Layer {
        node: Rc::clone(&node),
        file: Rc::clone(&file.parsed.name),
        folder: Rc::clone(&file.folder),
        project: Rc::clone(file.project),
    };
    layers.push(layer);
    let Some(extends) = node.get("extends") else {
        return Ok(());
    };
    let failure = |message: &str| Failure::at(&file.parsed.name, extends.line, message);
    if depth == 0 {
        return Err(failure(&format!(
            "the service `{name}` extends one that extends it, or more than {DEPTH} in a row"
        )));
    }
    let base = extends
        .text()
        .or_else(|| extends.text_of("service"))
        .ok_or_else(|| failure("`extends` names no service"))?;
    let filled = |text: &str| {
        interpolate(text, &|name| file.project.lookup(name), &mut Vec::new())
            .map_err(|message| failure(&message))
    };
    let base = filled(base)?;
    let Some(other) = extends.text_of("file") else {
        return collect(file, &base, files, layers, depth - 1);
    };
    let path = file.folder.join(filled(other)?);
    let parsed = files.parse(&path)?;
    let [document] = parsed.documents.as_slice() else {
        return Err(failure(&format!(
            "`extends` names {}, which holds {} YAML documents; expected one",
            parsed.name,
            parsed.documents.len()
        )));
    };
    let file = File {
        parsed: &parsed,
        document,
        folder: path.parent().unwrap_or(Path::new("")).into(),
        project: file.project,
    };
    collect(&file, &base, files, layers, depth - 1)
}
