//! `--exec`: a command that prints the manifest of one node.

use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use super::place::LIMIT;
use crate::child::{self, Incident};
use crate::failure::Failure;

/// Where the name of the node stands in a template.
const NODE: &str = "{}";

/// A command with a place for the name of a node. No shell reads it, so a name cannot become a
/// command.
#[derive(Clone)]
pub(super) struct Template(Arc<[String]>);

impl Template {
    pub(super) fn read(text: &str) -> Result<Self, Failure> {
        let words = shlex::split(text)
            .ok_or_else(|| Failure::new("--exec: a quote is not closed in the command"))?;
        if words.is_empty() {
            return Err(Failure::new(
                "--exec: expected a command, such as 'kubectl exec {} -- env ENVGUARD=manifest \
                 /billing'",
            ));
        }
        if !words.iter().any(|word| word.contains(NODE)) {
            return Err(Failure::new(
                "--exec: the command has no `{}`, where the name of the node goes; every node \
                 would be the same",
            ));
        }
        Ok(Self(words.into()))
    }

    /// What the command prints for `node`, or why it prints nothing.
    pub(super) fn run(&self, node: &str, deadline: Duration) -> Result<Vec<u8>, String> {
        let mut words = self.0.iter().map(|word| word.replace(NODE, node));
        let program = words.next().unwrap_or_default();
        child::output(Command::new(&program).args(words), deadline, LIMIT).map_err(|incident| {
            match incident {
                Incident::System(error) => format!("cannot be asked: {program}: {}", error.kind()),
                Incident::Failed(status) => {
                    format!("was asked in vain: {program} ended with {status}")
                }
                Incident::Deadline => format!("did not answer within {deadline:?}"),
                Incident::Length => format!("answers more than {} KiB", LIMIT / 1024),
            }
        })
    }
}
