//! Text and lists for the judge, which reads declarations as `'static` data.
//!
//! A macro lives as long as the compiler, or as an editor's language server, which expands the same
//! declarations many times a minute: the same text is kept once.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Mutex, PoisonError};

use envguard_core::{Alias, Allowance, Constraint, Kind, Probe, Property, Relation, Scope};

/// What was kept, by a text that tells any two apart.
struct Kept<T> {
    positions: BTreeMap<String, usize>,
    values: Vec<T>,
}

impl<T: Copy> Kept<T> {
    const fn new() -> Mutex<Self> {
        Mutex::new(Self {
            positions: BTreeMap::new(),
            values: Vec::new(),
        })
    }

    fn get(&self, by: &str) -> Option<T> {
        self.values.get(*self.positions.get(by)?).copied()
    }

    fn put(&mut self, by: String, value: T) -> T {
        self.positions.insert(by, self.values.len());
        self.values.push(value);
        value
    }
}

fn keep<T: Copy + Debug>(kept: &Mutex<Kept<&'static [T]>>, list: &[T]) -> &'static [T] {
    if list.is_empty() {
        return &[];
    }
    let form = format!("{list:?}");
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    match kept.get(&form) {
        Some(list) => list,
        None => kept.put(form, Box::leak(list.into())),
    }
}

/// One text.
pub(crate) fn text(text: &str) -> &'static str {
    static KEPT: Mutex<Kept<&'static str>> = Kept::new();
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    match kept.get(text) {
        Some(text) => text,
        None => kept.put(text.to_owned(), Box::leak(text.into())),
    }
}

/// Several texts.
pub(crate) fn texts(list: &[&str]) -> &'static [&'static str] {
    static KEPT: Mutex<Kept<&'static [&'static str]>> = Kept::new();
    let list: Vec<&'static str> = list.iter().map(|one| text(one)).collect();
    keep(&KEPT, &list)
}

/// A kind, for the items of a list.
pub(crate) fn kind(kind: Kind) -> &'static Kind {
    static KEPT: Mutex<Kept<&'static [Kind]>> = Kept::new();
    match keep(&KEPT, &[kind]) {
        [kind, ..] => kind,
        [] => &Kind::String,
    }
}

/// The rules of one variable.
pub(crate) fn constraints(list: &[Constraint]) -> &'static [Constraint] {
    static KEPT: Mutex<Kept<&'static [Constraint]>> = Kept::new();
    keep(&KEPT, list)
}

/// The switched-off rules of one variable.
pub(crate) fn allowances(list: &[Allowance]) -> &'static [Allowance] {
    static KEPT: Mutex<Kept<&'static [Allowance]>> = Kept::new();
    keep(&KEPT, list)
}

/// The other names of one variable.
pub(crate) fn aliases(list: &[Alias]) -> &'static [Alias] {
    static KEPT: Mutex<Kept<&'static [Alias]>> = Kept::new();
    keep(&KEPT, list)
}

/// What one variable asks of others.
pub(crate) fn relations(list: &[Relation]) -> &'static [Relation] {
    static KEPT: Mutex<Kept<&'static [Relation]>> = Kept::new();
    keep(&KEPT, list)
}

/// A probe, for the properties of a variable.
pub(crate) fn probe(probe: Probe) -> &'static Probe {
    static KEPT: Mutex<Kept<&'static [Probe]>> = Kept::new();
    match keep(&KEPT, &[probe]) {
        [probe, ..] => probe,
        [] => const { &Probe::by_scheme() },
    }
}

/// What else is said of one variable.
pub(crate) fn properties(list: &[Property]) -> &'static [Property] {
    static KEPT: Mutex<Kept<&'static [Property]>> = Kept::new();
    keep(&KEPT, list)
}

/// The defaults of one variable, by scope.
pub(crate) fn scoped(list: &[(Scope, &'static str)]) -> &'static [(Scope, &'static str)] {
    static KEPT: Mutex<Kept<&'static [(Scope, &'static str)]>> = Kept::new();
    keep(&KEPT, list)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_same_text_is_kept_once() {
        let first = super::texts(&["a", "b"]);
        assert!(std::ptr::eq(first, super::texts(&["a", "b"])));
        assert!(!std::ptr::eq(first, super::texts(&["a, b"])));
        assert_eq!(super::texts(&["a, b"]), ["a, b"]);
    }
}
