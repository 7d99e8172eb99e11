//! Text and lists for the judge, which reads declarations as `'static` data.
//!
//! A macro lives as long as the compiler, or as an editor's language server, which expands the same
//! declarations many times a minute: the same text is kept once.

use std::any::Any;
use std::fmt::Debug;
use std::sync::{Mutex, PoisonError};

/// What can be kept: a value, or a list of them, that its `Debug` tells from others of its type.
trait Kept: Any + Debug + Send + Sync {}

impl<T: Any + Debug + Send + Sync> Kept for T {}

/// What was kept, of all types, each behind a text that tells any two apart, in the order of these
/// texts. A map for each type would be built as often as there are types.
static KEPT: Mutex<Vec<(String, &dyn Kept)>> = Mutex::new(Vec::new());

/// What is kept in place of `value`: from now on itself, where nothing was.
fn kept(value: Box<dyn Kept>) -> &'static dyn Kept {
    // Values of two types may print the same.
    let form = format!("{:?} {value:?}", (*value).type_id());
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

pub(crate) fn keep<T: Any + Debug + Send + Sync>(value: T) -> &'static T {
    let kept: &dyn Any = kept(Box::new(value));
    kept.downcast_ref().expect("the form names the type")
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
