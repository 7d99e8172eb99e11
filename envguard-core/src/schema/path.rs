use std::fmt;

use crate::wording;

/// `path(..)`: what is asked of the file or directory that a value names.
///
/// The judge asks for `absolute`, which is a property of the text. Everything else is asked of the
/// disk when the service boots, by the runtime.
///
/// ```
/// use envguard_core::PathRules;
///
/// const CERTIFICATE: PathRules = PathRules::new().file().readable();
/// assert!(CERTIFICATE.needs_existence());
/// assert_eq!(CERTIFICATE.to_string(), "file, readable");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one word of the declaration"
)]
pub struct PathRules {
    file: bool,
    dir: bool,
    exists: bool,
    readable: bool,
    writable: bool,
    absolute: bool,
}

macro_rules! words {
    ($($(#[$doc:meta])* $word:ident $(#[$asked:meta])* $is:ident;)*) => {
        impl PathRules {
            /// The words that a declaration can hold.
            pub const WORDS: &'static [&'static str] = &[$(stringify!($word),)*];

            $(
                $(#[$doc])*
                #[must_use]
                pub const fn $word(mut self) -> Self {
                    self.$word = true;
                    self
                }

                $(#[$asked])*
                pub const fn $is(self) -> bool {
                    self.$word
                }
            )*

            /// The same rules and one more, by its word; `None` where the word is none.
            #[must_use]
            pub fn with_word(self, word: &str) -> Option<Self> {
                match word {
                    $(stringify!($word) => Some(self.$word()),)*
                    _ => None,
                }
            }

            /// The words that were declared, in a fixed order.
            pub fn words(self) -> Vec<&'static str> {
                let mut words = Vec::new();
                $(if self.$word { words.push(stringify!($word)); })*
                words
            }
        }
    };
}

words! {
    /// It is a regular file.
    file
    /// Whether it must be a regular file.
    is_file;
    /// It is a directory.
    dir
    /// Whether it must be a directory.
    is_dir;
    /// It exists.
    exists
    /// Whether the declaration itself says that it exists.
    is_existing;
    /// The service can read it: a file's content, a directory's list.
    readable
    /// Whether it must be readable.
    is_readable;
    /// The service can write to it, create it, or create files in it.
    writable
    /// Whether it must be writable.
    is_writable;
    /// The path does not depend on the working directory.
    absolute
    /// Whether the path must be absolute.
    is_absolute;
}

impl PathRules {
    /// Nothing is asked.
    pub const fn new() -> Self {
        Self {
            file: false,
            dir: false,
            exists: false,
            readable: false,
            writable: false,
            absolute: false,
        }
    }

    /// Whether something must be there: only what is to be written may be created later.
    pub const fn needs_existence(self) -> bool {
        self.file || self.dir || self.exists || self.readable
    }
}

/// The words as they were declared: `file, readable`.
impl fmt::Display for PathRules {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&wording::listed(&self.words()))
    }
}
