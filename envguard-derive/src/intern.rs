//! Text and lists for the judge, which reads declarations as `'static` data.
//!
//! A macro lives as long as the compiler, or as an editor's language server, which expands the same
//! declarations many times a minute: the same text is kept once.

use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::{LazyLock, Mutex, PoisonError};

use envguard_core::{Alias, Allowance, Constraint, Kind, Probe, Property, Relation, Scope};

/// Kept values by their `Debug` form, which tells any two of them apart.
type Kept<T> = LazyLock<Mutex<HashMap<String, &'static [T]>>>;

fn keep<T: Copy + Debug>(kept: &Kept<T>, list: &[T]) -> &'static [T] {
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    kept.entry(format!("{list:?}"))
        .or_insert_with(|| Box::leak(list.into()))
}

/// One text.
pub(crate) fn text(text: &str) -> &'static str {
    static KEPT: LazyLock<Mutex<HashMap<String, &'static str>>> = LazyLock::new(Mutex::default);
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.entry(text.to_owned())
        .or_insert_with(|| Box::leak(text.into()))
}

/// Several texts.
pub(crate) fn texts<'a>(list: impl IntoIterator<Item = &'a str>) -> &'static [&'static str] {
    static KEPT: Kept<&'static str> = LazyLock::new(Mutex::default);
    let list: Vec<&'static str> = list.into_iter().map(text).collect();
    keep(&KEPT, &list)
}

/// A kind, for the items of a list.
pub(crate) fn kind(kind: Kind) -> &'static Kind {
    static KEPT: Kept<Kind> = LazyLock::new(Mutex::default);
    match keep(&KEPT, &[kind]) {
        [kind, ..] => kind,
        [] => &Kind::String,
    }
}

/// The rules of one variable.
pub(crate) fn constraints(list: &[Constraint]) -> &'static [Constraint] {
    static KEPT: Kept<Constraint> = LazyLock::new(Mutex::default);
    keep(&KEPT, list)
}

/// The switched-off rules of one variable.
pub(crate) fn allowances(list: &[Allowance]) -> &'static [Allowance] {
    static KEPT: Kept<Allowance> = LazyLock::new(Mutex::default);
    keep(&KEPT, list)
}

/// The other names of one variable.
pub(crate) fn aliases(list: &[Alias]) -> &'static [Alias] {
    static KEPT: Kept<Alias> = LazyLock::new(Mutex::default);
    keep(&KEPT, list)
}

/// What one variable asks of others.
pub(crate) fn relations(list: &[Relation]) -> &'static [Relation] {
    static KEPT: Kept<Relation> = LazyLock::new(Mutex::default);
    keep(&KEPT, list)
}

/// A probe, for the properties of a variable.
pub(crate) fn probe(probe: Probe) -> &'static Probe {
    static KEPT: Kept<Probe> = LazyLock::new(Mutex::default);
    match keep(&KEPT, &[probe]) {
        [probe, ..] => probe,
        [] => const { &Probe::by_scheme() },
    }
}

/// What else is said of one variable.
pub(crate) fn properties(list: &[Property]) -> &'static [Property] {
    static KEPT: Kept<Property> = LazyLock::new(Mutex::default);
    keep(&KEPT, list)
}

/// The defaults of one variable, by scope.
pub(crate) fn scoped(list: &[(Scope, &'static str)]) -> &'static [(Scope, &'static str)] {
    static KEPT: Kept<(Scope, &'static str)> = LazyLock::new(Mutex::default);
    keep(&KEPT, list)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_same_text_is_kept_once() {
        let first = super::texts(["a", "b"]);
        assert!(std::ptr::eq(first, super::texts(["a", "b"])));
        assert!(!std::ptr::eq(first, super::texts(["a, b"])));
        assert_eq!(super::texts(["a, b"]), ["a, b"]);
    }
}
