//! The revision that was built, where the build or the platform says it. A program that knows its own
//! adds it: `manifest.add("vcs.ref.head.revision", env!("GIT_SHA"))`.

use super::Fact;
use super::machine::Machine;

const REVISION: [&str; 11] = [
    "VCS_REF_HEAD_REVISION",
    "GIT_COMMIT",
    "GIT_SHA",
    "GIT_REVISION",
    "SOURCE_COMMIT",
    "SOURCE_VERSION",
    "GITHUB_SHA",
    "CI_COMMIT_SHA",
    "HEROKU_BUILD_COMMIT",
    "RENDER_GIT_COMMIT",
    "RAILWAY_GIT_COMMIT_SHA",
];

const BRANCH: [&str; 5] = [
    "VCS_REF_HEAD_NAME",
    "GIT_BRANCH",
    "CI_COMMIT_REF_NAME",
    "RENDER_GIT_BRANCH",
    "RAILWAY_GIT_BRANCH",
];

pub(super) fn facts(machine: &Machine<'_>) -> Vec<Fact> {
    let revision = machine.first_variable(&REVISION);
    let branch = machine.first_variable(&BRANCH);
    let revision = revision.map(|revision| Fact::env("vcs.ref.head.revision", revision));
    let branch = branch.map(|branch| Fact::env("vcs.ref.head.name", branch));
    revision.into_iter().chain(branch).collect()
}
