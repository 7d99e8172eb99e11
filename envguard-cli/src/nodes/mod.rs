//! `envguard nodes`: asks every node of a service what it runs with, and names what differs.
//!
//! | file | what it knows |
//! |---|---|
//! | `place` | where a node is found: a URL, a file, standard input, a command |
//! | `http`, `command` | how a node is asked |
//! | `answer` | what a node said, or why it is unknown |
//! | `ask` | all nodes side by side, each within the deadline |
//! | `verdict` | what any two answers say about each other |
//! | `survey` | what all of them do, and what differs |
//! | `render` | that, in each form |
//!
//! A node that gives no answer is unknown. Nothing that is unknown counts as equal.

mod answer;
mod ask;
mod command;
mod http;
mod place;
mod render;
mod survey;
mod verdict;

use std::thread;
use std::time::{Duration, Instant};

use crate::arguments::Nodes;
use crate::failure::Failure;
use crate::status::Status;
use crate::{input, output};

use command::Template;
use place::Place;
use survey::Survey;

/// How long nobody is asked again while nodes do not agree yet.
const PAUSE: Duration = Duration::from_secs(1);

pub(crate) fn run(arguments: &Nodes) -> Result<Status, Failure> {
    let places = places(arguments)?;
    let end = Instant::now() + arguments.settle.unwrap_or_default();
    if arguments.settle.is_some() && !places.iter().any(Place::is_live) {
        return Err(Failure::new(
            "--settle asks again, and a file or standard input says the same again; give URLs or \
             --exec",
        ));
    }
    let survey = loop {
        let nodes = ask::all(&places, arguments.deadline)?;
        let survey = Survey::of(nodes, arguments.expect);
        let rest = end.saturating_duration_since(Instant::now());
        if survey.status() == Status::Clean || rest.is_zero() {
            break survey;
        }
        thread::sleep(PAUSE.min(rest));
    };
    output::text(&render::survey(&survey, arguments.format))?;
    Ok(survey.status())
}

fn places(arguments: &Nodes) -> Result<Vec<Place>, Failure> {
    let Some(template) = &arguments.exec else {
        let named = arguments.names.iter().map(|text| Place::named(text));
        return named.collect();
    };
    let template = Template::read(template)?;
    let mut places = Vec::new();
    for text in &arguments.names {
        if text == "-" {
            let input = input::read(text.as_ref())?;
            let names = input.text()?.lines().map(str::trim);
            for name in names.filter(|name| !name.is_empty()) {
                places.push(Place::command(&template, name)?);
            }
        } else {
            places.push(Place::command(&template, text)?);
        }
    }
    if places.is_empty() {
        return Err(Failure::new(
            "standard input names no node; expected one name a line",
        ));
    }
    Ok(places)
}
