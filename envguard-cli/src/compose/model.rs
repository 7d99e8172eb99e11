//! The services of several compose files, put together as compose does it: later files over earlier
//! ones, `include` into the file that says so
//! (<https://docs.docker.com/reference/compose-file/merge/>,
//! <https://docs.docker.com/reference/compose-file/include/>).

use std::path::{Path, PathBuf};
use std::rc::Rc;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::extends;
use super::files::{self, Files, Parsed};
use super::interpolation::interpolate;
use super::project::Project;
use crate::failure::Failure;
use crate::yaml::{Merging, Node, Problem, Value};

/// How deep files may include each other.
const DEPTH: usize = 20;

/// What one place says of a service. A service is a list of them, and the last one wins.
#[derive(Clone)]
pub(super) struct Layer {
    pub(super) node: Rc<Node>,
    /// The file in which it stands.
    pub(super) file: Rc<str>,
    /// Where its relative paths count from.
    pub(super) folder: Rc<Path>,
    pub(super) project: Rc<Project>,
}

impl Layer {
    pub(super) fn failure(&self, line: usize, message: &str) -> Failure {
        Failure::at(&self.file, line, message)
    }
}

/// Services by name.
pub(super) type Services = IndexMap<String, Vec<Layer>>;

/// The services of `paths`, read in their order.
pub(super) fn load(
    paths: &[PathBuf],
    project: &Rc<Project>,
    files: &mut Files,
) -> Result<Services, Failure> {
    load_below(paths, project, files, &mut Vec::new())
}

fn load_below(
    paths: &[PathBuf],
    project: &Rc<Project>,
    files: &mut Files,
    around: &mut Vec<PathBuf>,
) -> Result<Services, Failure> {
    let mut services = Services::new();
    for path in paths {
        let parsed = files.parse(path)?;
        let identity = files::identity(path);
        if around.contains(&identity) || around.len() == DEPTH {
            return Err(Failure::new(format!(
                "{} is included by a file that it includes, or through more than {DEPTH} others",
                parsed.name
            )));
        }
        if parsed.documents.is_empty() {
            return Err(Failure::new(format!(
                "{} is empty; expected a compose file",
                parsed.name
            )));
        }
        around.push(identity);
        for document in &parsed.documents {
            let of_document = one(document, &parsed, project, files, around)?;
            merge(&mut services, of_document);
        }
        around.pop();
    }
    Ok(services)
}

/// Puts the services of a later file over those of earlier ones.
fn merge(services: &mut Services, later: Services) {
    for (name, mut layers) in later {
        let merging = layers
            .last()
            .map_or(Merging::Usual, |layer| layer.node.merging);
        match merging {
            Merging::Usual => services.entry(name).or_default().append(&mut layers),
            Merging::Override => {
                services.insert(name, layers);
            }
            Merging::Reset => {
                services.shift_remove(&name);
            }
        }
    }
}

/// The services of one document, with those that it includes.
fn one(
    document: &Node,
    parsed: &Parsed,
    project: &Rc<Project>,
    files: &mut Files,
    around: &mut Vec<PathBuf>,
) -> Result<Services, Failure> {
    let located = |problem: Problem| Failure::at(&parsed.name, problem.line, &problem.message);
    let mut services = Services::new();
    let file = extends::File {
        parsed,
        document,
        folder: Rc::from(project.folder.as_path()),
        project,
    };
    for (name, _) in document.mapping("services").map_err(located)? {
        let layers = extends::layers(&file, name, files)?;
        services.insert(name.to_owned(), layers);
    }
    for entry in list_or_one(document, "include").map_err(located)? {
        let included = include(entry, parsed, project, files, around)?;
        for (name, layers) in included {
            match services.entry(name) {
                Entry::Vacant(vacant) => {
                    vacant.insert(layers);
                }
                // Two ways to the same file.
                Entry::Occupied(present) if same(present.get(), &layers) => {}
                Entry::Occupied(present) => {
                    return Err(Failure::at(
                        &parsed.name,
                        entry.line,
                        &format!(
                            "the service `{}` is in an included file and in another one; compose \
                             refuses that",
                            present.key()
                        ),
                    ));
                }
            }
        }
    }
    Ok(services)
}

fn same(a: &[Layer], b: &[Layer]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Rc::ptr_eq(&a.node, &b.node))
}

/// An entry of `include`: a path, or a mapping with `path`, `project_directory` and `env_file`.
fn include(
    entry: &Node,
    parsed: &Parsed,
    project: &Rc<Project>,
    files: &mut Files,
    around: &mut Vec<PathBuf>,
) -> Result<Services, Failure> {
    let text = |node: &Node| -> Result<PathBuf, Failure> {
        let failure = |message: &str| Failure::at(&parsed.name, node.line, message);
        let text = node
            .text()
            .ok_or_else(|| failure("expected a path under `include`"))?;
        let lookup = |name: &str| project.lookup(name);
        let filled =
            interpolate(text, &lookup, &mut Vec::new()).map_err(|message| failure(&message))?;
        if filled.contains("://") || filled.starts_with("git@") {
            return Err(failure(
                "`include` names a remote file, which is not fetched; give the output of `docker \
                 compose config`",
            ));
        }
        Ok(project.folder.join(filled))
    };
    let texts = |key: &str| -> Result<Vec<PathBuf>, Failure> {
        list_or_one(entry, key)
            .map_err(|problem| Failure::at(&parsed.name, problem.line, &problem.message))?
            .into_iter()
            .map(text)
            .collect()
    };
    let paths = match &entry.value {
        Value::Mapping(_) => texts("path")?,
        _ => vec![text(entry)?],
    };
    let Some(main) = paths.first() else {
        return Err(Failure::at(
            &parsed.name,
            entry.line,
            "an entry of `include` has no `path`",
        ));
    };
    let folder = match entry.get("project_directory") {
        Some(node) => text(node)?,
        None => main.parent().unwrap_or(Path::new("")).to_owned(),
    };
    let env_files = texts("env_file")?;
    let inner = Project::read(&folder, &env_files, Some(Rc::clone(project)), files)?;
    load_below(&paths, &inner, files, around)
}

/// What stands behind `key`: nothing, one value, or a list of them.
pub(super) fn list_or_one<'n>(node: &'n Node, key: &str) -> Result<Vec<&'n Node>, Problem> {
    match node.get(key) {
        None => Ok(Vec::new()),
        Some(Node {
            value: Value::Sequence(items),
            ..
        }) => Ok(items.iter().map(|item| &**item).collect()),
        Some(one) if one.text().is_some() => Ok(vec![one]),
        Some(other) => Err(Problem::new(
            other.line,
            format!("`{key}` is neither a text nor a list; expected one of them"),
        )),
    }
}
