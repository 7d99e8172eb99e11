//! A declared `pattern` in the syntax that ECMA-262 with the flag `u`, Python and Rust share.
//!
//! Only what means the same to all of them, or matches more, is passed on; anything else is no
//! expression here. So a JSON Schema may accept what envguard refuses, and never the other way round.

use std::iter::Peekable;
use std::str::Chars;

use crate::cut;

/// `pattern` for other readers; `None` where they could read it as something narrower.
pub(super) fn portable(pattern: &str) -> Option<String> {
    let mut characters = pattern.chars().peekable();
    let mut portable = String::with_capacity(pattern.len() + 8);
    while let Some(character) = characters.next() {
        match character {
            // Readers differ in what ends a line.
            '.' => portable.push_str(r"[^\n]"),
            '\\' => escape(
                &mut characters,
                &mut portable,
                br"^$\.*+?()[]{}|/",
                b"dwnrt",
            )?,
            '[' => class(&mut characters, &mut portable)?,
            '(' => group(&mut characters, &mut portable)?,
            '{' => repetition(&mut characters, &mut portable)?,
            ']' | '}' => return None,
            other => portable.push(other),
        }
    }
    Some(portable)
}

/// A group that captures or not; flags, names and assertions differ.
fn group(characters: &mut Peekable<Chars<'_>>, portable: &mut String) -> Option<()> {
    portable.push('(');
    if characters.next_if_eq(&'?').is_some() {
        characters.next_if_eq(&':')?;
        portable.push_str("?:");
    }
    Some(())
}

/// `{2}`, `{2,}`, `{2,5}`.
fn repetition(characters: &mut Peekable<Chars<'_>>, portable: &mut String) -> Option<()> {
    portable.push('{');
    characters.peek().filter(|first| first.is_ascii_digit())?;
    loop {
        match characters.next()? {
            end @ '}' => {
                portable.push(end);
                return Some(());
            }
            inside @ ('0'..='9' | ',') => portable.push(inside),
            _ => return None,
        }
    }
}

/// A class without named classes, sets of sets, and negated shorthands.
fn class(characters: &mut Peekable<Chars<'_>>, portable: &mut String) -> Option<()> {
    portable.push('[');
    let negated = characters.next_if_eq(&'^').is_some();
    if negated {
        portable.push('^');
    }
    let shorthands: &[u8] = if negated { b"nrt" } else { b"dwnrt" };
    let mut before = None;
    loop {
        let character = characters.next()?;
        match character {
            ']' if before.is_some() => {
                portable.push(character);
                return Some(());
            }
            '[' | ']' => return None,
            // `&&`, `--` and `~~` are operations on sets in some dialects.
            '&' | '-' | '~' if before == Some(character) => return None,
            '\\' => escape(characters, portable, br"^$\.*+?()[]{}|/-", shorthands)?,
            other => portable.push(other),
        }
        before = Some(character);
    }
}

fn escape(
    characters: &mut Peekable<Chars<'_>>,
    portable: &mut String,
    literals: &[u8],
    shorthands: &[u8],
) -> Option<()> {
    let escaped = characters.next()?;
    (cut::is_one_of(escaped, literals) || cut::is_one_of(escaped, shorthands)).then(|| {
        portable.push('\\');
        portable.push(escaped);
    })
}

#[cfg(test)]
mod tests {
    use super::portable;

    #[test]
    fn what_everybody_reads_alike_is_passed_on() {
        for same in [
            "[a-z]{2}-[0-9]+",
            r"^(?:a|b)\.c$",
            r"\d{3}(-\d{4})?",
            r"[\w.\-]+@[^@\n]+",
            "é*?",
        ] {
            assert_eq!(portable(same).as_deref(), Some(same), "{same}");
        }
        assert_eq!(portable("a.c").as_deref(), Some(r"a[^\n]c"));
    }

    #[test]
    fn what_somebody_reads_otherwise_is_not() {
        for dialect in [
            "(?i)a",
            "(?P<n>a)",
            r"\bword",
            r"\S",
            r"[^\d]",
            r"\x{41}",
            r"a\-b",
            "[[:alpha:]]",
            "[a&&b]",
            "[]a]",
            "a{,3}",
            "a}",
            r"a\",
            "[a",
        ] {
            assert_eq!(portable(dialect), None, "{dialect}");
        }
    }
}
