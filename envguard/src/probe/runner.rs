//! Runs probes side by side, each attempt on a thread of its own, and is back in time.
//!
//! The caller's thread decides everything; the others only answer. An attempt knows when its time is
//! over. One that does not come back then makes room for others, and in the end is left to its
//! thread: nothing in Rust can stop one that is stuck in the system, as a look-up
//! of a name or a read from a dead mount can be. It may answer later; nobody listens then.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use envguard_core::Outcome;

use super::answer::Answer;
use super::deadline::Deadline;
use super::policy::Limits;

/// One attempt. It is called once more where its answer may pass.
pub(super) type Attempt = Arc<dyn Fn(Deadline) -> Answer + Send + Sync>;

/// How a probe ended.
pub(super) struct Ended {
    pub(super) answer: Answer,
    pub(super) attempts: u32,
    pub(super) elapsed: Duration,
}

/// At most so many attempts are under way at once.
const AT_ONCE: usize = 8;

/// By how much an attempt may be late: it also has to say that its time is over. All probes together
/// may be late by a twentieth.
fn grace(limits: &Limits) -> Duration {
    (limits.attempt / 10).min(limits.phase / 20)
}

/// Runs `attempts` until each has its answer or the time is over.
pub(super) fn run(attempts: &[Attempt], limits: &Limits) -> Vec<Ended> {
    let mut runner = Runner::new(attempts, limits);
    while let Some(wake) = runner.advance() {
        let wait = wake.saturating_duration_since(Instant::now());
        if let Ok(message) = runner.answers.recv_timeout(wait) {
            runner.receive(message);
        }
    }
    let now = Instant::now();
    let states = runner.states.into_iter();
    states.map(|state| state.end(now, limits)).collect()
}

struct Runner<'a> {
    attempts: &'a [Attempt],
    limits: &'a Limits,
    /// When everything must be over.
    end: Instant,
    states: Vec<State>,
    sender: Sender<Message>,
    answers: Receiver<Message>,
}

/// An answer, and which attempt gives it.
struct Message {
    index: usize,
    number: u32,
    answer: Answer,
}

/// Where a probe stands.
struct State {
    step: Step,
    /// When the first attempt began.
    begun: Option<Instant>,
    /// How many attempts have begun.
    number: u32,
    /// The last answer.
    answer: Option<Answer>,
    ended: Option<Instant>,
}

#[derive(Clone, Copy)]
enum Step {
    /// The next attempt begins then.
    Waiting(Instant),
    /// An attempt is under way, and is late then.
    Running(Instant),
    /// An attempt is late. It no longer keeps others from their turn, and is given up then.
    Late(Instant),
    Done,
}

impl<'a> Runner<'a> {
    fn new(attempts: &'a [Attempt], limits: &'a Limits) -> Self {
        let now = Instant::now();
        let (sender, answers) = mpsc::channel();
        let state = || State {
            step: Step::Waiting(now),
            begun: None,
            number: 0,
            answer: None,
            ended: None,
        };
        Self {
            attempts,
            limits,
            end: now + limits.phase,
            states: attempts.iter().map(|_| state()).collect(),
            sender,
            answers,
        }
    }

    /// Gives up what is late, begins what is due, and says when to look again; `None` when there is
    /// nothing left to wait for.
    fn advance(&mut self) -> Option<Instant> {
        let now = Instant::now();
        for state in &mut self.states {
            if matches!(state.step, Step::Running(until) if until <= now) {
                let begun = state.begun.unwrap_or(now);
                let last = (begun + self.limits.probe).min(self.end);
                state.step = Step::Late(last + grace(self.limits));
            }
            if matches!(state.step, Step::Late(until) if until <= now) {
                state.give_up(now);
            }
        }
        let mut running = self.count(|step| matches!(step, Step::Running(_)));
        for index in 0..self.states.len() {
            let due = matches!(self.states[index].step, Step::Waiting(at) if at <= now);
            if due && now < self.end && running < AT_ONCE {
                self.begin(index, now);
                running += 1;
            }
        }
        let full = running >= AT_ONCE;
        let wakes = self.states.iter().filter_map(|state| match state.step {
            Step::Running(until) | Step::Late(until) => Some(until),
            Step::Waiting(at) if !full && now < self.end => Some(at.min(self.end)),
            Step::Waiting(_) | Step::Done => None,
        });
        wakes.min()
    }

    fn count(&self, holds: fn(Step) -> bool) -> usize {
        let states = self.states.iter();
        states.filter(|state| holds(state.step)).count()
    }

    fn begin(&mut self, index: usize, now: Instant) {
        let limits = self.limits;
        let state = &mut self.states[index];
        state.number += 1;
        let begun = *state.begun.get_or_insert(now);
        let until = (now + limits.attempt)
            .min(begun + limits.probe)
            .min(self.end);
        state.step = Step::Running(until + grace(limits));
        let (number, sender) = (state.number, self.sender.clone());
        let attempt = Arc::clone(&self.attempts[index]);
        let thread = thread::Builder::new().name("envguard-probe".to_owned());
        let spawned = thread.spawn(move || {
            let answer = panic::catch_unwind(AssertUnwindSafe(|| attempt(Deadline::at(until))));
            // What the attempt holds is free again before anybody hears of its answer.
            drop(attempt);
            let answer = answer.unwrap_or_else(|panic| panicked(&*panic));
            // Nobody listens any more where it is late.
            let _ = sender.send(Message {
                index,
                number,
                answer,
            });
        });
        if let Err(error) = spawned {
            let state = &mut self.states[index];
            state.answer = Some(Answer::unknown(format!(
                "no thread could be begun: {error}"
            )));
            state.finish(now);
        }
    }

    fn receive(&mut self, message: Message) {
        let now = Instant::now();
        let state = &mut self.states[message.index];
        let awaited = matches!(state.step, Step::Running(_) | Step::Late(_));
        if state.number != message.number || !awaited {
            return;
        }
        let passing = message.answer.outcome == Outcome::Unavailable;
        state.answer = Some(message.answer);
        state.finish(now);
        let begun = state.begun.unwrap_or(now);
        if passing && state.number < self.limits.attempts {
            let next = now + self.limits.backoff.before(state.number + 1);
            // With less time an attempt would only say that it had none, in place of what is known.
            let worthwhile = self.limits.attempt / 4;
            if next + worthwhile <= (begun + self.limits.probe).min(self.end) {
                state.step = Step::Waiting(next);
            }
        }
    }
}

impl State {
    fn finish(&mut self, now: Instant) {
        self.step = Step::Done;
        self.ended = Some(now);
    }

    fn give_up(&mut self, now: Instant) {
        self.finish(now);
        let before = self.answer.take();
        let before = before.map(|answer| format!("; the one before: {}", answer.seen));
        self.answer = Some(Answer::unknown(format!(
            "the attempt did not come back in time{}",
            before.unwrap_or_default()
        )));
    }

    fn end(self, now: Instant, limits: &Limits) -> Ended {
        let ended = self.ended.unwrap_or(now);
        let answer = self.answer.unwrap_or_else(|| {
            Answer::unknown(format!(
                "was not tried: the {} for all probes were over",
                span(limits.phase)
            ))
        });
        Ended {
            answer,
            attempts: self.number,
            elapsed: self.begun.map_or(Duration::ZERO, |begun| ended - begun),
        }
    }
}

/// The words of a panic may hold anything, so they are not repeated.
fn panicked(_: &(dyn Any + Send)) -> Answer {
    Answer::unknown("the probe panicked")
}

fn span(duration: Duration) -> String {
    format!("{duration:?}")
}
