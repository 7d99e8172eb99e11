//! The arguments of the command.

use std::fmt::Display;
use std::str::FromStr;

use crate::contestant::BASE;
use crate::results::SIZE;

/// A measurement that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Load,
    Rebuild,
    Cold,
}

const PARTS: [(&str, Part); 3] = [
    ("load", Part::Load),
    ("rebuild", Part::Rebuild),
    ("cold", Part::Cold),
];

/// What to measure, and how often.
#[derive(Debug)]
pub(crate) struct Options {
    only: Vec<String>,
    parts: Vec<Part>,
    pub(crate) sizes: Vec<usize>,
    pub(crate) rounds: usize,
    /// The processor seconds after which a compiler is stopped.
    pub(crate) limit: u64,
    /// The committed page stays as it is.
    pub(crate) print: bool,
}

impl Options {
    pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            only: Vec::new(),
            parts: PARTS.iter().map(|&(_, part)| part).collect(),
            sizes: vec![10, 30, SIZE, 300],
            rounds: 3,
            limit: 600,
            print: false,
        };
        while let Some(option) = arguments.next() {
            if option == "--print" {
                options.print = true;
                continue;
            }
            let list = arguments
                .next()
                .ok_or_else(|| format!("{option} needs a value"))?;
            let items = list.split(',');
            match option.as_str() {
                "--only" => options.only = items.map(str::to_owned).collect(),
                "--part" => options.parts = items.map(part).collect::<Result<_, _>>()?,
                "--sizes" => options.sizes = items.map(number).collect::<Result<_, _>>()?,
                "--rounds" => options.rounds = number(&list)?,
                "--limit" => options.limit = number(&list)?,
                _ => return Err(format!("{option} is no option of this command")),
            }
        }
        Ok(options)
    }

    pub(crate) fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// Names hold commas, so a part of the name chooses too: `lean`, `clap`.
    pub(crate) fn chose(&self, name: &str) -> bool {
        let named = |only: &String| name == only || name.split(", ").any(|part| part == only);
        name == BASE || self.only.is_empty() || self.only.iter().any(named)
    }
}

fn part(text: &str) -> Result<Part, String> {
    let known = PARTS.iter().find(|&&(name, _)| name == text);
    known
        .map(|&(_, part)| part)
        .ok_or_else(|| format!("{text} is none of: load, rebuild, cold"))
}

fn number<T: FromStr<Err: Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error| format!("{text}: {error}"))
}
