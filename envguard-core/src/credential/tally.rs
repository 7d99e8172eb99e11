//! Who says test and who says live, of each provider.
//!
//! A provider's test and live worlds know nothing of each other: a session that was opened with
//! a live key does not exist for a page with a test key. Vendors say so: Paddle
//! (developer.paddle.com/api-reference/about), Razorpay
//! (razorpay.com/docs/razorpayx/getting-started/api-keys), Cloudflare
//! (developers.cloudflare.com/turnstile/troubleshooting/testing). So the values of one provider in
//! one process must agree, in every scope.

use std::slice::Iter;

use super::Mode;
use crate::name::{self, Words};
use crate::span;

/// One value's word on the mode of its provider.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vote {
    /// Whose mode; `None` for a key of a shape that several providers share.
    pub(crate) provider: Option<&'static str>,
    /// The mode.
    pub(crate) mode: Mode,
    /// The variable that holds the value.
    pub(crate) variable: &'static str,
    /// Whether the value already has a finding of its own mode.
    pub(crate) reported: bool,
    /// Whether the fact behind the mode has a source.
    pub(crate) certain: bool,
}

/// Two variables of one provider that do not agree.
pub(crate) struct Disagreement {
    /// The vote that the finding speaks of.
    pub(crate) vote: Vote,
    /// A vote for the other mode.
    pub(crate) other: Vote,
}

/// The first vote for each mode, of one provider.
#[derive(Clone, Copy, Debug)]
struct Side {
    first: Vote,
    against: Option<Vote>,
    /// A vote on either side that no finding has spoken of yet.
    silent: [Option<Vote>; 2],
}

/// How many providers are counted without allocating. Few services talk to more.
const INLINE: usize = 4;

/// The votes of one environment.
pub(crate) struct Tally {
    few: [Option<Side>; INLINE],
    more: Vec<Side>,
}

impl Tally {
    pub(crate) const fn new() -> Self {
        Self {
            few: [None; INLINE],
            more: Vec::new(),
        }
    }

    /// Counts a vote. The first for each mode is kept, and the first that has no finding yet.
    pub(crate) fn add(&mut self, vote: Vote) {
        for place in &mut self.few {
            let Some(side) = place else {
                // Behind a free place none is taken.
                *place = Some(Side::new(vote));
                return;
            };
            if side.takes(vote) {
                return;
            }
        }
        for side in &mut self.more {
            if side.takes(vote) {
                return;
            }
        }
        self.more.push(Side::new(vote));
    }

    /// The providers whose values do not agree, in the order of their first votes.
    pub(crate) fn disagreements(&self) -> Disagreements<'_> {
        Disagreements {
            few: self.few.iter(),
            more: self.more.iter(),
        }
    }
}

/// The disagreements of a tally, as far as they have not been taken.
pub(crate) struct Disagreements<'a> {
    few: Iter<'a, Option<Side>>,
    more: Iter<'a, Side>,
}

impl Iterator for Disagreements<'_> {
    type Item = Disagreement;

    fn next(&mut self) -> Option<Disagreement> {
        loop {
            let side = match self.few.next() {
                Some(Some(side)) => side,
                Some(None) => continue,
                None => self.more.next()?,
            };
            if let Some(disagreement) = side.disagreement() {
                return Some(disagreement);
            }
        }
    }
}

impl Side {
    fn new(vote: Vote) -> Self {
        let mut side = Self {
            first: vote,
            against: None,
            silent: [None; 2],
        };
        side.listen(vote);
        side
    }

    /// Counts a vote, if it is about this provider.
    fn takes(&mut self, vote: Vote) -> bool {
        if !same_party(&self.first, &vote) {
            return false;
        }
        if vote.mode != self.first.mode && self.against.is_none() {
            self.against = Some(vote);
        }
        self.listen(vote);
        true
    }

    fn listen(&mut self, vote: Vote) {
        let place = &mut self.silent[usize::from(vote.mode == Mode::Live)];
        if !vote.reported && place.is_none() {
            *place = Some(vote);
        }
    }

    /// The finding goes to a variable that has none yet: the other one already has been told that
    /// its value is wrong here, and would be told so twice.
    fn disagreement(&self) -> Option<Disagreement> {
        let against = self.against?;
        let of = |mode| self.silent[usize::from(mode == Mode::Live)];
        let (vote, other) = match (of(self.first.mode), of(against.mode)) {
            // Both are fine by themselves: the later one is the odd one out.
            (_, Some(vote)) => (vote, self.first),
            (Some(vote), None) => (vote, against),
            (None, None) => return None,
        };
        Some(Disagreement { vote, other })
    }
}

/// Words of names that say what part of a provider's set a value is.
const ROLES: [&str; 17] = [
    "ACCESS",
    "API",
    "APP",
    "CLIENT",
    "ID",
    "KEY",
    "NEXT",
    "PK",
    "PRIVATE",
    "PUB",
    "PUBLIC",
    "PUBLISHABLE",
    "RESTRICTED",
    "SECRET",
    "SK",
    "TOKEN",
    "VITE",
];

/// Whether two votes are about one provider. Where the provider is unknown, the names decide:
/// `PAYMENTS_SECRET_KEY` and `PAYMENTS_PUBLISHABLE_KEY` are one set.
fn same_party(a: &Vote, b: &Vote) -> bool {
    match (a.provider, b.provider) {
        (Some(a), Some(b)) => a == b,
        (None, None) => same_subject(a.variable, b.variable),
        _ => false,
    }
}

/// Whether two names are the same but for their roles.
fn same_subject(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (name::words(a), name::words(b));
    loop {
        match (subject(&mut a), subject(&mut b)) {
            (Some(a), Some(b)) if a == b => {}
            (None, None) => return true,
            _ => return false,
        }
    }
}

/// The next word that is no role.
fn subject<'a>(words: &mut Words<'a>) -> Option<&'a str> {
    loop {
        let word = words.next()?;
        if !span::is_among(word, &ROLES) {
            return Some(word);
        }
    }
}
