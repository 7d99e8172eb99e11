//! Asks all places side by side, so that one that hangs costs the others nothing.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::answer::{self, Node};
use super::place::Place;
use crate::failure::Failure;

/// How many places are asked at a time.
const ABREAST: usize = 64;

/// How many nodes are compared. A larger fleet is compared in parts.
const MOST: usize = 10_000;

/// What is said at each place, in the order of the places.
pub(super) fn all(places: &[Place], deadline: Duration) -> Result<Vec<Node>, Failure> {
    let next = AtomicUsize::new(0);
    let answers = Mutex::new(Vec::with_capacity(places.len()));
    thread::scope(|scope| {
        for _ in 0..ABREAST.min(places.len()) {
            scope.spawn(|| {
                while let Some((index, place)) = {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    places.get(index).map(|place| (index, place))
                } {
                    let said = place.ask(deadline);
                    // A thread that panicked has broken no answer of another one.
                    let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
                    answers.push((index, said));
                }
            });
        }
    });
    let mut answers = answers.into_inner().unwrap_or_else(PoisonError::into_inner);
    answers.sort_by_key(|&(index, _)| index);
    let mut nodes = Vec::new();
    for (place, (_, said)) in places.iter().zip(answers) {
        let label = place.label();
        match said? {
            Err(words) => nodes.push(Node::unknown(label, words)),
            Ok(bytes) if place.is_live() => nodes.push(answer::one(label, &bytes)),
            Ok(bytes) => nodes.extend(answer::several(&label, &bytes)),
        }
        if nodes.len() > MOST {
            return Err(Failure::new(format!(
                "there are more than {MOST} nodes; compare them in parts"
            )));
        }
    }
    Ok(nodes)
}
