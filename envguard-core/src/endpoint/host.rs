//! One host: as it is written where it is written as resolvers see it, otherwise normalised into a
//! buffer of fixed size.

use std::fmt;

use crate::cut;
use crate::marks::Marks;
use crate::value::hexadecimal;

/// The longest name that the DNS knows (RFC 1035 §2.3.4).
const LONGEST: usize = 253;

/// Room for the dot behind the longest name.
const ROOM: usize = LONGEST + 1;

/// A host as resolvers see it: lower case, percent-decoded, compatibility characters folded to
/// ASCII, without brackets, zone and one trailing dot.
#[derive(Clone, Copy)]
#[expect(
    clippy::large_enum_variant,
    reason = "a box would be an allocation for a value that passes"
)]
pub(crate) enum Host<'a> {
    /// It is written so.
    Written(&'a str),
    /// It is written in another way.
    Normalised(Buffer),
}

impl<'a> Host<'a> {
    /// The host that `text` names; `None` where it is no host: empty, too long, or with a
    /// character that no host has.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        if !Marks::are_all_of(text, WRITTEN) {
            return Some(Self::Normalised(normalised(text)?));
        }
        let name = text.strip_suffix('.').unwrap_or(text);
        let is_name = name.len() <= LONGEST && !name.is_empty() && !name.starts_with('.');
        is_name.then_some(Self::Written(name))
    }

    /// The normalised text.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Written(text) => text,
            Self::Normalised(buffer) => buffer.as_str(),
        }
    }
}

/// What most hosts are made of.
const WRITTEN: Marks = Marks::LOWER
    .and(Marks::DIGIT)
    .and(Marks::HYPHEN)
    .and(Marks::UNDERSCORE)
    .and(Marks::DOT);

#[cold]
fn normalised(text: &str) -> Option<Buffer> {
    let mut host = Buffer {
        bytes: [0; ROOM],
        length: 0,
    };
    let inner = without_frame(text)?;
    // A percent-encoded name is at most three times as long; nothing longer is worth a look.
    if inner.len() > 4 * LONGEST || !host.decode(inner) {
        return None;
    }
    host.length -= u8::from(host.as_str().ends_with('.'));
    let fits = usize::from(host.length) <= LONGEST;
    (fits && is_plausible(host.as_str())).then_some(host)
}

/// Text of a bounded length.
#[derive(Clone, Copy)]
pub(crate) struct Buffer {
    bytes: [u8; ROOM],
    length: u8,
}

