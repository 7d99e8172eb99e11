//! Text and lists for the judge, which reads declarations as `'static` data.
//!
//! A macro lives as long as the compiler, or as an editor's language server, which expands the same
//! declarations many times a minute: the same text is kept once.

use std::any::{Any, TypeId};
use std::fmt::Debug;
use std::sync::{Mutex, PoisonError};

type Anything = dyn Any + Send + Sync;

/// What was kept, of all types, each behind a text that tells any two apart, in the order of these
/// texts. A map for each type would be built as often as there are types.
static KEPT: Mutex<Vec<(String, &Anything)>> = Mutex::new(Vec::new());

/// What is kept behind `form`; from now on `value`, where nothing was.
fn kept(form: String, value: Box<Anything>) -> &'static Anything {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let position = kept.partition_point(|(other, _)| *other < form);
    if let Some((other, value)) = kept.get(position)
        && *other == form
    {
        return *value;
    }
    let value = Box::leak(value);
    kept.insert(position, (form, value));
    value
}

/// A value, or a list of them, that its `Debug` tells from others of its type.
pub(crate) fn keep<T: Any + Debug + Send + Sync>(value: T) -> &'static T {
    let form = form(TypeId::of::<T>(), &value);
    let kept = kept(form, Box::new(value));
    kept.downcast_ref().expect("the form names the type")
}

/// Values of two types may print the same.
fn form(of: TypeId, value: &dyn Debug) -> String {
    format!("{of:?} {value:?}")
}

/// One text.
pub(crate) fn text(text: &str) -> &'static str {
    keep(text.to_owned())
}

/// Several texts.
pub(crate) fn texts(list: &[&str]) -> &'static [&'static str] {
    let mut kept = Vec::new();
    for one in list {
        kept.push(text(one));
    }
    keep(kept)
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

    #[test]
    fn two_types_that_print_the_same_are_kept_apart() {
        assert_eq!(*super::keep(1_u8), 1);
        assert_eq!(*super::keep(1_u16), 1);
        assert_eq!(super::text("[]"), "[]");
        assert!(super::texts(&[]).is_empty());
    }
}
