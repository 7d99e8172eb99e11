//! The environment that Kubernetes would give a container.
//!
//! Everything is resolved within the manifests at hand, as the kubelet does it
//! (<https://kubernetes.io/docs/concepts/configuration/configmap/>,
//! <https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/>).
//! What lies outside them, such as a Secret that an operator makes in the cluster, counts as set
//! and unknown.

mod container;
mod environment;
mod expansion;
mod manifest;
mod service_links;

use std::fs;
use std::path::{Path, PathBuf};

use envguard_core::Schema;

use crate::check::list;
use crate::deployed::Deployed;
use crate::failure::Failure;
use crate::yaml::{self, Problem};
use crate::{choice, input};

use container::Container;
use manifest::Manifests;

/// The environment of the container that `wanted` names (`NAME` or `WORKLOAD/NAME`), of the only
/// one, or of the one that sets the most declared variables.
pub(crate) fn read(
    paths: &[PathBuf],
    wanted: Option<&str>,
    schema: &'static Schema,
) -> Result<Deployed, Failure> {
    let mut manifests = Manifests::default();
    for path in paths {
        for file in files(path)? {
            let input = input::read(&file)?;
            let located =
                |problem: Problem| Failure::at(&input.name, problem.line, &problem.message);
            for document in yaml::documents(input.text()?).map_err(located)? {
                manifests.add(&input.name, &document).map_err(located)?;
            }
        }
    }
    let containers = container::all(&manifests)?;
    let container = choose(&containers, wanted, schema, &manifests)?;
    let mut deployed = environment::of(container, &manifests, schema)?;
    if containers.len() > 1 {
        deployed
            .notes
            .insert(0, format!("judged the container {}", container.label()));
    }
    Ok(deployed)
}

/// The file itself, or the manifests in a folder, as `kubectl apply -f` takes them: not in folders
/// below it.
fn files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable =
        |error: std::io::Error| Failure::new(format!("cannot read {}: {error}", path.display()));
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let file = entry.map_err(unreadable)?.path();
        let is_manifest = file.extension().is_some_and(|extension| {
            ["yaml", "yml", "json"]
                .iter()
                .any(|known| extension == *known)
        });
        if is_manifest && file.is_file() {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(Failure::new(format!(
            "{} holds no manifest; expected .yaml, .yml or .json",
            path.display()
        )));
    }
    files.sort();
    Ok(files)
}

fn choose<'c, 'm>(
    containers: &'c [Container<'m>],
    wanted: Option<&str>,
    schema: &Schema,
    manifests: &Manifests,
) -> Result<&'c Container<'m>, Failure> {
    let candidates: Vec<&Container<'_>> = containers
        .iter()
        .filter(|container| wanted.is_none_or(|wanted| container.is_named(wanted)))
        .collect();
    let labels = |containers: &mut dyn Iterator<Item = &Container<'_>>| {
        list(containers.map(Container::label))
    };
    match (candidates.as_slice(), wanted) {
        ([], _) if containers.is_empty() => Err(Failure::new(
            "the manifests hold no container; expected a Deployment, StatefulSet, DaemonSet, Job, \
             CronJob or Pod",
        )),
        ([], wanted) => Err(Failure::new(format!(
            "the manifests have no container `{}`; they have: {}",
            wanted.unwrap_or_default(),
            labels(&mut containers.iter())
        ))),
        (candidates, _) => {
            let counts = candidates
                .iter()
                .map(|container| container.declared(schema, manifests));
            choice::best(counts)
                .and_then(|index| candidates.get(index).copied())
                .ok_or_else(|| {
                    Failure::new(format!(
                        "it is unclear which container is meant; name it with --container: {}",
                        labels(&mut candidates.iter().copied())
                    ))
                })
        }
    }
}
