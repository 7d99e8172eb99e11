//! Text and lists for the judge, which reads declarations as `'static` data.
//!
//! A macro lives as long as the compiler, or as an editor's language server, which expands the same
//! declarations many times a minute: the same text is kept once.

use std::any::{Any, TypeId};
use std::fmt::Debug;
use std::sync::{Mutex, MutexGuard, PoisonError};

type Anything = &'static (dyn Any + Send + Sync);

/// What was kept, of all types, each behind a text that tells any two apart. A map for each type
/// would be built as often as there are types.
struct Kept(Vec<(String, Anything)>);

impl Kept {
    fn lock() -> MutexGuard<'static, Self> {
        static KEPT: Mutex<Kept> = Mutex::new(Kept(Vec::new()));
        KEPT.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where `form` stands, or would stand: the texts are in order.
    fn position(&self, form: &str) -> usize {
        self.0.partition_point(|(kept, _)| kept.as_str() < form)
    }

    fn get(&self, form: &str) -> Option<Anything> {
        let (kept, value) = self.0.get(self.position(form))?;
        (kept == form).then_some(*value)
    }

    fn put(&mut self, form: String, value: Anything) {
        let position = self.position(&form);
        self.0.insert(position, (form, value));
    }
}

/// Values of two types may print the same.
fn form(of: TypeId, value: &dyn Debug) -> String {
    format!("{of:?} {value:?}")
}

/// A value, or a list of them, that its `Debug` tells from others of its type.
pub(crate) fn keep<T: Any + Debug + Send + Sync>(value: T) -> &'static T {
    let form = form(TypeId::of::<T>(), &value);
    let mut kept = Kept::lock();
    if let Some(value) = kept.get(&form).and_then(|kept| kept.downcast_ref()) {
        return value;
    }
    let value: &'static T = Box::leak(Box::new(value));
    kept.put(form, value);
    value
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