impl Buffer {
    fn as_str(&self) -> &str {
        // Only whole characters are pushed, so this never falls back.
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    fn as_bytes(&self) -> &[u8] {
        self.bytes
            .get(..usize::from(self.length))
            .unwrap_or_default()
    }

    /// Decodes `text` into the buffer; `false` where it does not fit.
    fn decode(&mut self, text: &str) -> bool {
        if !Marks::is_any_of(text, Marks::PERCENT.and(Marks::BEYOND_ASCII)) {
            return self.copy(text);
        }
        let mut is_ascii = true;
        let mut rest = text.as_bytes();
        while let [first, after @ ..] = rest {
            let byte = if let (b'%', [high, low, further @ ..]) = (first, after) {
                let (Some(high), Some(low)) = (hexadecimal(*high), hexadecimal(*low)) else {
                    return false;
                };
                rest = further;
                high << 4 | low
            } else {
                rest = after;
                *first
            };
            is_ascii &= byte.is_ascii();
            if !self.push(byte.to_ascii_lowercase()) {
                return false;
            }
        }
        is_ascii || self.fold()
    }

    /// What most hosts need.
    fn copy(&mut self, text: &str) -> bool {
        let (Some(place), Ok(length)) = (self.bytes.get_mut(..text.len()), text.len().try_into())
        else {
            return false;
        };
        place.copy_from_slice(text.as_bytes());
        place.make_ascii_lowercase();
        self.length = length;
        true
    }

    /// Folds characters that stand for an ASCII one, as IDNA processing does (UTS #46).
    fn fold(&mut self) -> bool {
        let unfolded = *self;
        let Ok(text) = std::str::from_utf8(unfolded.as_bytes()) else {
            return false;
        };
        self.length = 0;
        let mut buffer = [0; 4];
        for character in text.chars() {
            if is_ignored(character) {
                continue;
            }
            let folded = ascii(character).unwrap_or(character);
            for byte in folded.encode_utf8(&mut buffer).bytes() {
                if !self.push(byte) {
                    return false;
                }
            }
        }
        true
    }

    fn push(&mut self, byte: u8) -> bool {
        match self.bytes.get_mut(usize::from(self.length)) {
            Some(place) => {
                *place = byte;
                self.length += 1;
                true
            }
            None => false,
        }
    }
}

/// `text` without the brackets and the zone of an IPv6 address; `None` for an open bracket.
fn without_frame(text: &str) -> Option<&str> {
    let inner = match text.strip_prefix('[') {
        Some(rest) => rest.strip_suffix(']')?,
        None => text,
    };
    // A zone (RFC 6874) names an interface of this machine, not another host.
    Some(match cut::around(inner, "%") {
        Some((address, _)) if cut::has(address, ":") => address,
        _ => inner,
    })
}

/// Letters, digits, `-`, `_` and dots, or the characters of an IPv6 address. Characters beyond
/// ASCII may stand in an internationalised name.
fn is_plausible(host: &str) -> bool {
    if cut::has(host, ":") {
        return Marks::are_all_of(host, OF_V6);
    }
    !host.is_empty() && !host.starts_with('.') && Marks::are_all_of(host, OF_NAMES)
}

const OF_V6: Marks = Marks::HEXADECIMAL.and(Marks::COLON).and(Marks::DOT);

const OF_NAMES: Marks = WRITTEN.and(Marks::UPPER).and(Marks::BEYOND_ASCII);

impl fmt::Debug for Host<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(formatter)
    }
}

/// Characters that IDNA drops from a name.
const fn is_ignored(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// The lower-case ASCII character that `character` is a compatibility form of. Only letters,
/// digits, hyphens and dots: no other can make a name equal to one that is known.
fn ascii(character: char) -> Option<char> {
    let code = u32::from(character);
    let from = |first: u32, to: char, modulus: u32| {
        char::from_u32(u32::from(to) + (code - first) % modulus)
    };
    match code {
        // Full stops of East Asian scripts.
        0x3002 | 0xff0e | 0xff61 => Some('.'),
        // Full-width forms of `!` to `~`.
        0xff01..=0xff5e => char::from_u32(code - 0xfee0).map(|wide| wide.to_ascii_lowercase()),
        // Circled letters and digits, and the superscript zero.
        0x24b6..=0x24cf => from(0x24b6, 'a', 26),
        0x24d0..=0x24e9 => from(0x24d0, 'a', 26),
        0x2460..=0x2468 => from(0x2460, '1', 9),
        0x24ea | 0x2070 => Some('0'),
        // Mathematical letters and digits, in their many styles.
        0x1d400..=0x1d6a3 => from(0x1d400, 'a', 26),
        0x1d7ce..=0x1d7ff => from(0x1d7ce, '0', 10),
        // Superscripts and subscripts.
        0xb9 => Some('1'),
        0xb2 | 0xb3 => from(0xb2, '2', 2),
        0x2074..=0x2079 => from(0x2074, '4', 6),
        0x2080..=0x2089 => from(0x2080, '0', 10),
        // Letters that are another one's variant: ordinals, long s, Kelvin, script l, Roman numerals.
        0xaa => Some('a'),
        0xba => Some('o'),
        0x17f => Some('s'),
        0x212a => Some('k'),
        0x2113 | 0x216c | 0x217c => Some('l'),
        0x216d | 0x217d => Some('c'),
        0x216e | 0x217e => Some('d'),
        0x216f | 0x217f => Some('m'),
        0x2160 | 0x2170 | 0x2071 => Some('i'),
        _ => None,
    }
}
