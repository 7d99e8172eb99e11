//! The answer of `nodes` in each form. It names nodes and variables, and never a value of one.

use std::fmt::Write as _;

use envguard_core::fingerprint::Verdict;
use envguard_core::redact;
use serde_json::json;

use super::answer::{Answer, Node};
use super::survey::{Difference, Group, Kind, Survey};
use crate::annotation;
use crate::arguments::FormatName;
use crate::check::list;
use crate::status::Status;

pub(super) fn survey(survey: &Survey, format: FormatName) -> String {
    match format {
        FormatName::Text => text(survey),
        FormatName::Json => json(survey),
        FormatName::Github => github(survey),
    }
}

impl Kind {
    const fn key(self) -> &'static str {
        match self {
            Self::Variable => "variable",
            Self::Item => "item",
            Self::Build => "build",
            Self::Public => "public",
        }
    }
}

impl Difference {
    /// `LOG_LEVEL: c differs from a, b`.
    fn words(&self) -> String {
        let [most, rest @ ..] = self.groups.as_slice() else {
            return String::new();
        };
        let majority = rest
            .iter()
            .all(|group| group.nodes.len() < most.nodes.len());
        if majority {
            let others: usize = rest.iter().map(|group| group.nodes.len()).sum();
            let rest: Vec<String> = rest.iter().map(Group::words).collect();
            let differ = if others == 1 { "differs" } else { "differ" };
            format!("{} {differ} from {}", rest.join("; "), most.words())
        } else {
            let groups: Vec<String> = self.groups.iter().map(Group::words).collect();
            format!("differs between {}", groups.join(" | "))
        }
    }
}

impl Group {
    fn words(&self) -> String {
        let nodes = list(self.nodes.iter().cloned());
        match &self.value {
            Some(value) => format!("{nodes} ({})", redact::shown(value)),
            None => nodes,
        }
    }
}

/// The first line.
fn headline(survey: &Survey) -> String {
    let total = survey.nodes.len();
    let answered = survey
        .nodes
        .iter()
        .filter(|node| node.answer.is_ok())
        .count();
    let nodes = format!("{total} node{}", if total == 1 { "" } else { "s" });
    let answers = match total - answered {
        0 => String::new(),
        _ if answered == 0 => ", and no answer".to_owned(),
        unknown => format!(", {unknown} of them unknown"),
    };
    let verdict = match (survey.verdict, survey.status()) {
        (Some(Verdict::Consistent), Status::CannotCompare) => {
            "those that answered are consistent".to_owned()
        }
        (Some(Verdict::Consistent), Status::Differs) => {
            "one configuration, in surroundings that differ".to_owned()
        }
        (Some(verdict), _) => verdict.to_string(),
        (None, _) => "cannot compare".to_owned(),
    };
    format!("{nodes}{answers}: {verdict}")
}

fn text(survey: &Survey) -> String {
    let mut text = format!("{}\n", headline(survey));
    // Writing to a `String` cannot fail.
    for difference in &survey.differences {
        let _ = writeln!(
            text,
            "  {}: {}",
            redact::escaped(&difference.name),
            difference.words()
        );
    }
    if let Some(words) = unnamed(survey) {
        let _ = writeln!(text, "  {words}");
    }
    for node in &survey.nodes {
        if let Err(words) = &node.answer {
            let (label, words) = (redact::escaped(&node.label), redact::escaped(words));
            let _ = writeln!(text, "  {label} is unknown: it {words}");
        }
    }
    for obstacle in &survey.obstacles {
        let _ = writeln!(text, "  {}", redact::escaped(obstacle));
    }
    text
}

/// A root that differs without a leaf that does: somebody gave only a fingerprint.
fn unnamed(survey: &Survey) -> Option<&'static str> {
    let skew = matches!(
        survey.verdict,
        Some(Verdict::ConfigSkew | Verdict::RolloutWithConfigChange)
    );
    let named = survey
        .differences
        .iter()
        .any(|difference| difference.kind == Kind::Variable);
    let left_out = survey.nodes.iter().any(|node| {
        let manifest = node.answer.as_ref().ok().and_then(Answer::manifest);
        manifest.is_some_and(|manifest| manifest.lacks_leaves)
    });
    (skew && !named).then_some(if left_out {
        "a variable differs; which one, the manifests do not tell: they left their leaves out to \
         stay short, so let the service write longer ones (`to_json_within`)"
    } else {
        "a variable differs; which one, only the manifests of the nodes tell, and some gave none"
    })
}

fn json(survey: &Survey) -> String {
    let nodes: Vec<_> = survey.nodes.iter().map(node).collect();
    let differences = survey.differences.iter();
    let differences: Vec<_> = differences
        .map(|difference| {
            let nodes: Vec<_> = difference.groups.iter().map(|group| &group.nodes).collect();
            let values = difference.groups.iter().map(|group| group.value.as_ref());
            json!({
                "kind": difference.kind.key(),
                "name": difference.name,
                "groups": nodes,
                "values": values.collect::<Option<Vec<_>>>(),
            })
        })
        .collect();
    let status = survey.status();
    let object = json!({
        "envguard": 1,
        "ok": status == Status::Clean,
        "verdict": survey.verdict.map_or("cannot compare", Verdict::words),
        "expected": survey.expected,
        "nodes": nodes,
        "differences": differences,
        "obstacles": survey.obstacles,
    });
    format!("{object}\n")
}

fn node(node: &Node) -> serde_json::Value {
    let answer = node.answer.as_ref();
    let manifest = answer.ok().and_then(Answer::manifest);
    json!({
        "node": node.label,
        "known": answer.is_ok(),
        "reason": answer.err().map(|words| format!("it {words}")),
        "service": manifest.map(|manifest| &manifest.service),
        "instance": manifest.and_then(|manifest| manifest.instance()),
        "fingerprint": answer.ok().map(|answer| answer.fingerprint().to_string()),
    })
}

fn github(survey: &Survey) -> String {
    let mut lines = String::new();
    let headline = headline(survey);
    let mut error = |title: &str, message: &str| {
        annotation::push(&mut lines, "error", None, title, message);
    };
    for difference in &survey.differences {
        let message = format!("{}: {}: {headline}", difference.name, difference.words());
        error(&difference.name, &message);
    }
    if let Some(words) = unnamed(survey) {
        error("nodes", words);
    }
    for node in &survey.nodes {
        if let Err(words) = &node.answer {
            error(
                &node.label,
                &format!("{} is unknown: it {words}", node.label),
            );
        }
    }
    for obstacle in &survey.obstacles {
        error("nodes", obstacle);
    }
    lines
}
