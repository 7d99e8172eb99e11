//! Where a node's manifest is found.

use std::path::PathBuf;
use std::time::Duration;

use envguard_core::redact;

use super::{command, http};
use crate::failure::Failure;
use crate::input;

/// The most that a node may answer. A manifest has 8 KiB unless the service allows it more.
pub(super) const LIMIT: usize = 1024 * 1024;

/// A place that can be asked.
pub(super) enum Place {
    /// A manifest endpoint.
    Url(String),
    /// A file that holds one manifest or several.
    File(PathBuf),
    /// Standard input, likewise.
    Input,
    /// A command that prints the manifest of the node of that name.
    Command(command::Template, String),
}

impl Place {
    /// What `text` names on the command line.
    pub(super) fn named(text: &str) -> Result<Self, Failure> {
        match text.split_once("://") {
            _ if text == "-" => Ok(Self::Input),
            Some((scheme, _)) if scheme.eq_ignore_ascii_case("http") => {
                Ok(Self::Url(text.to_owned()))
            }
            Some((scheme, _)) => Err(Failure::new(format!(
                "`{}` is not asked: this program speaks plain HTTP and no {scheme}; ask with \
                 --exec, as in --exec 'curl -sf {{}}'",
                redact::masked(text)
            ))),
            None => Ok(Self::File(PathBuf::from(text))),
        }
    }

    /// The node of that name, which the command is to ask.
    pub(super) fn command(template: &command::Template, name: &str) -> Result<Self, Failure> {
        // A program would read it as an option.
        if name.starts_with('-') || name.is_empty() {
            return Err(Failure::new(format!("`{name}` is no name of a node")));
        }
        Ok(Self::Command(template.clone(), name.to_owned()))
    }

    /// As messages name it; a password in a URL is masked.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Url(url) => redact::masked(url).into_owned(),
            Self::File(path) => path.display().to_string(),
            Self::Input => "standard input".to_owned(),
            Self::Command(_, name) => redact::masked(name).into_owned(),
        }
    }

    /// Whether asking again may bring another answer.
    pub(super) const fn is_live(&self) -> bool {
        matches!(self, Self::Url(_) | Self::Command(..))
    }

    /// What the place says. The inner error is why a node gives no answer, in words that continue its
    /// label; the outer one is a mistake on this side.
    pub(super) fn ask(&self, deadline: Duration) -> Result<Result<Vec<u8>, String>, Failure> {
        Ok(match self {
            Self::Url(url) => http::get(url, deadline),
            Self::Command(template, name) => template.run(name, deadline),
            Self::File(path) => Ok(input::read(path)?.bytes),
            Self::Input => Ok(input::read("-".as_ref())?.bytes),
        })
    }
}
