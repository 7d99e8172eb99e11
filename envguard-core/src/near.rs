//! The name that was meant: did-you-mean for variables, keys and words.

use crate::name;

/// The candidate that is most likely meant by `wanted`, or `None` where none is close.
///
/// Close is: another case, other separators, the same words in another order, one more or one
/// fewer word in front of at least two shared ones, or an edit distance of one for every five
/// letters, three at most.
///
/// ```
/// use envguard_core::nearest;
///
/// let set = ["PATH", "DATABSE_URL", "HOME"];
/// assert_eq!(nearest("DATABASE_URL", set), Some("DATABSE_URL"));
/// assert_eq!(nearest("SENTRY_DSN", set), None);
/// ```
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut nearest = Nearest {
        distance: usize::MAX,
        name: None,
    };
    for candidate in candidates {
        nearest.see(wanted, candidate);
    }
    nearest.name
}

/// The best candidate so far; of two that are equally far the first by name.
struct Nearest<'a> {
    distance: usize,
    name: Option<&'a str>,
}

impl<'a> Nearest<'a> {
    fn see(&mut self, wanted: &str, candidate: &'a str) {
        let Some(distance) = distance(wanted, candidate) else {
            return;
        };
        let is_better = match self.name {
            Some(name) => {
                distance < self.distance || (distance == self.distance && candidate < name)
            }
            None => true,
        };
        if is_better {
            *self = Self {
                distance,
                name: Some(candidate),
            };
        }
    }
}

/// How far `candidate` is from `wanted`; `None` is too far.
fn distance(wanted: &str, candidate: &str) -> Option<usize> {
    if wanted.eq_ignore_ascii_case(candidate) {
        return Some(0);
    }
    if same_words(wanted, candidate) {
        return Some(1);
    }
    if differs_by_prefix(wanted, candidate) || differs_by_prefix(candidate, wanted) {
        return Some(2);
    }
    let limit = (wanted.len().max(4) / 4).min(3);
    let length_gap = wanted.len().abs_diff(candidate.len());
    if length_gap > limit {
        return None;
    }
    let edits = edits(wanted.as_bytes(), candidate.as_bytes());
    (edits <= limit && edits * 2 < wanted.len()).then_some(edits + 2)
}

/// The same letters with other separators (`DATABASEURL`), or the same words in another order
/// (`URL_DATABASE`).
fn same_words(a: &str, b: &str) -> bool {
    // Cheap, and false for nearly every pair: the same letters have the same sum.
    if letter_sum(a) != letter_sum(b) {
        return false;
    }
    if joined(a).eq_ignore_ascii_case(&joined(b)) {
        return true;
    }
    if word_count(a) != word_count(b) {
        return false;
    }
    for word in name::words(a) {
        if occurrences(word, a) != occurrences(word, b) {
            return false;
        }
    }
    true
}

/// The words of `name` without separators.
fn joined(name: &str) -> String {
    let mut joined = String::with_capacity(name.len());
    for word in name::words(name) {
        joined.push_str(word);
    }
    joined
}

fn word_count(name: &str) -> usize {
    let mut count = 0;
    for _ in name::words(name) {
        count += 1;
    }
    count
}

/// How often `word` stands in `name`.
fn occurrences(word: &str, name: &str) -> usize {
    let mut count = 0;
    for other in name::words(name) {
        count += usize::from(other.eq_ignore_ascii_case(word));
    }
    count
}

fn letter_sum(name: &str) -> usize {
    let mut sum = 0;
    for word in name::words(name) {
        for byte in word.bytes() {
            sum += usize::from(byte.to_ascii_uppercase());
        }
    }
    sum
}

/// Whether `long` is `short` behind one more word, where `short` is at least two words itself:
/// `DATABASE_URL` for `BILLING_DATABASE_URL`, but not `PORT` for `REDIS_PORT`.
fn differs_by_prefix(long: &str, short: &str) -> bool {
    let Some(end) = long.len().checked_sub(short.len() + 1) else {
        return false;
    };
    let Some(tail) = long.get(end..) else {
        return false;
    };
    match tail.strip_prefix('_') {
        Some(tail) => tail.eq_ignore_ascii_case(short) && word_count(short) >= 2,
        None => false,
    }
}

/// Optimal string alignment distance without regard to ASCII case: insertions, deletions,
/// substitutions, and swaps of two neighbours each cost one.
fn edits(a: &[u8], b: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above = Vec::with_capacity(b.len() + 1);
    while above.len() <= b.len() {
        above.push(above.len());
    }
    for (row, left) in a.iter().enumerate() {
        let mut current = Vec::with_capacity(b.len() + 1);
        current.push(row + 1);
        for (column, right) in b.iter().enumerate() {
            let same = left.eq_ignore_ascii_case(right);
            let mut cost = (above[column] + usize::from(!same))
                .min(above[column + 1] + 1)
                .min(current[column] + 1);
            let swapped = row > 0
                && column > 0
                && left.eq_ignore_ascii_case(&b[column - 1])
                && a[row - 1].eq_ignore_ascii_case(right);
            if swapped {
                cost = cost.min(before[column - 1] + 1);
            }
            current.push(cost);
        }
        before = std::mem::replace(&mut above, current);
    }
    above[b.len()]
}
