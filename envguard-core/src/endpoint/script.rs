//! Names whose letters only look like others: `p\u{430}ypal.com` with a Cyrillic letter.

use crate::cut;
use crate::marks::Marks;

/// Scripts whose letters look alike, as a set. Those of East Asia stand side by side in ordinary
/// names and look like no others (Unicode Technical Standard #39, section 5.2).
#[derive(Clone, Copy, Default)]
struct Scripts(u8);

impl Scripts {
    /// Those of one letter.
    const fn of(letter: u32) -> Self {
        Self(match letter {
            0x41..=0x5a | 0x61..=0x7a | 0xc0..=0x24f | 0x1e00..=0x1eff => 1,
            0x370..=0x3ff | 0x1f00..=0x1fff => 1 << 1,
            0x400..=0x52f | 0x1c80..=0x1c8f | 0x2de0..=0x2dff | 0xa640..=0xa69f => 1 << 2,
            0x530..=0x58f => 1 << 3,
            0x13a0..=0x13ff | 0xab70..=0xabbf => 1 << 4,
            _ => 0,
        })
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn are_mixed(self) -> bool {
        self.0.count_ones() > 1
    }
}

/// Whether a label of `name` mixes such scripts, written out or in Punycode.
pub(super) fn mixes(name: &str) -> bool {
    if !Marks::is_any_of(name, Marks::HYPHEN.and(Marks::BEYOND_ASCII)) {
        return false;
    }
    for label in cut::parts(name, b".") {
        let scripts = match label.strip_prefix("xn--") {
            Some(encoded) => punycode(encoded).unwrap_or_default(),
            None if Marks::is_any_of(label, Marks::BEYOND_ASCII) => of(label),
            None => continue,
        };
        if scripts.are_mixed() {
            return true;
        }
    }
    false
}

fn of(text: &str) -> Scripts {
    let mut scripts = Scripts::default();
    for letter in text.chars() {
        scripts = scripts.and(Scripts::of(u32::from(letter)));
    }
    scripts
}

/// The scripts of a label in Punycode (RFC 3492, section 6.2); `None` where it is none. Which letters
/// there are is enough: where they stand is only counted.
fn punycode(encoded: &str) -> Option<Scripts> {
    const BASE: u32 = 36;
    let (basic, digits) = cut::around_last(encoded, "-").unwrap_or(("", encoded));
    let mut scripts = of(basic);
    let mut length = u32::try_from(basic.len()).ok()?;
    let (mut letter, mut place, mut bias) = (0x80_u32, 0_u32, 72_u32);
    let mut first = true;
    let mut digits = digits.bytes();
    let mut next = digits.next();
    while next.is_some() {
        let before = place;
        let mut weight = 1_u32;
        let mut position = BASE;
        loop {
            let digit = match next? {
                byte @ b'a'..=b'z' => u32::from(byte - b'a'),
                byte @ b'0'..=b'9' => u32::from(byte - b'0') + 26,
                _ => return None,
            };
            place = place.checked_add(digit.checked_mul(weight)?)?;
            let threshold = position.saturating_sub(bias).clamp(1, 26);
            next = digits.next();
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            position += BASE;
        }
        length += 1;
        bias = adapted(place - before, length, first);
        first = false;
        letter = letter.checked_add(place / length)?;
        place = place % length + 1;
        scripts = scripts.and(Scripts::of(letter));
    }
    Some(scripts)
}

/// Section 6.1 of the same.
const fn adapted(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / length;
    let mut bias = 0;
    while delta > 455 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::mixes;

    #[test]
    fn letters_that_look_like_others_are_seen_written_out_and_encoded() {
        for name in [
            "p\u{430}ypal.com",
            "xn--pypal-4ve.com",
            "www.l\u{43e}calhost.acme.com",
            "\u{3b1}cme.com",
        ] {
            assert!(mixes(name), "{name}");
        }
    }

    #[test]
    fn names_in_one_script_are_ordinary_and_so_is_what_is_no_punycode() {
        for name in [
            "acme.com",
            "m\u{fc}nchen.de",
            "xn--mnchen-3ya.de",
            "xn--e1afmkfd.xn--p1ai",
            "\u{43f}\u{440}\u{438}\u{43c}\u{435}\u{440}.com",
            "\u{4f8b}\u{3048}abc.jp",
            "xn--",
            "xn---",
            "xn--99999999999999999999",
            "xn--a_b",
            "",
        ] {
            assert!(!mixes(name), "{name}");
        }
    }
}
