//! What `environment` says of one variable. Later layers replace it whole, so that nothing is read of
//! an entry that does not count.

use indexmap::IndexMap;

use super::model::Layer;
use crate::failure::Failure;
use crate::yaml::{Merging, Node, Scalar, Value};

/// A variable and where it is set.
pub(super) struct Stated<'l> {
    pub(super) layer: &'l Layer,
    pub(super) line: usize,
    pub(super) setting: Setting<'l>,
}

pub(super) enum Setting<'l> {
    /// The value of a mapping, which has a type.
    Scalar(&'l Scalar),
    /// What stands behind the `=` of an item.
    Text(&'l str),
    /// A name alone.
    PassOn,
}

/// Adds what the `environment` of a layer says: a mapping, or a list of `NAME=value`.
pub(super) fn add<'l>(
    layer: &'l Layer,
    stated: &mut IndexMap<&'l str, Stated<'l>>,
) -> Result<(), Failure> {
    let Some(node) = layer.node.get("environment") else {
        return Ok(());
    };
    let at = |line, setting| Stated {
        layer,
        line,
        setting,
    };
    match &node.value {
        Value::Mapping(entries) => {
            for (name, entry) in entries {
                let setting = match &entry.value {
                    _ if entry.merging == Merging::Reset => {
                        stated.shift_remove(name.as_str());
                        continue;
                    }
                    _ if entry.is_null() => Setting::PassOn,
                    Value::Scalar(scalar) => Setting::Scalar(scalar),
                    _ => {
                        return Err(layer.failure(
                            entry.line,
                            "a value of `environment` is no text; expected one",
                        ));
                    }
                };
                stated.insert(name, at(entry.line, setting));
            }
        }
        Value::Sequence(items) => {
            for item in items {
                let Some(text) = item.text() else {
                    return Err(layer.failure(
                        item.line,
                        "an item of `environment` is no text; expected NAME=value",
                    ));
                };
                let (name, setting) = match text.split_once('=') {
                    Some((name, value)) => (name, Setting::Text(value)),
                    None => (text, Setting::PassOn),
                };
                stated.insert(name, at(item.line, setting));
            }
        }
        Value::Scalar(_) => {
            return Err(layer.failure(node.line, "`environment` is neither a mapping nor a list"));
        }
    }
    Ok(())
}

/// The names that the `environment` of a service sets, of what can be read of it.
pub(super) fn names(service: &Node) -> Vec<&str> {
    match service.get("environment").map(|node| &node.value) {
        Some(Value::Mapping(entries)) => entries.keys().map(String::as_str).collect(),
        Some(Value::Sequence(items)) => items
            .iter()
            .filter_map(|item| item.text()?.split('=').next())
            .collect(),
        _ => Vec::new(),
    }
}
