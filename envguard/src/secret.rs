use std::any::Any;
use std::fmt;

use zeroize::Zeroize;

/// A value that no log, panic or error message shows.
///
/// It has no `Display` and no `Serialize`, and `Debug` prints `Secret([redacted])`. The one way to
/// the value is [`expose`](Self::expose), which is easy to find in a review. Text, bytes and lists
/// of them are wiped from memory when the secret is dropped.
///
/// ```
/// use envguard::Secret;
///
/// let key = Secret::new(String::from("correct horse"));
/// assert_eq!(format!("{key:?}"), "Secret([redacted])");
/// assert_eq!(key.expose().len(), 13);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<T: 'static>(T);

impl<T> Secret<T> {
    /// Keeps `value` from sight.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value. Mind where it goes from here.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret([redacted])")
    }
}

impl<T> Drop for Secret<T> {
    fn drop(&mut self) {
        let value: &mut dyn Any = &mut self.0;
        if let Some(text) = value.downcast_mut::<String>() {
            text.zeroize();
        } else if let Some(text) = value.downcast_mut::<Box<str>>() {
            text.zeroize();
        } else if let Some(bytes) = value.downcast_mut::<Vec<u8>>() {
            bytes.zeroize();
        } else if let Some(texts) = value.downcast_mut::<Vec<String>>() {
            texts.zeroize();
        }
    }
}
